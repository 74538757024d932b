import type {CopyEvents, CopyLimits} from "./attempts.js";
import type {Connection} from "./connection.js";
import type {Copied} from "./keepAnswer.js";

/**
 * Copies the answer to a query into a CSV file, in constant memory: UTF-8, commas, doubled quotes, a
 * header, and each value in the form that the codebook's types expect. The query only reads, and is
 * one statement. A connection that breaks is tried again from the first row. Throws an error that
 * begins with the name of the connection and contains no credentials.
 */
export async function copyQuery(
  connection: Connection,
  query: string,
  file: string,
  events?: CopyEvents,
  limits?: CopyLimits
): Promise<Copied> {
  const server = await serverOf(connection);
  return server.copyQuery(connection, query, file, events, limits);
}

/**
 * The rows of a short answer, as texts. `sqlOf` makes the statement, in words that every kind of server
 * knows, from the query as a subquery named `answer`. Behaves like `copyQuery` in all else, but an
 * error of the server never shows a value of a row.
 */
export async function askRows(
  connection: Connection,
  query: string,
  sqlOf: (answer: string) => string,
  events?: CopyEvents,
  limits?: CopyLimits
): Promise<(string | null)[][]> {
  const server = await serverOf(connection);
  return server.askRows(connection, query, sqlOf, events, limits);
}

/** The code for a kind of server. It is loaded when needed, with a library that most commands never use. */
function serverOf({
  url
}: Connection): Promise<typeof import("./postgres.js") | typeof import("./trino.js")> {
  return url.protocol === "trino:" ? import("./trino.js") : import("./postgres.js");
}
