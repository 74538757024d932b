import {countBars} from "../charts/countBars.js";
import {figure} from "../charts/figure.js";
import {query} from "../engine/sql.js";
import {element} from "../page/element.js";
import {phrase} from "../page/words/phrase.js";
import type {Field, Manifest, Table} from "../records/manifest.js";
import {missingCodes} from "../records/missingCodes.js";
import type {Row} from "../records/rows.js";
import {identifier} from "../sql/identifier.js";

/** With more bars than this, only the totals are drawn; the table has the other counts. */
const maxBars = 40;

/**
 * A heading and a figure for every table of protected counts of persons; an empty list if the
 * programme has none.
 */
export async function protectedCounts({tables}: Manifest): Promise<HTMLElement[]> {
  const counts = tables.filter((table) => table.counts);
  if (!counts.length) return [];
  const figures = await Promise.all(
    counts.map(async (table) =>
      countsFigure(table, await query(`SELECT * FROM ${identifier(table.name)}`))
    )
  );
  return [element("h2", {id: "counts-of-persons"}, phrase`Counts of persons`), ...figures];
}

function countsFigure(table: Table, rows: readonly Row[]): HTMLElement {
  const by = table.fields.filter(({name}) => table.primaryKey.includes(name));
  const labels = by.map(
    (field) => new Map(field.categories!.map(({value, label}) => [value, label]))
  );
  const place = (row: Row) =>
    by.reduce((sum, field, i) => sum * (labels[i].size + 1) + rank(field, row[field.name]), 0);
  const ordered = [...rows].sort((a, b) => place(a) - place(b));
  const isTotal = (row: Row, from = 0) => by.slice(from).some(({name}) => row[name] === "total");
  const inner = ordered.filter((row) => !isTotal(row));
  const totals = ordered.filter(
    (row) => by.length > 1 && row[by[0].name] !== "total" && isTotal(row, 1)
  );
  const drawn = inner.length > maxBars && totals.length ? totals : inner;
  const bars = drawn.map((row) => ({
    label: by.map(({name}, i) => labels[i].get(row[name]) ?? row[name]).join(", "),
    count: row.count,
    reason: row.count_missing
  }));
  const used = Object.keys(missingCodes()).filter((code) =>
    rows.some((row) => row.count_missing === code || row.percent_missing === code)
  );
  return figure({
    title: table.title,
    subtitle: table.description,
    draw: () => countBars(bars),
    rows: ordered,
    columns: [
      ...by.map(({name, title}, i) => ({
        key: name,
        label: title,
        show: (value: unknown) => labels[i].get(String(value)) ?? String(value)
      })),
      ...table.fields
        .filter((field) => !by.includes(field))
        .map(({name, title}) => ({key: name, label: title}))
    ],
    ...(used.length && {legend: () => shorthandLegend(used)}),
    alt: phrase`${bars.length} counts: ${bars.map(({label, count, reason}) => `${label} ${count ?? reason ?? phrase`not known`}`).join("; ")}.`,
    sql: `SELECT * FROM ${identifier(table.name)}`,
    name: table.name.replaceAll("_", "-")
  });
}

/** The codes that are shown in place of a count. */
function shorthandLegend(used: readonly string[]): HTMLElement {
  return element(
    "p",
    {class: "figure-subtitle shorthand"},
    used.map((code) => `${code} ${missingCodes()[code]}`).join("; ")
  );
}

function rank({categories}: Field, value: unknown): number {
  return categories!.findIndex((category) => category.value === value);
}
