import {totalmem} from "node:os";
import {DuckDBInstance} from "@duckdb/node-api";

/** A native DuckDB in memory, for one run. */
export interface Database {
  /** Runs statements. Returns the rows of the last one as objects. */
  run<Row = Record<string, unknown>>(
    sql: string,
    values?: (string | number | null)[]
  ): Promise<Row[]>;
  close(): void;
}

/**
 * Opens a database that never uses the network. It writes to `folder` when it needs more memory
 * than `memory`, which is a quarter of the machine's memory by default.
 */
export async function openDatabase(
  folder: string,
  {threads, memory = `${Math.ceil(totalmem() / 4e6)}MB`}: {threads?: number; memory?: string} = {}
): Promise<Database> {
  const instance = await DuckDBInstance.create(":memory:", {
    memory_limit: memory,
    temp_directory: folder,
    autoinstall_known_extensions: "false",
    autoload_known_extensions: "false",
    ...(threads && {threads: String(threads)})
  });
  const connection = await instance.connect();
  return {
    async run<Row>(sql: string, values?: (string | number | null)[]) {
      const reader = await connection.runAndReadAll(sql, values);
      return reader.getRowObjectsJS() as Row[];
    },
    close() {
      connection.closeSync();
      instance.closeSync();
    }
  };
}
