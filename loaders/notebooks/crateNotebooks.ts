import {mkdir, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {readInput} from "../../src/notebook/cells/inputCell.js";
import {readNotebook} from "../../src/notebook/cells/readNotebook.js";
import type {Manifest} from "../../src/records/manifest.js";
import {analyse} from "../../src/script/analyse.js";
import {parseNamedQuery} from "../../src/sql/namedQuery.js";
import {needsOf} from "../../src/sql/needs.js";
import {SqlText} from "../../src/sql/sqlText.js";
import type {CrateNotebook} from "../records/roCrate.js";
import {describeFile} from "../workspace/describeFile.js";
import {readQueries} from "../workspace/queries.js";
import {notebookFolder, readNotebooks} from "./readNotebooks.js";

/**
 * Writes the notebooks of a programme, whose folder is `folder`, into `into`, and describes them for
 * the crate of its files: title, size, hash, the tables that their queries need, and their inputs.
 */
export async function crateNotebooks(
  folder: string,
  {tables}: Pick<Manifest, "tables">,
  into: string
): Promise<CrateNotebook[]> {
  const notebooks = await readNotebooks(folder);
  if (!notebooks.length) return [];
  const queries = new Map(
    Object.entries(await readQueries()).map(([name, text]) => [name, parseNamedQuery(name, text)])
  );
  await mkdir(join(into, notebookFolder), {recursive: true});
  return Promise.all(
    notebooks.map(async ({name, title, text}) => {
      const file = `${notebookFolder}/${name}.md`;
      await writeFile(join(into, file), text);
      const {cells} = readNotebook(text);
      const asked = cells.flatMap(({kind, text}) =>
        kind === "sql" ? [text] : kind === "javascript" ? (analyse(text).queries ?? []) : []
      );
      const needs = needsOf(new SqlText(asked.join("\n;\n")), {tables}, queries);
      const inputs = cells.flatMap(({kind, name, text}) => {
        const input = kind === "input" ? readInput(text)?.input : undefined;
        return input ? [{name, label: input.label, value: input.value}] : [];
      });
      return {
        name: file,
        title,
        ...(await describeFile(join(into, file))),
        tables: tables.map(({name}) => name).filter((name) => needs.tables.includes(name)),
        inputs
      };
    })
  );
}
