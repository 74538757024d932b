import {element} from "../page/element.js";
import {plural} from "../page/plural.js";
import {listInWords} from "../page/words/lists.js";
import {phrase} from "../page/words/phrase.js";
import type {Field, Manifest, Table} from "../records/manifest.js";

/**
 * Every table with its variables: label, type, unit, values, reasons for missing values, and
 * counts.
 */
export function codebook({tables}: Manifest): HTMLElement {
  return element("div", {class: "codebook"}, contents(tables), ...tables.map(tableEntry));
}

function contents(tables: Table[]): HTMLElement {
  return element(
    "ul",
    {class: "codebook-contents"},
    ...tables.map((t) =>
      element(
        "li",
        {},
        element("a", {href: `#table-${t.name}`}, t.title),
        ` ${plural(t.rows, "row")}`
      )
    )
  );
}

function tableEntry(table: Table): HTMLElement {
  return element(
    "section",
    {},
    element("h2", {id: `table-${table.name}`}, table.title, " ", element("code", {}, table.name)),
    element("p", {}, table.description),
    element(
      "p",
      {class: "muted"},
      `${plural(table.rows, "row")}, ${plural(table.fields.length, "variable")}. `,
      table.primaryKey.length
        ? phrase`A row is identified by ${listInWords(table.primaryKey)}. `
        : "",
      ...table.foreignKeys.map((k) => phrase`${listInWords(k.fields)} must be in ${k.table}. `),
      table.counts ? phrase`If a count is not shown, count_missing has the reason. ` : ""
    ),
    element(
      "div",
      {
        class: "table-wrap",
        tabindex: "0",
        role: "region",
        "aria-label": phrase`Variables of ${table.title}`
      },
      element(
        "table",
        {class: "data"},
        element(
          "thead",
          {},
          element(
            "tr",
            {},
            ...[
              phrase`Variable`,
              phrase`Meaning`,
              phrase`Type`,
              phrase`Values`,
              phrase`Filled`
            ].map((head, i) => element("th", {scope: "col", class: i === 4 ? "num" : null}, head))
          )
        ),
        element("tbody", {}, ...table.fields.map((f) => fieldRow(f, table)))
      )
    )
  );
}

function fieldRow(field: Field, table: Table): HTMLElement {
  return element(
    "tr",
    {id: `${table.name}.${field.name}`},
    element("th", {scope: "row"}, field.title, element("br", {}), element("code", {}, field.name)),
    element("td", {}, field.description),
    element(
      "td",
      {},
      element("code", {}, field.sqlType),
      field.unit ? phrase` in ${field.unit}` : "",
      ...rules(field)
    ),
    element("td", {}, values(field)),
    element("td", {class: "num"}, phrase`${field.filled} of ${table.rows}`)
  );
}

function rules({
  required,
  unique,
  constraints: {pattern, minimum, maximum}
}: Field): (HTMLElement | string)[] {
  const words = [
    required ? "required" : "",
    unique ? "unique" : "",
    minimum === undefined ? "" : phrase`at least ${minimum}`,
    maximum === undefined ? "" : phrase`at most ${maximum}`,
    pattern === undefined ? "" : phrase`matches ${pattern}`
  ].filter(Boolean);
  return words.length
    ? [element("br", {}), element("span", {class: "muted"}, words.join(", "))]
    : [];
}

function values({categories, missingValues, distinct}: Field): HTMLElement | string {
  const reasons = missingValues.filter((m) => m.value !== "" || m.count > 0);
  const entries = [
    ...(categories ?? []).map((c) => [c.value, c.label, c.count] as const),
    ...reasons.map((m) => [m.value === "" ? "(empty)" : m.value, m.label, m.count] as const)
  ];
  if (!categories && !reasons.length) return plural(distinct, "different value");
  return element(
    "ul",
    {class: "values"},
    categories ? null : element("li", {}, plural(distinct, "different value")),
    ...entries.map(([value, label, count]) =>
      element(
        "li",
        {},
        element("code", {}, value),
        ` ${label} `,
        element("span", {class: "muted"}, String(count))
      )
    )
  );
}
