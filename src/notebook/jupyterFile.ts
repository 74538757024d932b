import {strToU8, zipSync} from "fflate";
import {recordsAddress} from "../engine/addresses.js";
import {siteAddresses} from "../engine/siteAddresses.js";
import {toParquet} from "../files/toArrow.js";
import {phrase} from "../page/words/phrase.js";
import {identifier} from "../sql/identifier.js";
import {isDefinition} from "../sql/namedQuery.js";
import {needsOf} from "../sql/needs.js";
import {SqlText} from "../sql/sqlText.js";
import type {Notebook} from "./cells/cell.js";
import {parquetPath, writeIpynb} from "./cells/writeIpynb.js";
import {asksFile} from "./keep/usedFiles.js";
import {rememberWritten} from "./keep/writtenFiles.js";
import type {OwnTables} from "./ownTables.js";

/**
 * A notebook for Jupyter, as a zip file with the tables that its SQL names, in Parquet, those of the
 * reader's own files included. Rejects if a file of the records cannot be read.
 */
export async function jupyterFile(
  notebook: Notebook,
  name: string,
  {engine, files: ownFiles}: Pick<OwnTables, "engine" | "files">
): Promise<Blob> {
  const [records, queries] = await Promise.all([engine.manifest(), engine.queries()]);
  const sql = notebook.cells.flatMap(({kind, text}) => (kind === "sql" ? [text] : []));
  const needs = needsOf(new SqlText(sql.join("\n;\n")), records, queries);
  const tables = records.tables.filter(({name}) => needs.tables.includes(name));
  const own = ownFiles().filter((file) => notebook.cells.some((cell) => asksFile(cell, file)));
  const ipynb = writeIpynb(notebook, {
    tables: [...tables.map(({name}) => name), ...own.map(({table}) => table)],
    definitions: needs.definitions.filter(isDefinition).map(({sql}) => sql)
  });
  const written = strToU8(`${JSON.stringify(ipynb, null, 1)}\n`);
  await rememberWritten(new Blob([written as BlobPart]));
  const files: Record<string, Uint8Array> = {[`${name}.ipynb`]: written};
  for (const {name, parquet} of tables) {
    const address = recordsAddress(siteAddresses.manifest(), `${name}.parquet`, parquet.sha256);
    const response = await fetch(address);
    if (!response.ok)
      throw new Error(
        phrase`The table ${name} cannot be read: ${response.status} ${response.statusText}`
      );
    files[parquetPath(name)] = new Uint8Array(await response.arrayBuffer());
  }
  for (const {table} of own) {
    const result = await engine.ask(`FROM ${identifier(table)}`);
    if (result.capped)
      throw new Error(
        phrase`The table ${table} is too large for the file: remove the cells that ask it.`
      );
    files[parquetPath(table)] = await toParquet(result);
  }
  // The library's other way packs in workers made from text, which the page's policy forbids.
  const bytes = zipSync(files, {level: 0});
  return new Blob([bytes as BlobPart], {type: "application/zip"});
}
