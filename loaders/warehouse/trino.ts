import {Readable} from "node:stream";
import {BasicAuth, type QueryResult, Trino} from "trino-client";
import {quote} from "../../src/files/csv.js";
import {isObject, type JsonValue, parseJson} from "../../src/files/tables/json.js";
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
import type {Connection} from "./connection.js";
import {type Copied, keepAnswer} from "./keepAnswer.js";
import {Silence} from "./silence.js";
import {subquery} from "./subquery.js";
import {type TrinoColumn, trinoText} from "./trinoValue.js";

/** Copies the answer of a Trino server, as `copyQuery` of `server.ts` says. */
export function copyQuery(
  connection: Connection,
  query: string,
  file: string,
  {onBytes = () => {}, onState, onBreak}: CopyEvents = {},
  limits: CopyLimits = usualLimits
): Promise<Copied> {
  return withServer({connection, limits, inWords, onState, onBreak}, async (ask) => {
    const answer = subquery(query);
    const columns = (await columnsOf(ask, answer)).map(inUtc);
    let rows = 0;
    async function* csv() {
      for await (const page of ask(`SELECT ${columns.join(", ")} FROM ${answer}`)) {
        if (rows === 0 && page.isFirst)
          yield `${page.columns.map(({name}) => quote(name)).join(",")}\n`;
        rows += page.rows.length;
        yield page.rows.map((row) => `${row.map(cell).join(",")}\n`).join("");
      }
    }
    return {...(await keepAnswer(Readable.from(csv()), file, onBytes)), rows};
  });
}

/** The rows of a short answer of a Trino server, as `askRows` of `server.ts` says. */
export function askRows(
  connection: Connection,
  query: string,
  sqlOf: (answer: string) => string,
  {onState, onBreak}: CopyEvents = {},
  limits: CopyLimits = usualLimits
): Promise<(string | null)[][]> {
  const how = {connection, limits, inWords: inWordsWithoutValues, onState, onBreak};
  return withServer(how, async (ask) => {
    const answer = subquery(query);
    // A query that is no query is refused before it is part of another one.
    await columnsOf(ask, answer);
    const rows: (string | null)[][] = [];
    for await (const page of ask(sqlOf(answer))) rows.push(...page.rows);
    return rows;
  });
}

/** A part of an answer that has columns; `rows` may be empty. */
interface Page {
  columns: TrinoColumn[];
  rows: (string | null)[][];
  isFirst: boolean;
}

type Ask = (sql: string) => AsyncGenerator<Page>;

function withServer<T>(how: ServerWork, work: (ask: Ask) => Promise<T>): Promise<T> {
  return attempt(how, isPassing, () => {
    const requests = requestsTo(how.connection.url, how.limits);
    how.onState?.(phrase`the server has not answered`);
    return work((sql) => pagesOf(requests, sql, how.onState));
  });
}

async function columnsOf(ask: Ask, answer: string): Promise<TrinoColumn[]> {
  for await (const {columns} of ask(`SELECT * FROM ${answer} LIMIT 0`)) return columns;
  throw new Error(phrase`expected columns in the answer of the server, and there are none`);
}

/** The SQL of a column. Only the server knows the rules of every time zone. */
function inUtc({name, type}: TrinoColumn): string {
  const column = identifier(name);
  return /^timestamp.* with time zone$/.test(type)
    ? `${column} AT TIME ZONE 'UTC' AS ${column}`
    : column;
}

function cell(text: string | null): string {
  return text === null ? "" : quote(text) || '""';
}

/** Asks one statement, and gives the pages of its answer. An answer that is not read to its end is ended. */
async function* pagesOf(
  requests: Requests,
  sql: string,
  onState: CopyEvents["onState"]
): AsyncGenerator<Page> {
  let result = await requests.send("POST", "/v1/statement", sql);
  let isFirst = true;
  try {
    for (;;) {
      if (result.error) throw new TrinoError(result.error);
      onState?.(stateInWords(result));
      if (result.columns) {
        const columns: TrinoColumn[] = result.columns;
        const rows = (result.data ?? []).map((row: JsonValue[]) =>
          columns.map((column, i) => trinoText(row[i], column))
        );
        yield {columns, rows, isFirst};
        isFirst = false;
      }
      if (!result.nextUri) return;
      result = await requests.send("GET", result.nextUri);
    }
  } finally {
    if (result.nextUri) await requests.send("DELETE", result.nextUri).catch(() => {});
  }
}

/** What the server does with a query, as it says itself. */
function stateInWords({stats}: QueryResult): string {
  const {state, progressPercentage} = (stats ?? {}) as {
    state?: string;
    progressPercentage?: number;
  };
  const share = progressPercentage === undefined ? "" : `, ${Math.floor(progressPercentage)}%`;
  return phrase`the server says that the query is ${(state ?? "running").toLowerCase().replaceAll("_", " ")}${share}`;
}

interface Requests {
  /** Sends a request to a path, or to the path of an address, of the server. */
  send(method: "POST" | "GET" | "DELETE", address: string, data?: string): Promise<QueryResult>;
}

/**
 * The requests of the library's client, which has the headers of the protocol and the credentials.
 * Its iterator is not used: it waits for ever, follows an address to any host with the password, and
 * rounds large numbers.
 */
function requestsTo(url: URL, {silence, ended}: CopyLimits): Requests {
  const server = serverAddress(url);
  const {client} = Trino.create({server: server.origin, ...options(url)}) as unknown as {
    client: {request(config: object): Promise<string>};
  };
  return {
    async send(method, address, data) {
      // A server behind a proxy may name itself by another host, or without HTTPS.
      const {pathname, search} = new URL(address, server);
      const isEnd = method === "DELETE";
      // The end of a query is sent even after a person has ended the work.
      const silent = isEnd ? new Silence(Math.min(endLimit, silence)) : new Silence(silence, ended);
      const stop = new AbortController();
      const text = await silent.limit(
        client.request({
          method,
          url: new URL(pathname + search, server).href,
          data,
          signal: stop.signal,
          maxRedirects: 0,
          responseType: "text",
          transformResponse: (body: string) => body,
          onDownloadProgress: () => silent.heard()
        }),
        () => stop.abort()
      );
      return isEnd ? {id: ""} : readResult(text);
    }
  };
}

function readResult(text: string): QueryResult {
  try {
    const result = parseJson(text);
    if (isObject(result) && typeof result.id === "string") return result as unknown as QueryResult;
  } catch {
    // The words of the parser could hold a part of the answer.
  }
  throw new Error(phrase`expected the answer of a Trino server, and it is something else`);
}

/**
 * The address of the server's HTTP: HTTPS if the address has a password or a token, `SSL=true`, or
 * one of the usual ports of HTTPS.
 */
function serverAddress({hostname, port, password, searchParams}: URL): URL {
  const ssl = searchParams.get("SSL");
  const isSecret = password !== "" || searchParams.has("accessToken");
  const secure = ssl ? ssl === "true" : isSecret || /^8?443$/.test(port);
  if (isSecret && !secure && !/^(localhost|127\.0\.0\.1|\[::1\])$/.test(hostname))
    throw new Error(phrase`expected HTTPS for an address with a password: remove SSL=false`);
  return new URL(`http${secure ? "s" : ""}://${hostname}:${port || (secure ? 443 : 8080)}`);
}

function options({username, password, pathname, searchParams}: URL) {
  const [catalog, schema] = pathname.split("/").slice(1).map(decodeURIComponent);
  const user = decodeURIComponent(username) || "whatworked";
  const token = searchParams.get("accessToken");
  return {
    catalog,
    schema,
    source: "whatworked",
    ...(password ? {auth: new BasicAuth(user, decodeURIComponent(password))} : {}),
    extraHeaders: {
      "X-Trino-User": user,
      "X-Trino-Time-Zone": "UTC",
      // Times have all their digits.
      "X-Trino-Client-Capabilities": "PARAMETRIC_DATETIME",
      ...(token ? {Authorization: `Bearer ${token}`} : {})
    }
  };
}

/** What the server says of a query that failed. */
class TrinoError extends Error {
  readonly kind: string;

  constructor({message, errorName}: NonNullable<QueryResult["error"]>) {
    super(message);
    this.kind = errorName;
  }
}

/** The names of Trino's errors that come from the state of the cluster, not from the query. */
const passingKinds =
  /^(SERVER_STARTING_UP|SERVER_SHUTTING_DOWN|NO_NODES_AVAILABLE|REMOTE_HOST_GONE|REMOTE_TASK_ERROR|REMOTE_TASK_MISMATCH|PAGE_TRANSPORT_\w+|TOO_MANY_REQUESTS_FAILED|ABANDONED_QUERY|ABANDONED_TASK|CLUSTER_OUT_OF_MEMORY|QUERY_QUEUE_FULL)$/;

/** Whether an error may pass: the server is starting or ending, or has forgotten the query. */
function isPassing(error: unknown): boolean {
  if (error instanceof TrinoError) return passingKinds.test(error.kind);
  const status = statusOf(error);
  return status === null
    ? /aborted|socket hang up/i.test((error as Error).message)
    : [404, 410, 429, 502, 503, 504].includes(status);
}

function inWords(error: unknown): string | null {
  const status = statusOf(error);
  if (status === 401 || status === 403) return refusedWords();
  if (error instanceof TrinoError && error.kind === "PERMISSION_DENIED")
    return phrase`the account of the address may not read what the query asks for`;
  return null;
}

/** The names of Trino's errors whose words show a value of a row. */
const valueKinds =
  /^(INVALID_CAST_ARGUMENT|INVALID_FUNCTION_ARGUMENT|INVALID_LITERAL|NUMERIC_VALUE_OUT_OF_RANGE|INVALID_ROW_FILTER|GENERIC_USER_ERROR)$/;

function inWordsWithoutValues(error: unknown): string | null {
  return error instanceof TrinoError && valueKinds.test(error.kind)
    ? hiddenValue(error.kind)
    : inWords(error);
}

/** The status of an HTTP answer that is an error; null for other errors. */
function statusOf(error: unknown): number | null {
  return (error as {response?: {status?: number}}).response?.status ?? null;
}
