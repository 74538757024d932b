import {join} from "node:path";
import {phrase} from "../../src/page/words/phrase.js";
import {readIfThere} from "../workspace/heldFile.js";

/**
 * The text of a query in a programme's folder, with LF at the ends of lines: Git may write CRLF on
 * Windows, and the query is the same. Null if there is no such file.
 */
export async function queryText(folder: string, file: string): Promise<string | null> {
  const text = await readIfThere(join(folder, file));
  return text?.toString().replaceAll("\r\n", "\n") ?? null;
}

/** The text of a table's query. Throws if there is no such file. */
export async function readQuery(folder: string, file: string, table: string): Promise<string> {
  const text = await queryText(folder, file);
  if (text === null)
    throw new Error(phrase`${table}: there is no file ${file} with the query of the table`);
  return text;
}
