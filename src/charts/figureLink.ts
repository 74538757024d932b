import {brokenLink, fromLinkText, toLinkText} from "../page/linkText.js";
import {provenance, shortHash} from "../records/provenance.js";
import type {Column, Rows} from "../records/rows.js";
import type {FigureChart, FigureSpec} from "./figureSpec.js";

/** What a notebook needs of a figure: its question, its rows, its chart, and the data. */
export interface FigureQuestion {
  title: string;
  /** More about it in words. */
  words: string;
  sql: string | null;
  /** The values with which the page asked. */
  parameters: Readonly<Record<string, FigureValue>>;
  columns: readonly Column[];
  /** The letters of the longest text of each column. */
  longest: readonly number[];
  /** The rows that the page has computed; null if they are the answer to `sql`. */
  rows: readonly (readonly FigureCell[])[] | null;
  /** The number of rows. */
  length: number;
  chart: FigureChart | null;
  /** The short hash of the data, and the release. */
  data: string;
  release: string;
}

/** A value of a parameter that a link can hold. */
export type FigureValue = FigureCell | readonly string[];
export type FigureCell = null | boolean | number | string;

/** The most rows that a link holds. */
const mostRows = 300;

const start = "#figure=";

/** A figure as the fragment of an address: a browser never sends it to a host. */
export function formatFigureLink(shown: FigureSpec): string {
  return start + toLinkText(new TextEncoder().encode(JSON.stringify(questionOf(shown))));
}

/**
 * Reads the figure in a fragment; null if there is none. Throws if the link is incomplete, or
 * holds something else.
 */
export function parseFigureLink(hash: string): FigureQuestion | null {
  if (!hash.startsWith(start)) return null;
  let found: unknown;
  try {
    const bytes = fromLinkText(hash.slice(start.length));
    found = JSON.parse(new TextDecoder("utf-8", {fatal: true}).decode(bytes));
  } catch {
    found = null;
  }
  if (!isQuestion(found)) throw new Error(brokenLink);
  return found;
}

function questionOf(shown: FigureSpec): FigureQuestion {
  const {title, subtitle = "", sql = null, parameters = {}, rows, chart = null} = shown;
  const made = provenance();
  const isAnswer = sql !== null && "columns" in rows;
  const columns = isAnswer ? (rows as Rows).columns : columnsOf(rows);
  return {
    title,
    words: subtitle,
    sql,
    parameters: Object.fromEntries(
      Object.entries(parameters).map(([name, value]) => [name, plain(value)])
    ),
    columns: columns.map(({name, type}) => ({name, type})),
    longest: columns.map(({name}) =>
      Math.max(0, ...rows.slice(0, mostRows).map((row) => lettersOf(valueIn(row, name))))
    ),
    rows: isAnswer
      ? null
      : rows.slice(0, mostRows).map((row) => columns.map(({name}) => valueIn(row, name))),
    length: rows.length,
    chart,
    data: made ? shortHash(made.dataHash) : "",
    release: made?.release ?? ""
  };
}

/** The columns of rows that a page has computed, each with the type of its values. */
function columnsOf(rows: readonly object[]): Column[] {
  const names = new Set(rows.flatMap((row) => Object.keys(row)));
  return Array.from(names, (name) => {
    const values = rows.map((row) => valueIn(row, name));
    const found = values.find((value) => value !== null);
    const type = {number: "DOUBLE", boolean: "BOOLEAN"}[typeof found as string] ?? "VARCHAR";
    return {name, type};
  });
}

function valueIn(row: object, name: string): FigureCell {
  return cellOf((row as Record<string, unknown>)[name]);
}

function lettersOf(value: FigureCell): number {
  return typeof value === "string" ? value.length : 0;
}

function cellOf(value: unknown): FigureCell {
  if (
    value === undefined ||
    value === null ||
    (typeof value === "number" && !Number.isFinite(value))
  )
    return null;
  if (typeof value === "number" || typeof value === "boolean") return value;
  return Array.isArray(value) ? value.join(", ") : String(value);
}

function plain(value: unknown): FigureValue {
  return Array.isArray(value) ? value.map(String) : cellOf(value);
}

function isQuestion(found: unknown): found is FigureQuestion {
  if (!isPlain(found)) return false;
  const {title, words, sql, parameters, columns, longest, rows, length, chart, data, release} =
    found;
  return (
    [title, words, data, release].every((text) => typeof text === "string") &&
    (sql === null || typeof sql === "string") &&
    Number.isInteger(length) &&
    isPlain(parameters) &&
    Object.values(parameters).every((value) => isTexts(value) || isCell(value)) &&
    Array.isArray(columns) &&
    columns.every((column) => isPlain(column) && isTexts([column.name, column.type])) &&
    Array.isArray(longest) &&
    longest.every((letters) => Number.isInteger(letters)) &&
    (rows === null ||
      (Array.isArray(rows) &&
        rows.every(
          (row) => Array.isArray(row) && row.length === columns.length && row.every(isCell)
        ))) &&
    (chart === null || (isPlain(chart) && isTexts(Object.values(chart))))
  );
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isCell(value: unknown): value is FigureCell {
  return value === null || ["boolean", "number", "string"].includes(typeof value);
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((text) => typeof text === "string");
}
