import {readableIdentifier} from "../../sql/identifier.js";

/** The kinds of a cell. */
export type Kind = "markdown" | "sql" | "chart" | "input" | "javascript";

/** The settings of a cell that its file keeps. */
export interface Flags {
  /** Readers do not see the cell's code. */
  hide?: true;
  /** The output is folded. */
  collapsed?: true;
  /** The cell runs only when somebody asks for it. */
  paused?: true;
}

/** A cell of a notebook. */
export interface Cell extends Flags {
  /** Identifies the cell in the page, in its outputs and in undo. The file does not keep it. */
  id: string;
  kind: Kind;
  /** The name by which other cells ask for the cell's rows or value; "" where it has none. */
  name: string;
  text: string;
}

/** A notebook: its title, the other entries of its front matter, and its cells. */
export interface Notebook {
  title: string;
  /** Further entries of the front matter, such as the data that the notebook was last run on. */
  meta: Readonly<Record<string, unknown>>;
  cells: readonly Cell[];
}

/** The flags in the order in which a file writes them. */
export const flags = ["hide", "collapsed", "paused"] as const;

/** The kinds with the words that a reader sees. */
export const kinds: readonly {kind: Kind; label: string}[] = [
  {kind: "sql", label: "SQL"},
  {kind: "markdown", label: "Markdown"},
  {kind: "chart", label: "Chart"},
  {kind: "input", label: "Input"},
  {kind: "javascript", label: "JavaScript"}
];

export function labelOf(kind: Kind): string {
  return kinds.find((entry) => entry.kind === kind)!.label;
}

/** Makes a cell with an id that no other cell of any visit has. */
export function newCell(
  kind: Kind,
  text = "",
  rest: Partial<Omit<Cell, "id" | "kind">> = {}
): Cell {
  return {id: newId(), kind, name: "", text, ...rest};
}

/** An id for a cell or a notebook: 12 hexadecimal digits at random. */
export function newId(): string {
  // A page without https has no randomUUID.
  const bytes = crypto.getRandomValues(new Uint8Array(6));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Whether a text can name a cell: a name of SQL and of JavaScript alike, in lower case. */
export function isName(text: string): boolean {
  return /^[a-z_][a-z0-9_]*$/.test(text);
}

/** The words that no value of a script can have as its name. */
const scriptWords: ReadonlySet<string> = new Set(
  `arguments await break case catch class const continue debugger default delete do else enum eval
  export extends false finally for function if implements import in instanceof interface let new null
  package private protected public return static super switch this throw true try typeof undefined
  var void while with yield`.split(/\s+/)
);

/**
 * Whether a word has a meaning of its own where other cells would use it as the name of a cell: in
 * JavaScript, or, for an SQL cell, after FROM.
 */
export function isReserved(name: string, kind: Kind): boolean {
  return scriptWords.has(name) || (kind === "sql" && readableIdentifier(name) !== name);
}

/** A name that no cell has yet: `rows`, `rows_2`, `rows_3` and so on. */
export function freeName(wanted: string, taken: ReadonlySet<string>): string {
  let name = wanted;
  for (let n = 2; taken.has(name); n++) name = `${wanted}_${n}`;
  return name;
}

/** The texts of the SQL cells, by their names. */
export function sqlQueries(cells: readonly Cell[]): Map<string, string> {
  return new Map(
    cells.flatMap(({kind, name, text}) => (kind === "sql" && name ? [[name, text] as const] : []))
  );
}

/** The names of the SQL cells. */
export function sqlNames(cells: readonly Cell[]): Set<string> {
  return new Set(cells.flatMap(({kind, name}) => (kind === "sql" && name ? [name] : [])));
}
