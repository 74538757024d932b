import {open} from "node:fs/promises";
import type {Socket} from "node:net";
import pg from "pg";
import {to as copyTo} from "pg-copy-streams";
import {phrase} from "../../src/page/words/phrase.js";
import {identifier} from "../../src/sql/identifier.js";
import {
  attempt,
  type CopyEvents,
  type CopyLimits,
  endLimit,
  hiddenValue,
  refusedWords,
  type ServerWork,
  usualLimits
} from "./attempts.js";
import {cancelQuery} from "./cancelQuery.js";
import type {Connection} from "./connection.js";
import {type Copied, keepAnswer} from "./keepAnswer.js";
import {Silence} from "./silence.js";
import {subquery} from "./subquery.js";

/** Copies the answer of a PostgreSQL server, as `copyQuery` of `server.ts` says. */
export function copyQuery(
  connection: Connection,
  query: string,
  file: string,
  {onBytes = () => {}, onState, onBreak}: CopyEvents = {},
  limits: CopyLimits = usualLimits
): Promise<Copied> {
  return readOnly({connection, limits, inWords, onState, onBreak}, async (client, silent) => {
    const inner = subquery(query);
    const {fields} = await silent.limit(client.query(single(`SELECT * FROM ${inner} LIMIT 0`)));
    const nested = await nestedTypes(client, silent, fields);
    const columns = fields.map(({name, dataTypeID}) =>
      textOf(identifier(name), nested.has(dataTypeID) ? "nested" : dataTypeID)
    );
    // A file that cannot be written is found before the server begins a query, which a request to end it
    // could miss.
    await (await open(file, "w")).close();
    const stream = client.query(
      copyTo(
        `COPY (SELECT ${columns.join(", ")} FROM ${inner}) TO STDOUT WITH (FORMAT csv, HEADER true, ENCODING 'UTF8')`
      )
    );
    const kept = await silent.limit(keepAnswer(stream, file, onBytes), () => stream.destroy());
    return {rows: stream.rowCount ?? 0, ...kept};
  });
}

/** The rows of a short answer of a PostgreSQL server, as `askRows` of `server.ts` says. */
export function askRows(
  connection: Connection,
  query: string,
  sqlOf: (answer: string) => string,
  {onState, onBreak}: CopyEvents = {},
  limits: CopyLimits = usualLimits
): Promise<(string | null)[][]> {
  const how = {connection, limits, inWords: inWordsWithoutValues, onState, onBreak};
  return readOnly(how, async (client, silent) => {
    const inner = subquery(query);
    // A query of several statements is refused before it is part of another one.
    await silent.limit(client.query(single(`SELECT * FROM ${inner} LIMIT 0`)));
    const {rows} = await silent.limit(client.query(single(sqlOf(inner))));
    return rows.map((row) => row.map((value: unknown) => (value === null ? null : String(value))));
  });
}

/** A statement for the extended protocol, which refuses a text of several statements. */
function single(text: string) {
  return {text, rowMode: "array" as const, queryMode: "extended"};
}

/** Does some work in a transaction that only reads; a connection that breaks is tried again. */
function readOnly<T>(
  how: ServerWork,
  work: (client: pg.Client, silent: Silence) => Promise<T>
): Promise<T> {
  return attempt(how, isPassing, () => readOnce(how, work));
}

async function readOnce<T>(
  {connection: {url}, limits: {silence, ended}, onState}: ServerWork,
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
  const silent = new Silence(silence, ended);
  try {
    onState?.(phrase`the server has not accepted the connection`);
    const socket = socketOf(client);
    await silent.limit(client.connect(), () => socket.destroy());
    silent.count(() => socketOf(client).bytesRead);
    onState?.(phrase`the server works on the query`);
    await silent.limit(
      client.query(
        "BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL TIME ZONE 'UTC'; SET LOCAL DateStyle = 'ISO'; SET LOCAL IntervalStyle = 'postgres'; SET LOCAL extra_float_digits = 3"
      )
    );
    const result = await work(client, silent);
    if (broken) throw broken;
    await silent.limit(client.query("COMMIT"));
    return result;
  } catch (error) {
    // After an error of its own the server works on nothing.
    if (!(error instanceof pg.DatabaseError))
      await cancelQuery(client, Math.min(endLimit, silence));
    throw error;
  } finally {
    silent.end();
    // The end of a connection that hangs is not waited for, and does not keep the process.
    await Promise.race([
      client.end().catch(() => {}),
      new Promise((resolve) => setTimeout(resolve, endLimit).unref())
    ]);
    socketOf(client).destroy();
  }
}

/** The connection of a client below the protocol, which counts its bytes. */
function socketOf(client: pg.Client): Socket {
  return (client as unknown as {connection: {stream: Socket}}).connection.stream;
}

/** The numbers of PostgreSQL's own types. `COPY` writes the text of the plain ones. */
const types = {bool: 16, bytea: 17, money: 790, char: 1042, timestamp: 1114, timestamptz: 1184};
const plain = new Set([
  20, 21, 23, 25, 114, 142, 700, 701, 1043, 1082, 1083, 1186, 1266, 1700, 2950, 3802
]);

/** Which types of some columns are arrays or records. The server knows the types that people made. */
async function nestedTypes(
  client: pg.Client,
  silent: Silence,
  fields: readonly pg.FieldDef[]
): Promise<ReadonlySet<number>> {
  const known = new Set([...plain, ...Object.values(types)]);
  const asked = fields.map(({dataTypeID}) => dataTypeID).filter((type) => !known.has(type));
  if (!asked.length) return new Set();
  const {rows} = await silent.limit(
    client.query<{type: string}>(
      `SELECT oid AS type FROM pg_catalog.pg_type WHERE oid IN (${[...new Set(asked)].join(", ")}) AND (typtype = 'c' OR typname = 'record' OR (typelem <> 0 AND typlen = -1))`
    )
  );
  return new Set(rows.map(({type}) => Number(type)));
}

/** The SQL of a column's value as text in the form of the codebook's types, with the column's name. */
function textOf(column: string, type: number | "nested"): string {
  // As text a moment has a blank before its time, and before BC, and no zeros at the end. The slower
  // function, which replaces the first blank alone, is only for moments that may be before Christ.
  const moment = (value: string) =>
    `CASE WHEN ${value} >= '0001-01-01' THEN replace(${value}::text, ' ', 'T') ELSE regexp_replace(${value}::text, ' ', 'T') END AS ${column}`;
  if (type === types.bool)
    return `CASE WHEN ${column} THEN 'true' WHEN NOT ${column} THEN 'false' END AS ${column}`;
  if (type === types.bytea) return `encode(${column}, 'hex') AS ${column}`;
  if (type === types.timestamp) return moment(column);
  if (type === types.timestamptz) return moment(`(${column} AT TIME ZONE 'UTC')`);
  // The text of money has a sign and commas.
  if (type === types.money) return `${column}::numeric AS ${column}`;
  // As text a char(n) has no blanks at its end.
  if (type === types.char) return `${column}::text AS ${column}`;
  if (type === "nested") return `to_json(${column})::text AS ${column}`;
  return column;
}

/** Whether an error may pass: the network broke, or the server is starting or ending. */
function isPassing(error: unknown): boolean {
  const {code = "", message = ""} = error as {code?: string; message?: string};
  return (
    /^(08|57P0[123]|53)/.test(code) ||
    /Connection terminated|timeout expired|connection timeout|Premature close|socket hang up/i.test(
      message
    )
  );
}

function inWords(error: unknown): string | null {
  const {code = ""} = error as {code?: string};
  if (code === "28P01" || code === "28000") return refusedWords();
  if (code === "3D000") return phrase`the server has no database of the name in the address`;
  if (code === "25006") return phrase`the query writes: expected a query that only reads`;
  return null;
}

/** Errors of data (class 22) show a value of a row. */
function inWordsWithoutValues(error: unknown): string | null {
  const {code = ""} = error as {code?: string};
  return /^22/.test(code) ? hiddenValue(code) : inWords(error);
}
