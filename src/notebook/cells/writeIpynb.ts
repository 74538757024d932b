import {readableIdentifier} from "../../sql/identifier.js";
import type {Cell, Notebook} from "./cell.js";
import {flags} from "./cell.js";
import {readInput} from "./inputCell.js";
import {writeSqlMagic} from "./sqlMagic.js";

/** A notebook of Jupyter, in nbformat 4.5. */
export interface Ipynb {
  nbformat: number;
  nbformat_minor: number;
  metadata: Record<string, unknown>;
  cells: IpynbCell[];
}

export interface IpynbCell {
  id: string;
  cell_type: "markdown" | "code" | "raw";
  metadata: Record<string, unknown>;
  source: string[] | string;
  execution_count?: null | number;
  outputs?: unknown[];
}

/** What a notebook of Jupyter needs to ask the records: the tables, and the definitions of macros. */
export interface Setup {
  /** The names of the tables, whose files are next to the notebook at their `parquetPath`. */
  tables: readonly string[];
  /** Statements that define macros. */
  definitions: readonly string[];
}

/** The path of a table's file, next to the notebook. */
export function parquetPath(table: string): string {
  return `records/${table.replace(/[^\w-]/g, "_")}.parquet`;
}

/**
 * A notebook for Jupyter with JupySQL. SQL cells run there, inputs are Python, words are Markdown.
 * Charts and JavaScript are kept as text that does not run. What only this site knows is in the
 * metadata, so that the notebook comes back equal.
 */
export function writeIpynb({title, meta, cells}: Notebook, setup: Setup): Ipynb {
  const ids = new Set(["setup"]);
  return {
    nbformat: 4,
    nbformat_minor: 5,
    metadata: {
      kernelspec: {name: "python3", display_name: "Python 3", language: "python"},
      language_info: {name: "python"},
      title,
      whatworked: {format: 1, meta}
    },
    cells: [setupCell(setup), ...cells.map((cell, i) => writeCell(cell, i, ids))]
  };
}

function setupCell({tables, definitions}: Setup): IpynbCell {
  const views = tables.map(
    (name) => `CREATE OR REPLACE VIEW ${readableIdentifier(name)} AS FROM '${parquetPath(name)}';`
  );
  const statements = [...views, ...definitions.map((text) => `${text.trim().replace(/;$/, "")};`)];
  const code = [
    "%load_ext sql",
    "%sql duckdb://",
    '%config SqlMagic.named_parameters = "enabled"',
    ...statements.map(
      (statement) => `%sql ${statement.replace(/--[^\n]*/g, "").replace(/\s+/g, " ")}`
    )
  ].join("\n");
  return {...codeCell(code), id: "setup", metadata: {whatworked: {setup: true}}};
}

function writeCell(cell: Cell, index: number, ids: Set<string>): IpynbCell {
  const {kind, name, text} = cell;
  const source = sourceOf(cell);
  const own = {
    kind,
    name,
    text,
    source,
    ...Object.fromEntries(flags.filter((flag) => cell[flag]).map((flag) => [flag, true]))
  };
  const metadata = {
    ...(name && {name}),
    ...(cell.hide && {jupyter: {source_hidden: true}}),
    whatworked: own
  };
  const id = freeId(name || `${kind}-${index + 1}`, ids);
  if (kind === "markdown") return {id, cell_type: "markdown", metadata, source: linesOf(source)};
  if (kind === "sql" || kind === "input") return {...codeCell(source), id, metadata};
  return {
    id,
    cell_type: "raw",
    metadata: {...metadata, format: "text/javascript"},
    source: linesOf(source)
  };
}

function sourceOf({kind, name, text}: Cell): string {
  if (kind === "sql") return writeSqlMagic(text, name);
  if (kind !== "input") return text;
  const input = readInput(text)?.input;
  return input && name
    ? `${name} = ${pythonOf(input.value)}  # ${input.label.replace(lineEnd, " ").replace(/\s+/g, " ")}`
    : `# ${text.replace(lineEnd, "\n# ")}`;
}

/** Where Jupyter may end a line: what follows a comment would run as code of its own. */
const lineEnd = /\r\n|(?!\t)[\p{Cc}\u2028\u2029]/gu;

/** A value as Python. JSON is Python, but for true and false, and for ends of lines in a text. */
function pythonOf(value: unknown): string {
  if (typeof value === "boolean") return value ? "True" : "False";
  return JSON.stringify(value).replace(
    lineEnd,
    (end) => `\\u${end.charCodeAt(0).toString(16).padStart(4, "0")}`
  );
}

function codeCell(code: string): Omit<IpynbCell, "id" | "metadata"> {
  return {cell_type: "code", execution_count: null, outputs: [], source: linesOf(code)};
}

function linesOf(text: string): string[] {
  return text === "" ? [] : text.split(/(?<=\n)/);
}

/** An id that no other cell has: 1 to 64 letters, digits, - and _. */
function freeId(wanted: string, taken: Set<string>): string {
  const base = wanted.replace(/[^A-Za-z0-9_-]/g, "-").slice(0, 56);
  let id = base;
  for (let n = 2; taken.has(id); n++) id = `${base}-${n}`;
  taken.add(id);
  return id;
}
