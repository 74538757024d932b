import {phrase} from "../../src/page/words/phrase.js";
import {missingCodes} from "../../src/records/missingCodes.js";
import type {CodebookField} from "../codebook/codebookField.js";
import type {CodebookTable} from "../codebook/codebookTable.js";
import {type Aggregate, notRecorded, type Policy, total} from "../codebook/disclosurePolicy.js";
import {type Dimension, valuesOf} from "./cells.js";

/**
 * The codebook entry of a table of counts: an ordinary table, whose counts have reasons for missing
 * values.
 */
export function describeCounts(
  aggregate: Aggregate,
  from: CodebookTable,
  dimensions: readonly Dimension[],
  policy: Policy
): CodebookTable {
  const {name, rows, columns, percent} = aggregate;
  const by = columns === null ? [rows] : [rows, columns];
  const field = (column: string) => from.fields.find((field) => field.name === column)!;
  const titles = by.map((column) => field(column).title);
  return {
    name,
    title:
      aggregate.title ??
      (titles.length === 1
        ? phrase`${from.title} by ${titles[0].toLowerCase()}`
        : phrase`${from.title} by ${titles[0].toLowerCase()} and ${titles[1].toLowerCase()}`),
    description: [aggregate.description, wordsOf(aggregate, from, policy)]
      .filter(Boolean)
      .join(" "),
    path: `${name}.csv`,
    fields: [
      ...by.map((column) => breakdown(field(column), aggregate, dimensions)),
      number("count", phrase`Count`, phrase`The number of ${from.title}`, "integer", null, [
        "[c]",
        "[z]",
        "[low]"
      ]),
      ...(percent === null
        ? []
        : [
            number(
              "percent",
              phrase`Per cent`,
              percent === "total"
                ? phrase`The count as a share of its table, computed from the published counts`
                : phrase`The count as a share of its ${percent}, computed from the published counts`,
              "number",
              phrase`per cent`,
              ["[c]", "[z]", "[x]", "[low]"]
            )
          ])
    ],
    primaryKey: by,
    uniqueKeys: [],
    foreignKeys: [],
    personLevel: false,
    source: null
  };
}

function breakdown(
  field: CodebookField,
  {totals}: Aggregate,
  dimensions: readonly Dimension[]
): CodebookField {
  const values = valuesOf(field.name, dimensions);
  const label = (value: string) =>
    field.categories?.find((category) => category.value === value) ?? {
      value,
      label: value,
      description: null
    };
  return {
    ...field,
    required: true,
    unique: false,
    categories: [
      ...values.map((value) =>
        value === notRecorded
          ? {value, label: phrase`Not recorded`, description: null}
          : label(value)
      ),
      ...(totals ? [{value: total, label: "Total", description: null}] : [])
    ],
    missingValues: [],
    pattern: null,
    bounds: {}
  };
}

function number(
  name: string,
  title: string,
  description: string,
  type: string,
  unit: string | null,
  reasons: string[]
): CodebookField {
  return {
    name,
    title,
    description: `${description}.`,
    type,
    unit,
    required: false,
    unique: false,
    categories: null,
    missingValues: reasons.map((value) => ({value, label: missingCodes()[value]})),
    pattern: null,
    format: "default",
    bounds: {},
    trueValues: ["true"],
    falseValues: ["false"],
    isNoPersonKey: false
  };
}

/** A description for readers: what the table counts, and how the counts are protected. */
function wordsOf({where}: Aggregate, from: CodebookTable, policy: Policy): string {
  const {threshold, zeros, rounding, percentBase} = policy;
  const only = Object.entries(where).map(([column, value]) => {
    const field = from.fields.find(({name}) => name === column)!;
    const label = field.categories!.find((category) => category.value === value)!.label;
    return `${field.title}: ${label}`;
  });
  const small = threshold === 2 ? "1" : phrase`1 to ${threshold - 1}`;
  return [
    only.length ? phrase`Only where ${only.join(", ")}.` : "",
    phrase`This table has counts of ${from.title}; their own rows are not published.`,
    zeros === "suppress"
      ? phrase`Counts of ${small} are confidential ([c]), and so are counts of 0, and so are other counts from which they could be worked out.`
      : phrase`Counts of ${small} are confidential ([c]), and so are other counts from which they could be worked out.`,
    rounding === null
      ? ""
      : phrase`All counts are rounded to the nearest ${rounding}, so sums of counts can differ from the totals.`,
    phrase`Percentages of a base below ${percentBase} are not published.`
  ]
    .filter(Boolean)
    .join(" ");
}
