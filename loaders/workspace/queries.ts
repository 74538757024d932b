import {existsSync} from "node:fs";
import {readdir, readFile} from "node:fs/promises";
import {join} from "node:path";
import {packageRoot, projectRoot} from "./roots.js";

/**
 * The texts of the named queries by name: those of the package's `src/sql/queries/`, and those of the
 * project's `queries/`, which stand before the package's of the same name.
 */
export async function readQueries(
  code = packageRoot,
  project = projectRoot
): Promise<Record<string, string>> {
  const found = new Map<string, string>();
  for (const folder of [join(code, "src", "sql", "queries"), join(project, "queries")])
    if (existsSync(folder))
      for (const file of (await readdir(folder)).filter((file) => file.endsWith(".sql")))
        found.set(file.slice(0, -".sql".length), await readFile(join(folder, file), "utf8"));
  return Object.fromEntries([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
}
