import {cellText} from "../files/cellText.js";
import type {Value} from "../records/rows.js";
import {readableIdentifier} from "../sql/identifier.js";
import {readQuery} from "../sql/readQuery.js";
import {SqlText} from "../sql/sqlText.js";
import {isTemporal, isText} from "../sql/types.js";
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
    const least = `${column} >= ${literal(bins[from].from!, type)}`;
    const most = `${column} ${to === lastRange ? "<=" : "<"} ${literal(bins[to].to!, type)}`;
    parts.push(`${least} AND ${most}`);
  }
  const values = chosen.filter(({kind}) => kind === "value");
  if (values.length === 1) parts.push(`${column} = ${literal(values[0].value!, type)}`);
  if (values.length > 1)
    parts.push(`${column} IN (${values.map(({value}) => literal(value!, type)).join(", ")})`);
  if (chosen.some(({kind}) => kind === "rest")) parts.push(restOf(column, type, bins, ranged));
  if (chosen.some(({kind}) => kind === "missing")) parts.push(`${column} IS NULL`);
  if (!parts.length) return "false";
  return parts.length === 1 ? parts[0] : `(${parts.join(" OR ")})`;
}

/** The condition for all other values: the rarer values, or numbers that are not finite. */
function restOf(column: string, type: string, bins: readonly Bin[], ranged: boolean): string {
  if (ranged) return `NOT isfinite(${column})`;
  const common = bins.filter(({kind}) => kind === "value");
  return `${column} NOT IN (${common.map(({value}) => literal(value!, type)).join(", ")})`;
}

function literal(value: Value, type: string): string {
  if (typeof value === "number" && !isTemporal(type)) return String(value);
  if (typeof value === "boolean") return String(value);
  const read = typeof value === "number" ? new Date(value) : value;
  const text = `'${cellText(read, type).replaceAll("'", "''")}'`;
  if (isText(type)) return text;
  return /^(DATE|TIMESTAMP)$/.test(type) ? `${type} ${text}` : `CAST(${text} AS ${type})`;
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
