import type {DuckDBConnection} from "@duckdb/node-api";

/** The maximum time of one query on either side, in milliseconds. */
export const patience = 20_000;

/** Runs a function on a connection, and interrupts it when it takes too long. */
export async function interrupted<T>(
  connection: DuckDBConnection,
  job: () => Promise<T>
): Promise<T> {
  const timer = setTimeout(() => connection.interrupt(), patience);
  try {
    return await job();
  } finally {
    clearTimeout(timer);
  }
}
