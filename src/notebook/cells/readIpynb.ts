import {
  type Cell,
  type Flags,
  flags,
  isName,
  type Kind,
  kinds,
  type Notebook,
  newCell
} from "./cell.js";
import {readSqlMagic} from "./sqlMagic.js";

/** A notebook of Jupyter as it was read. */
export interface ReadIpynb {
  notebook: Notebook;
  /** The number of cells with code that does not run here. They are shown as text. */
  notRun: number;
}

/**
 * Reads a notebook of Jupyter, nbformat 4. A cell that this site wrote comes back as it was; if its
 * source was changed in Jupyter since, the change wins. Throws, with a sentence, where the text is no
 * such notebook.
 */
export function readIpynb(text: string): ReadIpynb {
  const file = objectIn(parse(text));
  if (!file || !Array.isArray(file.cells) || file.nbformat !== 4)
    throw new Error(
      "This is no notebook of Jupyter that can be read: expected nbformat 4 with a list of cells. Save it again in Jupyter."
    );
  const metadata = objectIn(file.metadata) ?? {};
  const language = objectIn(metadata.language_info)?.name;
  const kept = objectIn(objectIn(metadata.whatworked)?.meta) ?? {};
  let notRun = 0;
  const cells = file.cells.flatMap((entry: unknown): Cell[] => {
    const cell = objectIn(entry);
    if (!cell)
      throw new Error("A cell of this notebook is no object: expected cell_type and source.");
    const own = objectIn(objectIn(cell.metadata)?.whatworked);
    if (own?.setup === true) return [];
    const source = sourceIn(cell.source);
    const read = own ? readOwn(own, source) : null;
    if (read) return [read];
    if (cell.cell_type === "markdown") return [newCell("markdown", source)];
    const sql = readSqlMagic(source);
    if (sql) return [newCell("sql", sql.text, {name: isName(sql.name) ? sql.name : ""})];
    notRun++;
    const fence = "`".repeat(
      Math.max(2, ...Array.from(source.matchAll(/`{3,}/g), ([run]) => run.length)) + 1
    );
    const name = cell.cell_type === "raw" || typeof language !== "string" ? "" : language;
    return [newCell("markdown", `${fence}${name.replace(/\W/g, "")}\n${source}\n${fence}`)];
  });
  const title = typeof metadata.title === "string" ? metadata.title : "Untitled";
  return {notebook: {title, meta: kept, cells}, notRun};
}

/** A cell that this site wrote; null where its metadata is not what this site writes. */
function readOwn(own: Record<string, unknown>, source: string): Cell | null {
  const kind = kinds.find((entry) => entry.kind === own.kind)?.kind;
  if (!kind || typeof own.text !== "string") return null;
  const name = typeof own.name === "string" && isName(own.name) ? own.name : "";
  const settings: Flags = Object.fromEntries(
    flags.filter((flag) => own[flag] === true).map((flag) => [flag, true])
  );
  if (own.source === source) return newCell(kind, own.text, {name, ...settings});
  return readChanged(kind, name, own.text, source, settings);
}

/** A cell whose source was changed in Jupyter. */
function readChanged(
  kind: Kind,
  name: string,
  text: string,
  source: string,
  settings: Flags
): Cell {
  if (kind === "sql") {
    const sql = readSqlMagic(source);
    if (!sql) return newCell("sql", source, {name, ...settings});
    return newCell("sql", sql.text, {name: isName(sql.name) ? sql.name : name, ...settings});
  }
  if (kind !== "input") return newCell(kind, source, {name, ...settings});
  const value = /^\w+ = (.*?)(?: {2}#.*)?$/.exec(source.trim())?.[1];
  const literal = value === "True" ? "true" : value === "False" ? "false" : value;
  const isLiteral = literal !== undefined && parse(literal) !== undefined;
  const changed = isLiteral
    ? text.replace(
        /(\bvalue: )(?:"(?:[^"\\]|\\.)*"|\[[^\]]*\]|[^,}]+)/,
        (_whole, before) => before + literal
      )
    : text;
  return newCell("input", changed, {name, ...settings});
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    return undefined;
  }
}

function objectIn(value: unknown): Record<string, unknown> | null {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : null;
}

function sourceIn(source: unknown): string {
  return Array.isArray(source) ? source.map(String).join("") : String(source ?? "");
}
