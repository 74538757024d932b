import {strFromU8, strToU8, unzlibSync, zlibSync} from "fflate";
import type {Manifest} from "../records/manifest.js";
import {shortHash} from "../records/provenance.js";
import {
  type ChartSpec,
  type Choice,
  errorBars,
  formats,
  marks,
  orders,
  secondLayers,
  summaries
} from "../results/chartSpec.js";

/** The content of a link to a query: the query, its chart, and the records it was made from. */
export interface Link {
  sql: string;
  parameters: Record<string, string>;
  chart: ChartSpec | null;
  data: DataThen;
}

/** The records as they were when a link was made. */
export interface DataThen {
  hash: string;
  release: string;
  /** Rows by table. */
  rows: Record<string, number>;
}

/** Mail programs and chats cut addresses that are longer than this. */
export const maxLinkLength = 8000;

export function dataThen({dataHash, programme, tables}: Manifest): DataThen {
  return {
    hash: shortHash(dataHash),
    release: programme.version,
    rows: Object.fromEntries(tables.map(({name, rows}) => [name, rows]))
  };
}

/** A link as the fragment of an address, from `#`: a browser never sends it to a host. */
export function formatLink(link: Link): string {
  const bytes = zlibSync(strToU8(JSON.stringify(link)), {level: 9});
  const text = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  return `#q=${text.replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "")}`;
}

/** Reads the link in a fragment; null where there is none. Throws when it is incomplete. */
export function parseLink(hash: string): Link | null {
  const text = /^#q=([\w-]+)$/.exec(hash)?.[1];
  if (!text) return null;
  try {
    // No link that this page makes is longer. A short text can unpack to gigabytes.
    if (hash.length > maxLinkLength) throw new Error("expected a shorter link");
    const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
    const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
    return readLink(JSON.parse(strFromU8(unzlibSync(bytes))));
  } catch {
    throw new Error("This link is incomplete or was changed: ask for it again.");
  }
}

/** Reads the content of a link. Each field is checked, because anybody can write a link. */
function readLink(content: unknown): Link {
  const link = objectIn(content);
  const data = objectIn(link.data ?? {hash: "", release: "", rows: {}});
  return {
    sql: textIn(link.sql),
    parameters: entriesIn(link.parameters ?? {}, textIn),
    chart: link.chart == null ? null : chartIn(objectIn(link.chart)),
    data: {
      hash: shownIn(textIn(data.hash)),
      release: shownIn(textIn(data.release)),
      rows: Object.fromEntries(
        Object.entries(entriesIn(data.rows, countIn)).filter(([table]) => shownIn(table))
      )
    }
  };
}

/**
 * A text of a link that a notice shows: a hash, a release or the name of a table. Anything longer or
 * with spaces is left out, because a sentence there would read as one of this site's own.
 */
function shownIn(text: string): string {
  return /^[\w.+-]{1,30}$/.test(text) ? text : "";
}

function chartIn(chart: Record<string, unknown>): ChartSpec {
  const mark = marks.find(({value}) => value === chart.mark)?.value;
  if (!mark) throw new Error("expected a chart type");
  const [x, y, color, facet] = [chart.x, chart.y, chart.color, chart.facet].map(textIn);
  const texts = ["title", "xTitle", "yTitle", "low", "high", "layerColumn"] as const;
  return {
    mark,
    x,
    y,
    color,
    facet,
    ...choiceIn(chart, "summary", summaries),
    ...choiceIn(chart, "order", orders),
    ...choiceIn(chart, "format", formats),
    ...choiceIn(chart, "error", errorBars),
    ...choiceIn(chart, "layer", secondLayers),
    ...(chart.percent === true && {percent: true}),
    ...Object.fromEntries(
      texts.flatMap((name) => (chart[name] === undefined ? [] : [[name, textIn(chart[name])]]))
    )
  };
}

/** One of a chart's choices: a value of its list, or nothing where the link has none. */
function choiceIn<Name extends string, Value>(
  chart: Record<string, unknown>,
  name: Name,
  choices: readonly Choice<Value>[]
): {[key in Name]?: Value} {
  if (chart[name] === undefined) return {};
  const choice = choices.find(({value}) => value === chart[name]);
  if (!choice) throw new Error(`expected one of the values of ${name}`);
  return {[name]: choice.value} as {[key in Name]?: Value};
}

function objectIn(value: unknown): Record<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw new Error("expected an object");
  return value as Record<string, unknown>;
}

function entriesIn<T>(value: unknown, read: (entry: unknown) => T): Record<string, T> {
  return Object.fromEntries(
    Object.entries(objectIn(value)).map(([name, entry]) => [name, read(entry)])
  );
}

function textIn(value: unknown): string {
  if (typeof value !== "string") throw new Error("expected a text");
  return value;
}

function countIn(value: unknown): number {
  if (!Number.isSafeInteger(value) || (value as number) < 0)
    throw new Error("expected a number of rows");
  return value as number;
}

/** The changes of the records since a link was made; null if the records are the same. */
export function changeSince(then: DataThen, records: Manifest): DataChange | null {
  const now = dataThen(records);
  if (then.hash === now.hash) return null;
  const names = new Set([...Object.keys(then.rows), ...Object.keys(now.rows)]);
  return {
    before: then,
    now,
    tables: Array.from(names, (table) => ({
      table,
      before: then.rows[table] ?? null,
      now: now.rows[table] ?? null
    }))
  };
}

/** Two states of the records; the rows of a table are null where it does not exist. */
export interface DataChange {
  before: DataThen;
  now: DataThen;
  tables: {table: string; before: number | null; now: number | null}[];
}
