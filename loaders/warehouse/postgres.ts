import {createHash} from "node:crypto";
import {createWriteStream} from "node:fs";
import {Transform} from "node:stream";
import {pipeline} from "node:stream/promises";
import pg from "pg";
import {to as copyTo} from "pg-copy-streams";
import {withoutCredentials} from "./connection.js";

/** A table that was copied from a database into a CSV file. */
export interface Copied {
  rows: number;
  bytes: number;
  /** SHA-256 (hex) of the file. */
  sha256: string;
}

/** How a copy behaves when the network or the server does not. */
export interface CopyLimits {
  /** The number of attempts; each begins with the first row. */
  attempts: number;
  /** The milliseconds before the next attempt; they double each time. */
  pause: number;
  /** The milliseconds without any byte after which a connection is given up. */
  silence: number;
}

export const usualLimits: CopyLimits = {attempts: 4, pause: 1000, silence: 600_000};

/** A database: the name of its connection, and its address. */
export interface Connection {
  name: string;
  url: URL;
}

/**
 * Copies the answer to a query into a CSV file, in constant memory: UTF-8, commas, doubled quotes, a
 * header, and each value in the form that the codebook's types expect. `onBytes` receives the number
 * of bytes so far. The query is read-only and one statement. A connection that breaks is tried again
 * from the first row. Throws an error that begins with the name of the connection and contains no
 * credentials.
 */
export function copyQuery(
  connection: Connection,
  query: string,
  file: string,
  onBytes: (bytes: number) => void = () => {},
  limits: CopyLimits = usualLimits
): Promise<Copied> {
  return readOnly(connection, limits, async (client, silent) => {
    const inner = subquery(query);
    const {fields} = await silent.limit(client.query(single(`SELECT * FROM ${inner} LIMIT 0`)));
    const columns = fields.map(({name, dataTypeID}) => textOf(quoted(name), dataTypeID));
    const stream = client.query(
      copyTo(
        `COPY (SELECT ${columns.join(", ")} FROM ${inner}) TO STDOUT WITH (FORMAT csv, HEADER true, ENCODING 'UTF8')`
      )
    );
    const hash = createHash("sha256");
    let bytes = 0;
    const counter = new Transform({
      transform(chunk: Buffer, _, done) {
        silent.heard();
        hash.update(chunk);
        bytes += chunk.length;
        onBytes(bytes);
        done(null, chunk);
      }
    });
    await silent.limit(pipeline(stream, counter, createWriteStream(file)), () => stream.destroy());
    return {rows: stream.rowCount ?? 0, bytes, sha256: hash.digest("hex")};
  });
}

/**
 * The rows of a short answer, as texts. `sqlOf` makes the statement from the query as a subquery named
 * `answer`. Behaves like `copyQuery` in all else.
 */
export function askRows(
  connection: Connection,
  query: string,
  sqlOf: (answer: string) => string,
  limits: CopyLimits = usualLimits
): Promise<(string | null)[][]> {
  return readOnly(connection, limits, async (client, silent) => {
    const inner = subquery(query);
    // A query of several statements is refused before it is part of another one.
    await silent.limit(client.query(single(`SELECT * FROM ${inner} LIMIT 0`)));
    const {rows} = await silent.limit(client.query(single(sqlOf(inner))));
    return rows.map((row) => row.map((value: unknown) => (value === null ? null : String(value))));
  });
}

/** A name as an identifier of PostgreSQL. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

function subquery(query: string): string {
  return `(\n${query.trim().replace(/;\s*$/, "")}\n) AS answer`;
}

/** A statement for the extended protocol, which refuses a text of several statements. */
function single(text: string) {
  return {text, rowMode: "array" as const, queryMode: "extended"};
}

/** Does some work in a transaction that only reads; a connection that breaks is tried again. */
async function readOnly<T>(
  {name, url}: Connection,
  limits: CopyLimits,
  work: (client: pg.Client, silent: Silence) => Promise<T>
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await readOnce(url, limits, work);
    } catch (error) {
      if (!isPassing(error) || attempt >= limits.attempts)
        throw new Error(`${name}: ${describe(error, url, attempt)}`);
      await new Promise((resolve) => setTimeout(resolve, limits.pause * 2 ** (attempt - 1)));
    }
  }
}

async function readOnce<T>(
  url: URL,
  {silence}: CopyLimits,
  work: (client: pg.Client, silent: Silence) => Promise<T>
): Promise<T> {
  const client = new pg.Client({
    connectionString: url.href,
    application_name: "whatworked",
    connectionTimeoutMillis: Math.min(silence, 30_000),
    keepAlive: true
  });
  // A connection that breaks between two queries has no other place for its error.
  let broken: Error | null = null;
  client.on("error", (error) => {
    broken = error;
  });
  const silent = new Silence(silence);
  try {
    await client.connect();
    await silent.limit(
      client.query(
        "BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL TIME ZONE 'UTC'; SET LOCAL DateStyle = 'ISO'; SET LOCAL IntervalStyle = 'postgres'"
      )
    );
    const result = await work(client, silent);
    if (broken) throw broken;
    await silent.limit(client.query("COMMIT"));
    return result;
  } finally {
    silent.end();
    // The end of a connection that hangs is not waited for.
    await Promise.race([
      client.end().catch(() => {}),
      new Promise((resolve) => setTimeout(resolve, 1000).unref())
    ]);
  }
}

/** Gives up a connection that sends nothing for a time. */
class Silence {
  #timer: NodeJS.Timeout | null = null;
  #giveUp: () => void = () => {};
  readonly #milliseconds: number;

  constructor(milliseconds: number) {
    this.#milliseconds = milliseconds;
  }

  heard(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#giveUp(), this.#milliseconds);
  }

  /** Waits for some work as long as the connection is not silent; `stop` ends the work. */
  limit<T>(work: Promise<T>, stop: () => void = () => {}): Promise<T> {
    work.catch(() => {});
    const silent = new Promise<never>((_, reject) => {
      this.#giveUp = () => {
        stop();
        reject(new SilentError(this.#milliseconds));
      };
    });
    this.heard();
    return Promise.race([work, silent]).finally(() => this.end());
  }

  end(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
  }
}

class SilentError extends Error {
  constructor(milliseconds: number) {
    super(`the server sent nothing for ${milliseconds / 1000} seconds`);
  }
}

/** Types of PostgreSQL whose text differs from the form of the codebook's types, by their numbers. */
const types = {bool: 16, bytea: 17, timestamp: 1114, timestamptz: 1184};
/** Arrays and records become JSON. Arrays of the types that PostgreSQL has itself. */
const arrays = new Set([
  199, 1000, 1001, 1002, 1003, 1005, 1007, 1009, 1014, 1015, 1016, 1021, 1022, 1028, 1115, 1182,
  1183, 1185, 1187, 1231, 1270, 2951, 3807
]);

/** The SQL of a column's value as text in the form of the codebook's types, with the column's name. */
function textOf(column: string, type: number): string {
  // As text a moment has a blank between the day and the time, and no zeros at the end.
  const moment = (value: string) => `replace(${value}::text, ' ', 'T') AS ${column}`;
  if (type === types.bool)
    return `CASE WHEN ${column} THEN 'true' WHEN NOT ${column} THEN 'false' END AS ${column}`;
  if (type === types.bytea) return `encode(${column}, 'hex') AS ${column}`;
  if (type === types.timestamp) return moment(column);
  if (type === types.timestamptz) return moment(`(${column} AT TIME ZONE 'UTC')`);
  if (arrays.has(type)) return `array_to_json(${column})::text AS ${column}`;
  // COPY writes the text of all other types.
  return column;
}

/** Whether an error may pass: the network broke, or the server is starting or ending. */
function isPassing(error: unknown): boolean {
  const {code = "", message = ""} = error as {code?: string; message?: string};
  if (/^(08|57P0[123]|53)/.test(code)) return true;
  if (/^(ECONNRESET|ECONNREFUSED|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EAI_AGAIN)$/.test(code))
    return true;
  return (
    error instanceof SilentError ||
    /Connection terminated|timeout expired|connection timeout|Premature close|socket hang up/i.test(
      message
    )
  );
}

/** An error in words, without credentials, with what to do. */
function describe(error: unknown, url: URL, attempts: number): string {
  const {code = "", message = String(error)} = error as {code?: string; message?: string};
  const tried = attempts > 1 ? ` (${attempts} attempts)` : "";
  if (code === "28P01" || code === "28000")
    return "the server refused the user name or the password of the address";
  if (code === "3D000") return "the server has no database of the name in the address";
  if (code === "ENOTFOUND") return "there is no host of the name in the address";
  if (code === "ECONNREFUSED")
    return `no server answers at the host and the port of the address${tried}`;
  if (code === "25006") return "the query writes: expected a query that only reads";
  const words = withoutCredentials(message, url);
  return isPassing(error) ? `the connection broke: ${words}${tried}` : words;
}
