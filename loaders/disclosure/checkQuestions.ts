import {readFile} from "node:fs/promises";
import {phrase} from "../../src/page/words/phrase.js";
import {SqlText} from "../../src/sql/sqlText.js";
import type {Violations} from "../codebook/violation.js";
import {questionFiles} from "../workspace/questionFiles.js";
import {listSources, nameOfSource} from "../workspace/sources.js";

/**
 * The files with SQL over the published tables: the programme's questions, those that it shares,
 * and the pages with fenced SQL.
 */
export async function listQuestions(folder: string): Promise<{file: string; path: string}[]> {
  const questions = (await questionFiles(folder)).map(({name, path, isShared}) => ({
    file: `${isShared ? "../" : ""}questions/${name}`,
    path
  }));
  const sources = await listSources();
  const pages = [...sources]
    .filter(([name]) => name.endsWith(".md"))
    .map(([name, path]) => ({file: nameOfSource(name, sources), path}));
  return [...questions, ...pages];
}

/**
 * Reports every question that names a table whose rows are never published: the question could not
 * be answered, and a reader would assume that the table exists.
 */
export async function checkQuestions(
  folder: string,
  persons: readonly string[],
  violations: Violations
): Promise<void> {
  if (!persons.length) return;
  for (const {file, path} of await listQuestions(folder)) {
    const text = await readFile(path, "utf8");
    const asked = file.endsWith(".sql")
      ? [text]
      : Array.from(text.matchAll(/^```sql\b[^\n]*\n([\s\S]*?)^```/gm), ([, sql]) => sql);
    const names = new Set(asked.flatMap((sql) => [...new SqlText(sql).names]));
    for (const name of persons.filter((name) => names.has(name)))
      violations.add([
        {
          file,
          row: null,
          column: null,
          value: name,
          rule: "disclosure",
          expected: phrase`a published table: the rows of a person-level table are not published, only the counts that the codebook declares`
        }
      ]);
  }
}
