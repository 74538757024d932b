import {readdir, readFile} from "node:fs/promises";
import {join} from "node:path";
import {root} from "./programme.js";

const folder = join(root, "src", "sql", "queries");

/** The texts of `src/sql/queries/*.sql` by name. */
export async function readQueries(): Promise<Record<string, string>> {
  const files = (await readdir(folder)).filter((file) => file.endsWith(".sql")).sort();
  const texts = await Promise.all(files.map((file) => readFile(join(folder, file), "utf8")));
  return Object.fromEntries(files.map((file, i) => [file.slice(0, -".sql".length), texts[i]]));
}
