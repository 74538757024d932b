import {locales} from "../../page/words/locale.js";
import {phrase} from "../../page/words/phrase.js";
import type {Figure} from "../figure.js";
import {document, figureOf, VirtualNode} from "./document.js";

/** The most rows of a table that a cell displays. */
const maxRows = 100;

/** The most characters of a value that a cell displays. */
const maxText = 20_000;

/** The most levels of objects in a value that a cell displays. */
const maxLevels = 20;

type Rows = readonly Record<string, unknown>[];

/** A table of Arquero, as far as it is shown. */
interface ColumnTable {
  numRows(): number;
  columnNames(): string[];
  objects(options: {limit: number}): Record<string, unknown>[];
}

/** The figure of any value: an element as it is, rows as a table, anything else as text. */
export function show(value: unknown): Figure {
  if (value instanceof VirtualNode) return figureOf(value);
  if (isColumnTable(value))
    return figureOf(tableOf(value.objects({limit: maxRows}), value.columnNames(), value.numRows()));
  if (isRows(value)) return figureOf(tableOf(value));
  return ["pre", {class: "cell-text"}, [textOf(value)]];
}

/** Rows as a table, of at most 100 rows. A last row says how many more there are. */
export function tableOf(
  rows: Rows,
  columns: readonly string[] = [...new Set(rows.slice(0, maxRows).flatMap(Object.keys))],
  length = rows.length
): VirtualNode {
  const element = (name: string, ...children: unknown[]) => {
    const made = document.createElement(name) as VirtualNode;
    made.append(...children);
    return made;
  };
  const shown = rows.slice(0, maxRows);
  const isNumber = columns.map((name) =>
    shown.every((row) => row[name] == null || typeof row[name] === "number")
  );
  const cell = (name: string, text: string, column: number) => {
    const made = element(name, text);
    if (isNumber[column]) (made as unknown as {className: string}).className = "align-right";
    return made;
  };
  const body = shown.map((row) =>
    element("tr", ...columns.map((name, i) => cell("td", valueText(row[name]), i)))
  );
  const head = element("tr", ...columns.map((name, i) => cell("th", name, i)));
  const table = element("table", element("thead", head), element("tbody", ...body));
  const more = length - shown.length;
  if (!more) return table;
  return element(
    "div",
    table,
    element(
      "p",
      more === 1
        ? phrase`… and 1 more row`
        : phrase`… and ${more.toLocaleString(locales())} more rows`
    )
  );
}

function valueText(value: unknown): string {
  if (value == null) return "";
  if (typeof value === "number") return numberText(value);
  if (value instanceof Date) return dateText(value);
  return typeof value === "object" ? textOf(value) : String(value);
}

/** A number with at most six decimal places. */
function numberText(value: number): string {
  return value.toLocaleString(locales(), {maximumFractionDigits: 6});
}

/** A date in UTC, without a time where that is midnight. */
function dateText(date: Date): string {
  return Number.isNaN(date.getTime())
    ? "Invalid date"
    : date.toISOString().replace(/T00:00:00\.000Z$/, "");
}

/** A value as text, as one would write it in JavaScript. */
export function textOf(value: unknown): string {
  const parts: string[] = [];
  let length = 0;
  const open = new Set<object>();
  const write = (text: string) => {
    parts.push(text);
    length += text.length;
  };
  const list = (start: string, items: Iterable<() => void>, end: string) => {
    write(start);
    let first = true;
    for (const item of items) {
      if (length > maxText) {
        write(", …");
        break;
      }
      if (!first) write(", ");
      first = false;
      item();
    }
    write(end);
  };
  const visit = (value: unknown): void => {
    if (value === null || typeof value !== "object") write(primitiveText(value));
    else if (value instanceof Date) write(dateText(value));
    else if (value instanceof Error) write(`${value.name}: ${value.message}`);
    else if (open.has(value)) write(phrase`the same object again`);
    else if (open.size > maxLevels) write("…");
    else {
      open.add(value);
      visitParts(value);
      open.delete(value);
    }
  };
  const visitParts = (value: object): void => {
    const each = (items: Iterable<unknown>) => Array.from(items, (item) => () => visit(item));
    if (Array.isArray(value)) list("[", each(value), "]");
    else if (ArrayBuffer.isView(value)) list("[", each(value as Uint8Array), "]");
    else if (value instanceof Set) list("Set {", each(value), "}");
    else {
      const pairs = value instanceof Map ? [...value] : Object.entries(value);
      const items = pairs.map(([key, item]) => () => {
        if (typeof key === "string" && /^[\w$]+$/.test(key)) write(key);
        else visit(key);
        write(": ");
        visit(item);
      });
      list(value instanceof Map ? "Map {" : "{", items, "}");
    }
  };
  if (typeof value === "string") write(value);
  else visit(value);
  const text = parts.join("");
  return text.length > 2 * maxText ? `${text.slice(0, 2 * maxText)}…` : text;
}

function primitiveText(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value === "bigint") return `${value}n`;
  if (typeof value === "function") return `function ${value.name || phrase`without a name`}`;
  return String(value);
}

function isColumnTable(value: unknown): value is ColumnTable {
  return (
    typeof value === "object" &&
    value !== null &&
    ["numRows", "columnNames", "objects"].every(
      (name) => typeof (value as Record<string, unknown>)[name] === "function"
    )
  );
}

function isRows(value: unknown): value is Rows {
  return (
    Array.isArray(value) &&
    value.length > 0 &&
    value
      .slice(0, maxRows)
      .every(
        (row) =>
          row !== null && typeof row === "object" && Object.getPrototypeOf(row) === Object.prototype
      )
  );
}
