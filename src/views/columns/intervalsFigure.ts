import {group} from "d3-array";
import {figure} from "../../charts/figure.js";
import {forestPlot} from "../../charts/forestPlot.js";
import {pager} from "../../charts/pager.js";
import {element} from "../../page/element.js";
import {formatValue} from "../../page/formatValue.js";
import {phrase} from "../../page/words/phrase.js";
import type {Condition} from "../../sql/conditions.js";
import {capitalFirst, smallFirst} from "../words/inSentence.js";
import {countOf, headingOf} from "../words/nouns.js";
import type {Compared} from "./compared.js";
import {groupsOf} from "./compareGroups.js";
import {axisOf, type RecordColumn} from "./recordColumns.js";

/** A number with its interval, as `intervalsSql` gives it; that of a project is about no outcome. */
export interface NumberWithInterval {
  group: unknown;
  finding_id?: string | null;
  project_id: string;
  project: string | null;
  outcome_id?: string;
  outcome?: string | null;
  number: number;
  lower: number | null;
  upper: number | null;
}

/** The number of rows that a figure shows at once. */
const pageSize = 40;

/** Each number with its interval, group by group; the largest number of a group is at the top. */
export function intervalsFigure(
  numbers: readonly NumberWithInterval[],
  compared: Compared<RecordColumn | null>
): HTMLElement {
  const {shown, by, counted, nouns, sql, open, name, of} = compared;
  const byGroup = group(numbers, (own) => own.group);
  const bare = {...shown.field, unit: null};
  const write = (value: number | null, field: {type: string; unit: string | null}) =>
    value === null ? "?" : formatValue(value, field).replace("-", "−");
  const show = (value: number | null) => write(value, bare);
  const words = ({number, lower, upper}: NumberWithInterval) =>
    `${show(number)} (${lower === null && upper === null ? phrase`no interval` : phrase`${show(lower)} to ${show(upper)}`})`;
  const hasOutcomes = counted === nouns.statement && by?.key !== "outcomes.outcome_id";
  const groups = by ? groupsOf(numbers, by) : [{value: null, label: ""}];
  const ordered = groups.flatMap(({value, label: groupLabel}) =>
    byGroup.get(value)!.map((own) => ({
      ...own,
      label: own.project ?? own.project_id,
      about: own.outcome ?? own.outcome_id ?? "",
      groupLabel
    }))
  );
  const noun = countOf(numbers.length, counted);
  const {reference} = shown.field;
  return figure({
    title: by
      ? phrase`${capitalFirst(shown.label)}${of} of ${noun}, for each ${smallFirst(by.label)}`
      : phrase`${capitalFirst(shown.label)}${of} of ${noun}`,
    subtitle: [
      phrase`Each dot is the number of one ${counted.one}, with the interval that its source gives.`,
      reference === undefined
        ? ""
        : phrase`The line is at ${write(reference, shown.field)}, which means no effect.`
    ]
      .filter(Boolean)
      .join(" "),
    draw: (width) => {
      const part = (first: number, size: number) =>
        forestPlot(
          ordered.slice(first, first + size).map((own, i, part) => ({
            label: own.label,
            counts: [
              ...(by ? [i === 0 || part[i - 1].group !== own.group ? own.groupLabel : ""] : []),
              ...(hasOutcomes ? [own.about] : [])
            ],
            estimate: own.number,
            lower: own.lower,
            upper: own.upper,
            weight: 1,
            words: words(own),
            open: () => open([own.about, own.label].filter(Boolean).join(": "), conditionsOn(own))
          })),
          width,
          {
            label: capitalFirst(nouns.project.one),
            counts: [
              ...(by ? [by.label] : []),
              ...(hasOutcomes ? [capitalFirst(nouns.outcome.one)] : [])
            ],
            words: phrase`Number (interval)`,
            less: phrase`lower`,
            more: phrase`higher`,
            ...axisOf(shown),
            none: reference ?? null,
            inOrder: true
          }
        );
      if (ordered.length <= pageSize) return part(0, pageSize);
      const body = element("div", {});
      const pages = pager(ordered.length, pageSize, headingOf(counted), (first) =>
        body.replaceChildren(part(first, pageSize))
      );
      return element("div", {}, pages.node, body);
    },
    alt: ordered
      .slice(0, 30)
      .map((own) => `${[own.groupLabel, own.label].filter(Boolean).join(", ")}: ${words(own)}.`)
      .join(" "),
    rows: ordered.map(
      ({groupLabel, project, project_id, outcome, number, lower, upper, finding_id}) => ({
        ...(by && {group: groupLabel}),
        project,
        ...(hasOutcomes && {outcome}),
        number,
        lower,
        upper,
        key: counted === nouns.statement ? finding_id : project_id
      })
    ),
    columns: [
      ...(by ? [{key: "group", label: by.label}] : []),
      {key: "project", label: capitalFirst(nouns.project.one)},
      ...(hasOutcomes ? [{key: "outcome", label: capitalFirst(nouns.outcome.one)}] : []),
      {key: "number", label: shown.label},
      {key: "lower", label: phrase`Interval, from`},
      {key: "upper", label: phrase`to`},
      {key: "key", label: phrase`Key`}
    ],
    sql,
    hint: phrase`The name of a row opens its ${counted.many}.`,
    chart: {mark: "dot", x: "number", y: "project", low: "lower", high: "upper"},
    name
  });
}

/** The conditions on the record of a number. */
function conditionsOn({project_id, outcome_id}: NumberWithInterval): Condition[] {
  if (outcome_id === undefined) return [{table: "projects", column: "project_id", is: project_id}];
  return [
    {table: "findings", column: "project_id", is: project_id},
    {table: "findings", column: "outcome_id", is: outcome_id}
  ];
}
