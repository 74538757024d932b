import {existsSync} from "node:fs";
import {readdir, rm} from "node:fs/promises";
import {basename, extname, join} from "node:path";
import {plural} from "../../src/page/plural.js";
import {phrase} from "../../src/page/words/phrase.js";
import type {Codebook} from "../codebook/codebook.js";
import type {CodebookTable} from "../codebook/codebookTable.js";
import {columnName} from "../codebook/columnName.js";
import {requiredColumns} from "../codebook/standardRules.js";
import type {TableSource} from "../codebook/tableSource.js";
import type {Violations} from "../codebook/violation.js";
import {exportLocal} from "../warehouse/exportLocal.js";
import {describePulled, pulledFolder, readPulled} from "../warehouse/pulled.js";
import {queryText} from "../warehouse/queryFile.js";
import {describeFile} from "../workspace/describeFile.js";
import {headOfCsv, misplacedHeader} from "./findHeader.js";
import {readWorkbook, type Sheet} from "./readWorkbook.js";
import {type ReportRow, type Scan, scanCsv} from "./scanCsv.js";
import {writeSheet} from "./writeSheet.js";

/** A table as it was read: its text in one CSV dialect, and the place of each row. */
export interface Source extends Omit<Scan, "header" | "emptyColumns"> {
  table: CodebookTable;
  /** Relative to the programme's folder. */
  file: string;
  sheet?: string;
  /** The clean CSV that DuckDB reads. */
  csv: string;
  header: string[];
}

/** All tables that were found for a programme. */
export interface Found {
  sources: Source[];
  /** The codebook's optional tables that have neither a file nor a sheet. */
  absent: string[];
}

export type Progress = (step: string) => void;

/** The files that people may take for records, and that are not read. */
const otherTables = /\.(xls|xlsm|xlsb|ods|fods|numbers|tsv)$/i;

/** Whether a file holds records, or people may take it for such, by its name. */
export function mayBeRecords(file: string): boolean {
  return /\.(csv|xlsx)$/i.test(file) || otherTables.test(file);
}

/**
 * The files in a programme's folder that hold records: those that the codebook names, and all other
 * CSV files and workbooks, without those that the codebook ignores.
 */
export async function listRecordFiles(
  folder: string,
  codebook: Codebook | null
): Promise<string[]> {
  const found = await readdir(folder);
  // The names of Excel's lock files begin with ~$, and those of LibreOffice with a dot.
  const files = found.filter((file) => mayBeRecords(file) && !/^(~\$|\.)/.test(file));
  const named =
    codebook?.tables.map(({path}) => path).filter((path) => existsSync(join(folder, path))) ?? [];
  const ignored = codebook?.ignore ?? [];
  return [...new Set([...files, ...named])].filter((file) => !ignored.includes(file)).sort();
}

/**
 * Reads every table from CSV files and workbooks, and writes it into `into` as a clean CSV. A table
 * that cannot be read is reported and left out. The checks continue with the others, so that all
 * problems are reported at once. `pulled` is the folder with the kept answers of databases.
 */
export async function readRecords(
  codebook: Codebook,
  folder: string,
  into: string,
  violations: Violations,
  warnings: string[],
  onProgress: Progress,
  pulled = join(folder, pulledFolder)
): Promise<Found> {
  const sources: Source[] = [];
  const places = new Map<string, string>();
  for (const file of await listRecordFiles(folder, codebook)) {
    onProgress(phrase`reading ${file}`);
    if (extname(file).toLowerCase() === ".xlsx") await readSheets(file);
    else if (otherTables.test(file))
      reportFile(
        file,
        undefined,
        "unknown file",
        phrase`CSV, or an .xlsx workbook: open the file in a spreadsheet and save it so, or list its name in "ignore" in datapackage.json`
      );
    else {
      const table =
        codebook.tables.find(({path}) => path === file) ??
        meant(basename(file, extname(file)), file, undefined);
      const path = join(folder, file);
      if (table)
        await take(table, file, undefined, await headOfCsv(path), (csv, report) =>
          scanCsv(path, csv, report)
        );
    }
  }
  for (const table of codebook.tables)
    if (table.source) {
      onProgress(phrase`reading ${table.name}`);
      await readSource(table, table.source);
    }
  const unkept = codebook.tables.filter(({name}) => !places.has(name));
  for (const {name, path} of unkept) {
    if (Object.hasOwn(requiredColumns, name))
      reportFile(
        path,
        undefined,
        "missing table",
        phrase`this file, or a workbook with a sheet ${name}`
      );
    else warnings.push(phrase`${name}: no ${path} and no sheet ${name}: the table is left out`);
  }
  return {
    sources,
    absent: unkept.map(({name}) => name).filter((name) => !Object.hasOwn(requiredColumns, name))
  };

  /** The table that a file or a sheet is for, by its name. Reports a name that is not the table's. */
  function meant(name: string, file: string, sheet: Sheet | undefined): CodebookTable | null {
    const like = (text: string) => text.trim().toLowerCase().replace(/[ -]/g, "_");
    const table = codebook.tables.find((table) => table.name === name);
    if (table) return table;
    const similar = codebook.tables.find((table) => table.name === like(name)) ?? null;
    const what = sheet === undefined ? phrase`a file` : phrase`a sheet`;
    const hidden = sheet?.hidden ? phrase`; the sheet is hidden` : "";
    reportFile(
      file,
      sheet?.name,
      "unknown table",
      similar
        ? phrase`the name ${similar.name}, exactly as in the codebook`
        : phrase`${what} for one of the codebook's tables: ${codebook.tables.map(({name}) => name).join(", ")}; or list its name in "ignore" in datapackage.json${hidden}`
    );
    return similar;
  }

  function reportFile(
    file: string,
    sheet: string | undefined,
    rule: string,
    expected: string
  ): void {
    violations.add([
      {
        file,
        ...(sheet !== undefined && {sheet}),
        row: null,
        column: null,
        value: null,
        rule,
        expected
      }
    ]);
  }

  /** Reads a table whose rows come from a kept answer of a database, or from a local database. */
  async function readSource(table: CodebookTable, source: TableSource): Promise<void> {
    const {name} = table;
    const read = async (file: string, path: string) =>
      take(table, file, undefined, await headOfCsv(path), (csv, report) =>
        scanCsv(path, csv, report)
      );
    // A table whose source has a fault is not missing.
    const refuse = (file: string, rule: string, expected: string) => {
      places.set(name, file);
      reportFile(file, undefined, rule, expected);
    };
    if (source.kind !== "connection") {
      const exported = join(into, `${name}.source.csv`);
      try {
        await exportLocal(source, folder, exported);
      } catch (error) {
        return refuse(source.file, "source", phrase`rows for ${name}: ${(error as Error).message}`);
      }
      await read(source.file, exported);
      return rm(exported);
    }
    const {connection, query} = source;
    if (table.personLevel) {
      // Persons are counted in the database, and their rows are never asked for.
      places.set(name, query);
      return;
    }
    const answer = (await readPulled(pulled)).tables[name];
    const file = `${pulledFolder}/${name}.csv`;
    const path = join(pulled, `${name}.csv`);
    if (!answer || !existsSync(path))
      return refuse(
        query,
        "not pulled",
        phrase`an answer of ${connection}, which npm run pull asks for and keeps`
      );
    if (answer.connection !== connection || answer.query !== (await queryText(folder, query)))
      return refuse(
        query,
        "not pulled",
        phrase`the query of the kept answer, ${describePulled(answer)}: npm run pull asks again`
      );
    if ((await describeFile(path)).sha256 !== answer.sha256)
      return refuse(
        file,
        "not pulled",
        phrase`the answer as it was pulled: the file has changed since; npm run pull asks again`
      );
    warnings.push(`${name}: ${describePulled(answer)}`);
    await read(file, path);
  }

  async function readSheets(file: string): Promise<void> {
    let sheets: Sheet[];
    try {
      sheets = await readWorkbook(join(folder, file));
    } catch (error) {
      return reportFile(
        file,
        undefined,
        "workbook",
        `an .xlsx workbook: ${(error as Error).message}`
      );
    }
    for (const sheet of sheets) {
      const {name, rows} = sheet;
      if (codebook.ignore.includes(name)) continue;
      const table = meant(name, file, sheet);
      if (table)
        await take(table, file, name, rows, (csv, report) => writeSheet(sheet, csv, report));
    }
  }

  async function take(
    table: CodebookTable,
    file: string,
    sheet: string | undefined,
    head: readonly (readonly string[])[],
    read: (csv: string, report: ReportRow) => Promise<Scan>
  ): Promise<void> {
    const place = sheet === undefined ? file : `${file}, sheet ${sheet}`;
    const other = places.get(table.name);
    places.set(table.name, place);
    if (other)
      return reportFile(
        file,
        sheet,
        "two tables",
        phrase`one place for the table ${table.name}: it is also in ${other}`
      );
    const csv = join(into, `${table.name}.csv`);
    const at = {file, ...(sheet !== undefined && {sheet})};
    const headerRow = misplacedHeader(head, table);
    if (headerRow !== null)
      return void violations.add([
        {
          ...at,
          row: 1,
          column: null,
          value: head[0]?.find((cell) => cell.trim() !== "") ?? null,
          rule: "header",
          expected: phrase`the column names, which are in row ${headerRow}: take out the rows above it`
        }
      ]);
    const scan = await read(csv, (row, column, value, rule, expected) =>
      violations.add([{...at, row, column, value, rule, expected}])
    );
    const {header} = scan;
    if (!header) return;
    if (!scan.ended)
      warnings.push(phrase`${file}: the last row has no line end: the file may be incomplete`);
    if (scan.emptyColumns)
      warnings.push(
        phrase`${file}: ${plural(scan.emptyColumns, "column")} at the right without a name and without values: left out`
      );
    const before = violations.total;
    const reportHeader = (
      column: string | null,
      value: string | null,
      rule: string,
      expected: string
    ) => violations.add([{...at, row: 1, column, value, rule, expected}]);
    if (header.length === 1 && /[;\t]/.test(header[0]))
      reportHeader(
        null,
        header[0],
        "delimiter",
        phrase`commas between cells: save the file as “CSV UTF-8 (comma delimited)”`
      );
    header.forEach((name, i) => {
      const earlier = header.indexOf(name);
      if (name === "") reportHeader(columnName(null, i), null, "header", phrase`a column name`);
      else if (earlier < i)
        reportHeader(
          name,
          name,
          "header",
          phrase`a name that no other column has: ${columnName(null, earlier)} has it too`
        );
    });
    if (violations.total === before) sources.push({...scan, ...at, header, table, csv});
  }
}
