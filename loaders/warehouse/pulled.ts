import {readFile} from "node:fs/promises";
import {join} from "node:path";
import {isObject} from "../codebook/codebookField.js";

/** The folder, in a programme's folder, that keeps the answers of databases. */
export const pulledFolder = "pulled";
export const pulledList = "pulled.json";

/** A kept answer of a database: the rows of one table. */
export interface Pulled {
  /** The name of the connection; never its address. */
  connection: string;
  /** The text of the query. */
  query: string;
  rows: number;
  bytes: number;
  /** SHA-256 (hex) of the CSV file. */
  sha256: string;
  /** When the answer was complete, as ISO 8601. */
  pulledAt: string;
}

/** The answers that a programme keeps, by table; none if it keeps no answers. Throws if the list is broken. */
export async function readPulled(folder: string): Promise<Record<string, Pulled>> {
  const file = join(folder, pulledFolder, pulledList);
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return {};
    throw error;
  }
  const entry: unknown = JSON.parse(text);
  const tables = isObject(entry) && isObject(entry.tables) ? entry.tables : null;
  if (!tables) throw new Error(`${pulledFolder}/${pulledList}: expected an object with tables`);
  return tables as unknown as Record<string, Pulled>;
}

/** An answer in words: `from WAREHOUSE, as pulled on 2026-11-26 17:00 UTC (1,000 rows)`. */
export function describePulled({connection, pulledAt, rows}: Pulled): string {
  const time = pulledAt.slice(0, 16).replace("T", " ");
  return `from ${connection}, as pulled on ${time} UTC (${rows.toLocaleString("en-GB")} ${rows === 1 ? "row" : "rows"})`;
}
