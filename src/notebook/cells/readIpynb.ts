import {plural} from "../../page/plural.js";
import {phrase} from "../../page/words/phrase.js";
import {type Cell, type Flags, flags, isName, kinds, type Notebook, newCell} from "./cell.js";
import {fenced} from "./fence.js";
import {type InputValue, readInput, writeInput} from "./inputCell.js";
import {readPython} from "./pythonLiteral.js";
import {refuseTooMany} from "./readNotebook.js";
import {readSqlMagic} from "./sqlMagic.js";
import {format} from "./writeNotebook.js";

/** What a file has that a notebook of this site has not. */
export interface LeftOut {
  /** The number of cells with code that does not run here. They are shown as text. */
  notRun: number;
  /** The number of pictures in the file that are left out: Markdown here shows none. */
  pictures: number;
}

/** A notebook of Jupyter as it was read. */
export interface ReadIpynb extends LeftOut {
  notebook: Notebook;
}

/** What a reader should know of what a file has and the notebook has not, in sentences. */
export function sentencesOf({notRun, pictures}: LeftOut): string[] {
  return [
    ...(notRun
      ? [phrase`${plural(notRun, "cell")} of the file cannot run here: the code is shown as text.`]
      : []),
    ...(pictures
      ? [phrase`A notebook of this site has no pictures, and the file has ${pictures}: add links.`]
      : [])
  ];
}

/**
 * Reads a notebook of Jupyter, nbformat 4. A cell that this site wrote comes back as it was; if its
 * source was changed in Jupyter since, the change wins. Throws, with a sentence, if the text is no
 * such notebook, or where a later version of this site wrote it.
 */
export function readIpynb(text: string): ReadIpynb {
  const file = objectIn(parse(text));
  if (!file || !Array.isArray(file.cells) || file.nbformat !== 4)
    throw new Error(
      phrase`This file is not a notebook of Jupyter that can be read: expected nbformat 4 with a list of cells. Save the notebook again in Jupyter.`
    );
  refuseTooMany(file.cells.length);
  const metadata = objectIn(file.metadata) ?? {};
  const own = objectIn(metadata.whatworked) ?? {};
  if (typeof own.format === "number" && own.format > format)
    throw new Error(
      phrase`This notebook has format ${own.format}, and this page reads format ${format}. Open it on a newer site.`
    );
  const language = textIn(objectIn(metadata.language_info)?.name);
  let [notRun, pictures] = [0, 0];
  const cells = file.cells.flatMap((entry: unknown): Cell[] => {
    const cell = objectIn(entry);
    if (!cell)
      throw new Error(
        phrase`A cell of this notebook is not an object: expected cell_type and source.`
      );
    const own = objectIn(objectIn(cell.metadata)?.whatworked);
    if (own?.setup === true) return [];
    pictures += Object.keys(objectIn(cell.attachments) ?? {}).length;
    const written = sourceIn(cell.source);
    const source = written.replace(/\r\n/g, "\n");
    const kept = own?.source === written ? ownCell(own, own.text) : null;
    const read = kept ?? (own && changedCell(own, source)) ?? readOther(cell.cell_type, source);
    if (read) return [read];
    // A notebook of Jupyter often ends with an empty cell.
    if (source.trim() === "") return [];
    notRun++;
    const info = cell.cell_type === "raw" ? "" : language.replace(/\W/g, "");
    return [newCell("markdown", fenced(info, source))];
  });
  const title = typeof metadata.title === "string" ? metadata.title : "Untitled";
  return {notebook: {title, meta: settingsIn(own.meta), cells}, notRun, pictures};
}

/** A cell that this site wrote, with its text; null if its metadata is not what this site writes. */
function ownCell(own: Record<string, unknown>, text: unknown): Cell | null {
  const kind = kinds.find((entry) => entry.kind === own.kind)?.kind;
  if (!kind || typeof text !== "string") return null;
  const name = typeof own.name === "string" && isName(own.name) ? own.name : "";
  const settings: Flags = Object.fromEntries(
    flags.filter((flag) => own[flag] === true).map((flag) => [flag, true])
  );
  return newCell(kind, text, {name, ...settings});
}

/** A cell that this site wrote, and whose source was changed in Jupyter; null if it does not run here. */
function changedCell(own: Record<string, unknown>, source: string): Cell | null {
  const cell = ownCell(own, own.text);
  if (cell?.kind === "sql") {
    const sql = readSqlMagic(source);
    return sql && {...cell, text: sql.text, name: isName(sql.name) ? sql.name : cell.name};
  }
  if (cell?.kind !== "input") return cell && {...cell, text: source};
  const text = changedInput(cell.text, source);
  return text === null ? null : {...cell, text};
}

/** The statement of an input whose value was changed in Jupyter; null if it is no such value. */
function changedInput(text: string, source: string): string | null {
  const read = readInput(text);
  const python = /^\w+ = ([\s\S]*?)(?: {2}#[^\n]*)?$/.exec(source.trim())?.[1];
  const value = python === undefined ? undefined : readPython(python);
  if (!read || typeof value !== typeof read.input.value) return null;
  if (Array.isArray(value) !== Array.isArray(read.input.value)) return null;
  return writeInput(read.name, {...read.input, value: value as InputValue});
}

/** A cell that somebody else wrote; null if it does not run here. */
function readOther(type: unknown, source: string): Cell | null {
  if (type === "markdown") return newCell("markdown", source);
  const sql = type === "code" ? readSqlMagic(source) : null;
  return sql && newCell("sql", sql.text, {name: isName(sql.name) ? sql.name : ""});
}

/** The entries of the front matter, without those that cannot be written. */
function settingsIn(value: unknown): Notebook["meta"] {
  return Object.fromEntries(
    Object.entries(objectIn(value) ?? {}).filter(([key, entry]) => {
      try {
        return (
          /^(?!title$|notebook$)[A-Za-z_]\w*$/.test(key) && JSON.stringify(entry) !== undefined
        );
      } catch {
        return false;
      }
    })
  );
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

function textIn(value: unknown): string {
  return typeof value === "string" ? value : "";
}

/** The source of a cell, which is a text or a list of texts. */
function sourceIn(source: unknown): string {
  return Array.isArray(source) ? source.map(textIn).join("") : textIn(source);
}
