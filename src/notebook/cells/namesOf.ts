import {placesOf} from "../../sql/queryParameters.js";
import {SqlText} from "../../sql/sqlText.js";
import type {Cell} from "./cell.js";
import {readChart} from "./chartCell.js";
import {readInput} from "./inputCell.js";
import {tableReferences} from "./tableReferences.js";
import {namesInText} from "./textValues.js";

/** The names that a cell makes and uses. */
export interface Names {
  defines: readonly string[];
  uses: readonly string[];
}

/** The names of the cells of a notebook. */
export interface KnownNames {
  /** The names of SQL cells: any other table that a query names is a table of the records. */
  sql: ReadonlySet<string>;
  /** The names of all cells: a text shows any other name as missing, and does not wait for it. */
  all: ReadonlySet<string>;
}

/** The names of cells that a query uses: those that it asks, and those of its parameters. */
export function namesInSql(text: string, known: Pick<KnownNames, "sql">): string[] {
  const sql = new SqlText(text);
  const tables = tableReferences(sql).flatMap(({name}) => (known.sql.has(name) ? [name] : []));
  return [...new Set([...tables, ...placesOf(sql).map(({name}) => name)])];
}

/** The names of a cell that is not JavaScript. */
export function namesOf({kind, name, text}: Cell, known: KnownNames): Names {
  const defines = name && (kind === "sql" || kind === "input") ? [name] : [];
  if (kind === "sql") return {defines, uses: namesInSql(text, known)};
  if (kind === "markdown")
    return {defines: [], uses: namesInText(text).filter((name) => known.all.has(name))};
  if (kind === "chart") {
    const rows = readChart(text)?.rows;
    return {defines: [], uses: rows ? [rows] : []};
  }
  if (kind === "input") {
    const choices = readInput(text)?.input.choices;
    return {defines, uses: choices && "rows" in choices ? [choices.rows] : []};
  }
  return {defines: [], uses: []};
}
