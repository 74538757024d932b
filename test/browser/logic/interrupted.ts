import type {DuckDBConnection} from "@duckdb/node-api";

/** How long one question may take on either side, in milliseconds. */
export const patience = 20_000;

/** Does something on a connection, and stops it when it takes too long. */
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
