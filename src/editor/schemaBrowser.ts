import {details} from "../page/details.js";
import {element} from "../page/element.js";
import {formatNumber} from "../page/formatValue.js";
import {phrase} from "../page/words/phrase.js";
import type {Field} from "../records/manifest.js";
import {readableIdentifier} from "../sql/identifier.js";
import {
  type KnownField,
  type KnownSchema,
  type KnownTable,
  referenceTo,
  sizeOf
} from "./complete.js";

/** The actions of a click in the schema browser. */
export interface SchemaActions {
  /** Writes a name into the editor, as SQL needs it. */
  insert(name: string): void;
  /** Shows the rows of a table, by its name in SQL. */
  show(table: string): void;
  /** Removes a table of the reader's own. */
  remove(table: string): void;
}

/** A column with its profile; the reader's own columns have none. */
type ProfiledField = KnownField & Partial<Pick<Field, "filled" | "distinct" | "bins">>;

/**
 * The tables that a query can use, with their columns, the codebook's descriptions, and the
 * distribution of their values. The reader's own tables are first. A click on a name writes it into the
 * editor.
 */
export function schemaBrowser(tables: readonly KnownTable[], actions: SchemaActions): HTMLElement {
  const ownFirst = tables.toSorted((a, b) => Number(b.own) - Number(a.own));
  return element(
    "div",
    {class: "schema query-tool"},
    ...ownFirst.map((table) => tableNode(table, actions))
  );
}

/** The tables of another schema, which are listed when a reader opens it. */
export function schemaNode(schema: KnownSchema, actions: SchemaActions): HTMLElement {
  const name = element(
    "span",
    {},
    element("code", {}, schema.name),
    " ",
    element("span", {class: "muted"}, schema.title)
  );
  const node = details(name, () => {
    const list = element(
      "div",
      {},
      element("p", {class: "muted small", role: "status"}, phrase`Loading…`)
    );
    schema.tables().then(
      (tables) => list.replaceChildren(schemaBrowser(tables, actions)),
      (error) =>
        list.replaceChildren(
          element(
            "p",
            {role: "alert"},
            phrase`The tables cannot be listed: ${(error as Error).message}`
          )
        )
    );
    return list;
  });
  node.classList.add("schema-table");
  return node;
}

function tableNode(table: KnownTable, actions: SchemaActions): HTMLElement {
  const size = `${sizeOf(table)}${table.own ? ", yours" : ""}`;
  const name = element(
    "span",
    {title: table.description || null},
    element("code", {}, referenceTo(table)),
    " ",
    element("span", {class: "muted"}, size)
  );
  const node = details(name, () => columnsNode(table, actions));
  node.classList.add("schema-table");
  return node;
}

function columnsNode(table: KnownTable, {insert, show, remove}: SchemaActions): HTMLElement {
  return element(
    "div",
    {class: "schema-columns"},
    element(
      "p",
      {class: "row-of-buttons small"},
      element(
        "button",
        {type: "button", onclick: () => show(referenceTo(table))},
        phrase`Show rows`
      ),
      element(
        "button",
        {type: "button", onclick: () => insert(referenceTo(table))},
        phrase`Insert “${referenceTo(table)}”`
      ),
      table.own
        ? element("button", {type: "button", onclick: () => remove(table.name)}, phrase`Remove`)
        : null
    ),
    table.description ? element("p", {class: "small muted"}, table.description) : null,
    ...table.fields.map((field) => columnNode(field, table, insert))
  );
}

function columnNode(
  field: ProfiledField,
  table: KnownTable,
  insert: (name: string) => void
): HTMLElement {
  const {name, title, description, sqlType} = field;
  return element(
    "div",
    {class: "schema-column"},
    element(
      "button",
      {
        type: "button",
        class: "name",
        title: phrase`Insert “${name}”`,
        onclick: () => insert(readableIdentifier(name))
      },
      name
    ),
    element("span", {class: "column-type"}, sqlType),
    title && title !== name ? element("span", {class: "small"}, title) : null,
    description ? element("span", {class: "small muted"}, description) : null,
    distribution(field, table.rows ?? 0)
  );
}

/** The distribution of a column's values as bars, and the number of rows with a value. */
function distribution(field: ProfiledField, rows: number): HTMLElement | null {
  const {filled, distinct} = field;
  if (filled === undefined) return null;
  const counts = countsOf(field);
  const words = phrase`${formatNumber(filled)} of ${formatNumber(rows)} rows have a value, ${formatNumber(distinct ?? 0)} different`;
  return element(
    "span",
    {class: "schema-distribution"},
    counts.length ? bars(counts) : null,
    element("span", {class: "small muted"}, words)
  );
}

interface LabelledCount {
  label: string;
  count: number;
}

/** The rows of each category, or of each range of numbers. */
function countsOf({categories, bins}: ProfiledField): LabelledCount[] {
  if (categories) return categories.map(({label, count}) => ({label, count}));
  return (bins ?? []).map(({from, to, count}) => ({
    label: phrase`${formatNumber(from)} to ${formatNumber(to)}`,
    count
  }));
}

function bars(counts: readonly LabelledCount[]): HTMLElement {
  const most = Math.max(1, ...counts.map(({count}) => count));
  const label = counts.map(({label, count}) => `${label}: ${count}`).join("; ");
  return element(
    "span",
    {class: "spark", role: "img", "aria-label": label},
    ...counts.map(({label, count}) => {
      const bar = element("span", {class: "spark-bar", title: `${label}: ${formatNumber(count)}`});
      bar.style.height = `${Math.max(count ? 2 : 0, (20 * count) / most)}px`;
      return bar;
    })
  );
}
