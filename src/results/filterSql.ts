import {cellText} from "../files/cellText.js";
import {readableIdentifier} from "../sql/identifier.js";
import {literal} from "../sql/literal.js";
import {readQuery} from "../sql/readQuery.js";
import {SqlText} from "../sql/sqlText.js";
import {isText, kindOf} from "../sql/types.js";
import {type Position, scaleOf} from "./scale.js";
import type {Bin, Summary} from "./summarize.js";

/** A reader's choice in the summary of one column. */
export interface Chosen {
  /** The column's name in a query about the result. */
  name: string;
  type: string;
  summary: Pick<Summary, "bins" | "ranged">;
  bins: ReadonlySet<number>;
}

/** The query that gives those rows of another query that pass the chosen filters. */
export function filterSql(sql: string, chosen: readonly Chosen[]): string {
  const inner = readQuery(new SqlText(sql)).text.trim();
  return `SELECT *\nFROM (\n${inner}\n)\nWHERE ${chosen.map(conditionOf).join("\n  AND ")}`;
}

function conditionOf({name, type, summary: {bins, ranged}, bins: picked}: Chosen): string {
  const column = readableIdentifier(name);
  const chosen = bins.map((bin, i) => ({...bin, i})).filter(({i}) => picked.has(i));
  const parts: string[] = [];
  const lastRange = bins.findLastIndex(({kind}) => kind === "range");
  for (const [from, to] of runs(chosen.filter(({kind}) => kind === "range").map(({i}) => i))) {
    const least = `${column} >= ${pointLiteral(bins[from].from!, type)}`;
    const most = `${column} ${to === lastRange ? "<=" : "<"} ${pointLiteral(bins[to].to!, type)}`;
    parts.push(`${least} AND ${most}`);
  }
  const values = chosen.filter(({kind}) => kind === "value");
  if (values.length) parts.push(isOneOf(column, type, values));
  if (chosen.some(({kind}) => kind === "rest")) parts.push(restOf(column, type, bins, ranged));
  if (chosen.some(({kind}) => kind === "missing")) parts.push(`${column} IS NULL`);
  if (!parts.length) return "false";
  return parts.length === 1 ? parts[0] : `(${parts.join(" OR ")})`;
}

/** The condition for all other values: the rarer values, or numbers that are not finite. */
function restOf(column: string, type: string, bins: readonly Bin[], ranged: boolean): string {
  if (ranged) return `NOT isfinite(${column})`;
  const common = bins.filter(({kind}) => kind === "value");
  return `NOT (${isOneOf(column, type, common)})`;
}

/**
 * The condition for some values. Values that DuckDB takes for equal may look different, such as the
 * INTERVALs of 1 month and of 30 days: where this can be so, the condition compares their text.
 */
function isOneOf(column: string, type: string, bins: readonly Bin[]): string {
  const isByText = ["interval", "list", "struct", "map"].includes(kindOf(type));
  const left = isByText ? `CAST(${column} AS VARCHAR)` : column;
  const literals = bins.map(({value}) => {
    const text = textLiteral(cellText(value!, type));
    if (typeof value === "boolean") return String(value);
    return isByText || isText(type) ? text : `CAST(${text} AS ${type})`;
  });
  return literals.length === 1 ? `${left} = ${literals[0]}` : `${left} IN (${literals.join(", ")})`;
}

/** A place on the scale of a type as a literal that DuckDB compares exactly with a column. */
function pointLiteral(position: Position, type: string): string {
  const value = scaleOf(type).valueAt(position);
  // A FLOAT is compared as a DOUBLE: the FLOAT nearest to an edge may be on its other side.
  const exact = type === "FLOAT" ? "DOUBLE" : type;
  const text = cellText(value, exact);
  if (/^(DATE|TIMESTAMP)$/.test(type)) return `${type} '${text}'`;
  const isPlain =
    kindOf(type) === "integer"
      ? typeof value === "number"
      : type === "DOUBLE"
        ? /^-?[\d.]{1,16}$/.test(text)
        : kindOf(type) === "decimal" && text.includes(".");
  return isPlain ? text : `CAST('${text}' AS ${exact})`;
}

/** Text as a literal. The character 0 would end the query. */
function textLiteral(text: string): string {
  const quoted = literal(text);
  return quoted.includes("\0") ? `(${quoted.replaceAll("\0", "' || chr(0) || '")})` : quoted;
}

/** Ascending whole numbers as runs without a gap. */
function runs(numbers: readonly number[]): [from: number, to: number][] {
  const found: [number, number][] = [];
  for (const number of numbers) {
    const last = found.at(-1);
    if (last && last[1] === number - 1) last[1] = number;
    else found.push([number, number]);
  }
  return found;
}
