import {details} from "../page/details.js";
import {element} from "../page/element.js";
import {formatNumber} from "../page/formatValue.js";
import type {Field} from "../records/manifest.js";
import {readableIdentifier} from "../sql/identifier.js";
import type {KnownField, KnownTable} from "./complete.js";

/** The tables that can be asked, with their columns, the codebook's words for them, and how their values are spread; a click writes a name into the editor. */
export function schemaBrowser(
  tables: readonly KnownTable[],
  {insert, remove}: {insert: (name: string) => void; remove: (table: string) => void}
): HTMLElement {
  return element(
    "div",
    {class: "schema"},
    ...tables.map((table) => {
      const name = element(
        "span",
        {title: table.description || null},
        element("code", {}, table.name),
        " ",
        element(
          "span",
          {class: "muted"},
          `${formatNumber(table.rows)} rows${table.own ? ", yours" : ""}`
        )
      );
      const shown = details(name, () =>
        element(
          "div",
          {class: "schema-columns"},
          element(
            "p",
            {class: "small"},
            element(
              "button",
              {
                type: "button",
                class: "name",
                onclick: () => insert(readableIdentifier(table.name))
              },
              `write ${table.name}`
            ),
            table.own
              ? element("button", {type: "button", onclick: () => remove(table.name)}, "Remove")
              : null
          ),
          table.description ? element("p", {class: "small muted"}, table.description) : null,
          ...table.fields.map((field) => column(field, table, insert))
        )
      );
      shown.classList.add("schema-table");
      return shown;
    })
  );
}

function column(
  field: SketchedField,
  table: KnownTable,
  insert: (name: string) => void
): HTMLElement {
  return element(
    "div",
    {class: "schema-column"},
    element(
      "button",
      {
        type: "button",
        class: "name",
        title: `write ${field.name}`,
        onclick: () => insert(readableIdentifier(field.name))
      },
      field.name
    ),
    element("span", {class: "grid-type"}, field.sqlType),
    field.title && field.title !== field.name
      ? element("span", {class: "small"}, field.title)
      : null,
    field.description ? element("span", {class: "small muted"}, field.description) : null,
    spread(field, table.rows)
  );
}

/** A column of the records has been counted; one of a reader's own has not. */
type SketchedField = KnownField & Partial<Pick<Field, "filled" | "distinct" | "bins">>;

/** How a column's values are spread: its categories or ranges as bars, and how many rows have a value at all. */
function spread(field: SketchedField, rows: number): HTMLElement | null {
  const {categories, filled, distinct, bins} = field;
  if (filled === undefined) return null;
  const counts =
    categories?.map(({label, count}) => ({label, count})) ??
    bins?.map(({from, to, count}) => ({
      label: `${formatNumber(from)} to ${formatNumber(to)}`,
      count
    })) ??
    [];
  const most = Math.max(1, ...counts.map(({count}) => count));
  const words = `${formatNumber(filled)} of ${formatNumber(rows)} rows have a value, ${formatNumber(distinct ?? 0)} different`;
  return element(
    "span",
    {class: "schema-spread"},
    counts.length
      ? element(
          "span",
          {
            class: "spark",
            role: "img",
            "aria-label": counts.map(({label, count}) => `${label}: ${count}`).join("; ")
          },
          ...counts.map(({label, count}) => {
            const bar = element("span", {
              class: "spark-bar",
              title: `${label}: ${formatNumber(count)}`
            });
            bar.style.height = `${Math.max(count ? 2 : 0, (20 * count) / most)}px`;
            return bar;
          })
        )
      : null,
    element("span", {class: "small muted"}, words)
  );
}
