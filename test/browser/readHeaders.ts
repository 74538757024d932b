import {existsSync} from "node:fs";
import {readFile} from "node:fs/promises";

/**
 * Reads a `_headers` file as hosts do: a path gets the headers of every rule that matches it, and
 * `*` at the end of a rule matches the rest of a path. Without a file there are no headers.
 */
export async function readHeaders(file: string): Promise<(path: string) => Record<string, string>> {
  const rules: {path: string; headers: [string, string][]}[] = [];
  const text = existsSync(file) ? await readFile(file, "utf8") : "";
  for (const line of text.split("\n")) {
    const header = /^\s+([\w-]+): (.+)$/.exec(line);
    if (header) rules.at(-1)!.headers.push([header[1].toLowerCase(), header[2]]);
    else if (line) rules.push({path: line, headers: []});
  }
  return (path) =>
    Object.fromEntries(
      rules
        .filter((rule) =>
          rule.path.endsWith("*") ? path.startsWith(rule.path.slice(0, -1)) : path === rule.path
        )
        .flatMap(({headers}) => headers)
    );
}
