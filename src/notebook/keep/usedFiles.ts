import {literal} from "../../sql/literal.js";
import {SqlText} from "../../sql/sqlText.js";
import {asksTable} from "../../sql/statements.js";
import type {Cell, Notebook} from "../cells/cell.js";
import {fileHash} from "./fileHash.js";

/** A file of the reader's own that a notebook asks as a table. The notebook does not hold the file. */
export interface UsedFile {
  /** The name of the table. */
  table: string;
  /** The name of the file. */
  file: string;
  /** The size in bytes. */
  bytes: number;
  /** The SHA-256 of the file in hexadecimal digits; null if it could not be computed. */
  sha256: string | null;
}

/** The files that a notebook names. Entries that this page cannot have written are left out. */
export function usedFiles({files}: Notebook["meta"]): UsedFile[] {
  return Array.isArray(files) ? files.filter(isUsedFile) : [];
}

/** A notebook's settings with other files, and without the entry where there is none. */
export function withUsedFiles(
  {files: _, ...meta}: Notebook["meta"],
  used: readonly UsedFile[]
): Notebook["meta"] {
  return used.length ? {...meta, files: used} : meta;
}

/**
 * The files that the SQL of a notebook asks: those of the reader's own tables, and those of an
 * earlier run whose tables are not there any more.
 */
export function filesAsked(
  cells: readonly Cell[],
  own: readonly UsedFile[],
  before: readonly UsedFile[]
): UsedFile[] {
  const known = new Set(own.map(({table}) => table));
  const candidates = [...own, ...before.filter(({table}) => !known.has(table))];
  return candidates.filter((file) => cells.some((cell) => asksFile(cell, file)));
}

/** Whether a cell asks a file, by the name of its table or by its own name. */
export function asksFile({kind, text}: Cell, file: Pick<UsedFile, "table" | "file">): boolean {
  return kind === "sql" && sqlAsksFile(text, file);
}

/** Whether SQL asks a file: `FROM areas`, or `FROM 'areas.csv'`. */
export function sqlAsksFile(sql: string, {table, file}: Pick<UsedFile, "table" | "file">): boolean {
  if (sql.includes(literal(file))) return true;
  // The lexer is slower than a search, and most cells do not have the name.
  const name = table.toLowerCase();
  return sql.toLowerCase().includes(name) && asksTable(new SqlText(sql), name);
}

/** The facts of a file. The SHA-256 is null for a file that is too large to be read at once. */
export async function factsOf(table: string, file: File): Promise<UsedFile> {
  return {table, file: file.name, bytes: file.size, sha256: await fileHash(file)};
}

function isUsedFile(value: unknown): value is UsedFile {
  if (typeof value !== "object" || value === null) return false;
  const {table, file, bytes, sha256} = value as Record<string, unknown>;
  const isText = (text: unknown) => typeof text === "string" && text !== "" && text.length <= 200;
  return (
    isText(table) &&
    isText(file) &&
    Number.isSafeInteger(bytes) &&
    (bytes as number) >= 0 &&
    (sha256 === null || /^[0-9a-f]{64}$/.test(String(sha256)))
  );
}
