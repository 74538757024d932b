import {createServer, type IncomingMessage, type ServerResponse} from "node:http";
import type {AddressInfo} from "node:net";
import type {TrinoColumn} from "../../../loaders/warehouse/trinoValue.js";

/** What the fake server says to a statement: columns and pages of rows as JSON texts, or an error. */
export interface FakeAnswer {
  columns?: TrinoColumn[];
  /** The JSON of the rows of each page: a page may be empty. */
  pages?: string[];
  error?: {errorName: string; message: string};
}

/** What the fake server does to a request in place of an answer; `slow` is an answer, byte by byte. */
export type Mishap = "cut" | "silent" | "slow" | number;

/** The milliseconds between two parts of a slow answer, and their number. */
const slowParts = {pause: 100, count: 12};

export interface FakeTrino {
  url: URL;
  /** Every request: its method, its path, and its body. */
  requests: {method: string; path: string; body: string; headers: IncomingMessage["headers"]}[];
  /** The statements, in order. */
  statements(): string[];
  close(): Promise<void>;
}

/**
 * A server that speaks the protocol of Trino's clients: `POST /v1/statement`, then `GET` of each
 * `nextUri`. `answer` gives what it says to a statement. `mishap` is asked before each request, with
 * its number from 1. `named` is the address of itself that the server writes into `nextUri`.
 */
export async function startFakeTrino(
  answer: (sql: string) => FakeAnswer | Promise<FakeAnswer>,
  {
    mishap = () => null,
    named
  }: {mishap?: (request: number, method: string) => Mishap | null; named?: string} = {}
): Promise<FakeTrino> {
  const requests: FakeTrino["requests"] = [];
  const queries: FakeAnswer[] = [];
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    const {method = "", url = "", headers} = request;
    requests.push({method, path: url, body, headers});
    const happens = mishap(requests.length, method);
    if (happens === "silent") return;
    if (happens === "cut") {
      request.socket.destroy();
      return;
    }
    if (typeof happens === "number") {
      response.writeHead(happens).end("the server is not well");
      return;
    }
    const [, query = "", page = ""] = /^\/v1\/statement\/executing\/(\d+)\/(\d+)$/.exec(url) ?? [];
    if (method === "DELETE") response.writeHead(204).end();
    else if (method === "POST" && url === "/v1/statement")
      await send(response, queries.push(await answer(body)) - 1, -1, happens === "slow");
    else if (method === "GET" && query)
      await send(response, Number(query), Number(page), happens === "slow");
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const own = `127.0.0.1:${(server.address() as AddressInfo).port}`;

  /** Sends a page. The first one, −1, comes while the query waits, and has no columns. */
  async function send(
    response: ServerResponse,
    query: number,
    page: number,
    isSlow: boolean
  ): Promise<void> {
    const {columns, pages = [], error} = queries[query];
    const fields = [`"id": "query_${query}"`, `"stats": {"state": "RUNNING"}`];
    if (page >= 0 && error)
      fields.push(`"error": ${JSON.stringify({...error, errorType: "USER_ERROR"})}`);
    else {
      if (page >= 0 && columns) fields.push(`"columns": ${JSON.stringify(columns)}`);
      if (pages[page] !== undefined) fields.push(`"data": ${pages[page]}`);
      if (page < pages.length) {
        const next = `${named ?? `http://${own}`}/v1/statement/executing/${query}/${page + 1}`;
        fields.push(`"nextUri": ${JSON.stringify(next)}`);
      }
    }
    const text = `{${fields.join(", ")}}`;
    response.writeHead(200, {"content-type": "application/json"});
    if (!isSlow) {
      response.end(text);
      return;
    }
    for (let i = 0; i < slowParts.count; i++) {
      response.write(text[i]);
      await new Promise((resolve) => setTimeout(resolve, slowParts.pause));
    }
    response.end(text.slice(slowParts.count));
  }

  return {
    url: new URL(`trino://tester:s3cret-word@${own}/lake/records?SSL=false`),
    requests,
    statements: () => requests.flatMap(({method, body}) => (method === "POST" ? [body] : [])),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      })
  };
}
