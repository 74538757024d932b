import {existsSync} from "node:fs";
import {readdir, writeFile} from "node:fs/promises";
import {extname, join} from "node:path";
import type {Codebook} from "../codebook/codebook.js";
import type {CodebookTable} from "../codebook/codebookTable.js";
import {columnName} from "../codebook/columnName.js";
import {requiredColumns} from "../codebook/standardRules.js";
import type {Violations} from "../codebook/violation.js";
import {formatCsv, readWorkbook, type Sheet} from "./readWorkbook.js";
import {type ReportRow, type Scan, scanCsv} from "./scanCsv.js";

/** A table as it was read: its text in one CSV dialect, and the place of each row. */
export interface Source extends Omit<Scan, "header"> {
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

/**
 * The files in a programme's folder that hold records: those that the codebook names, and all other
 * CSV files and workbooks.
 */
export async function listRecordFiles(
  folder: string,
  codebook: Codebook | null
): Promise<string[]> {
  const found = await readdir(folder);
  // The names of Excel's lock files begin with ~$, and those of LibreOffice with a dot.
  const files = found.filter((file) => /\.(csv|xlsx)$/i.test(file) && !/^(~\$|\.)/.test(file));
  const named =
    codebook?.tables.map(({path}) => path).filter((path) => existsSync(join(folder, path))) ?? [];
  return [...new Set([...files, ...named])].sort();
}

/**
 * Reads every table from CSV files and workbooks, and writes it into `into` as a clean CSV. A table
 * that cannot be read is reported and left out. The checks continue with the others, so that all
 * problems are reported at once.
 */
export async function readRecords(
  codebook: Codebook,
  folder: string,
  into: string,
  violations: Violations,
  warnings: string[],
  onProgress: Progress
): Promise<Found> {
  const sources: Source[] = [];
  const places = new Map<string, string>();
  for (const file of await listRecordFiles(folder, codebook)) {
    onProgress(`reading ${file}`);
    if (extname(file).toLowerCase() === ".xlsx") await readSheets(file);
    else {
      const table = codebook.tables.find(({path, name}) => path === file || `${name}.csv` === file);
      if (table)
        await take(table, file, undefined, (csv, report) =>
          scanCsv(join(folder, file), csv, report)
        );
      else reportFile(file, undefined, "unknown table", `one of the codebook's tables: ${names()}`);
    }
  }
  const unkept = codebook.tables.filter(({name}) => !places.has(name));
  for (const {name, path} of unkept) {
    if (Object.hasOwn(requiredColumns, name))
      reportFile(path, undefined, "missing table", `this file, or a workbook with a sheet ${name}`);
    else warnings.push(`${name}: no ${path} and no sheet ${name}: the table is left out`);
  }
  return {
    sources,
    absent: unkept.map(({name}) => name).filter((name) => !Object.hasOwn(requiredColumns, name))
  };

  function names(): string {
    return codebook.tables.map(({name}) => name).join(", ");
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
      const {name} = sheet;
      const table = codebook.tables.find((table) => table.name === name);
      if (!table)
        reportFile(
          file,
          name,
          "unknown table",
          `a sheet for one of the codebook's tables: ${names()}`
        );
      else await take(table, file, name, (csv, report) => writeSheet(sheet, csv, report));
    }
  }

  async function take(
    table: CodebookTable,
    file: string,
    sheet: string | undefined,
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
        `one place for the table ${table.name}: it is also in ${other}`
      );
    const csv = join(into, `${table.name}.csv`);
    const at = {file, ...(sheet !== undefined && {sheet})};
    const scan = await read(csv, (row, column, value, rule, expected) =>
      violations.add([{...at, row, column, value, rule, expected}])
    );
    const {header} = scan;
    if (!header) return;
    if (!scan.ended)
      warnings.push(`${file}: the last row has no line end: the file may be incomplete`);
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
        "commas between cells: save the file as “CSV UTF-8 (comma delimited)”"
      );
    header.forEach((name, i) => {
      const earlier = header.indexOf(name);
      if (name === "") reportHeader(columnName(null, i), null, "header", "a column name");
      else if (earlier < i)
        reportHeader(
          name,
          name,
          "header",
          `a name that no other column has: ${columnName(null, earlier)} has it too`
        );
    });
    if (violations.total === before) sources.push({...scan, ...at, header, table, csv});
  }
}

/** Writes a sheet as CSV, and returns the scan of that CSV. */
async function writeSheet(
  {rows: [header, ...rows], faults}: Sheet,
  csv: string,
  report: ReportRow
): Promise<Scan> {
  const isBlank = (row: string[]) => row.every((text) => text === "");
  if (!header) report(1, null, null, "empty", "a row of column names: the sheet is empty");
  else if (isBlank(header)) report(1, null, null, "header", "a row of column names");
  else {
    for (const {line, column, kind} of faults)
      report(
        line,
        header[column] || columnName(null, column),
        kind === "error" ? rows[line - 2]?.[column] : null,
        "formula",
        kind === "error"
          ? "a value: the cell shows an error"
          : "a value: the workbook has a formula without its result; open and save it in a spreadsheet"
      );
    const kept = rows.filter((row) => !isBlank(row));
    const gaps = rows.flatMap((row, i) => (isBlank(row) ? [i + 2] : []));
    await writeFile(csv, formatCsv([header, ...kept]));
    return {header, rows: kept.length, gaps, whole: true, ended: true};
  }
  return {header: null, rows: 0, gaps: [], whole: false, ended: true};
}
