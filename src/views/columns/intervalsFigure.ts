import {group} from "d3-array";
import {figure} from "../../charts/figure.js";
import {forestPlot} from "../../charts/forestPlot.js";
import {pager} from "../../charts/pager.js";
import {element} from "../../page/element.js";
import {formatValue} from "../../page/formatValue.js";
import {phrase} from "../../page/words/phrase.js";
import {capitalFirst, smallFirst} from "../words/inSentence.js";
import {countOf, headingOf} from "../words/nouns.js";
import type {Compared} from "./compared.js";
import {groupsOf} from "./compareGroups.js";

/** A number with its interval, as the query for `intervalsSql` gives it. */
export interface NumberWithInterval {
  group: unknown;
  finding_id: string | null;
  project_id: string;
  project: string | null;
  outcome_id: string;
  outcome: string | null;
  number: number;
  lower: number | null;
  upper: number | null;
}

/** The number of rows that a figure shows at once. */
const pageSize = 40;

/** Each number with its interval, group by group; the largest number of a group is at the top. */
export function intervalsFigure(
  numbers: readonly NumberWithInterval[],
  compared: Compared
): HTMLElement {
  const {shown, by, nouns, sql, open, name, of} = compared;
  const byGroup = group(numbers, (own) => own.group);
  const bare = {...shown.field, unit: null};
  const write = (value: number | null, field: {type: string; unit: string | null}) =>
    value === null ? "?" : formatValue(value, field).replace("-", "−");
  const show = (value: number | null) => write(value, bare);
  const words = ({number, lower, upper}: NumberWithInterval) =>
    `${show(number)} (${lower === null && upper === null ? phrase`no interval` : phrase`${show(lower)} to ${show(upper)}`})`;
  const isOutcome = by.key === "outcomes.outcome_id";
  const ordered = groupsOf(numbers, by).flatMap(({value, label: groupLabel}) =>
    byGroup.get(value)!.map((own) => ({...own, label: own.project ?? own.project_id, groupLabel}))
  );
  const noun = countOf(numbers.length, nouns.statement);
  const {reference} = shown.field;
  return figure({
    title: phrase`${capitalFirst(shown.label)}${of} of ${noun}, for each ${smallFirst(by.label)}`,
    subtitle: [
      phrase`Each dot is the number of one ${nouns.statement.one}, with the interval that its source gives.`,
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
              i === 0 || part[i - 1].group !== own.group ? own.groupLabel : "",
              ...(isOutcome ? [] : [own.outcome ?? own.outcome_id])
            ],
            estimate: own.number,
            lower: own.lower,
            upper: own.upper,
            weight: 1,
            words: words(own),
            open: () =>
              open(`${own.outcome ?? own.outcome_id}: ${own.label}`, [
                {table: "findings", column: "project_id", is: own.project_id},
                {table: "findings", column: "outcome_id", is: own.outcome_id}
              ])
          })),
          width,
          {
            label: capitalFirst(nouns.project.one),
            counts: [by.label, ...(isOutcome ? [] : [capitalFirst(nouns.outcome.one)])],
            words: phrase`Number (interval)`,
            less: phrase`lower`,
            more: phrase`higher`,
            unit: shown.field.unit ?? shown.label,
            none: reference ?? null,
            inOrder: true
          }
        );
      if (ordered.length <= pageSize) return part(0, pageSize);
      const body = element("div", {});
      const pages = pager(ordered.length, pageSize, headingOf(nouns.statement), (first) =>
        body.replaceChildren(part(first, pageSize))
      );
      return element("div", {}, pages.node, body);
    },
    alt: ordered
      .slice(0, 30)
      .map((own) => `${own.groupLabel}, ${own.label}: ${words(own)}.`)
      .join(" "),
    rows: ordered.map(({groupLabel, project, outcome, number, lower, upper, finding_id}) => ({
      group: groupLabel,
      project,
      outcome,
      number,
      lower,
      upper,
      finding_id
    })),
    columns: [
      {key: "group", label: by.label},
      {key: "project", label: capitalFirst(nouns.project.one)},
      ...(isOutcome ? [] : [{key: "outcome", label: capitalFirst(nouns.outcome.one)}]),
      {key: "number", label: shown.label},
      {key: "lower", label: phrase`Interval, from`},
      {key: "upper", label: phrase`to`},
      {key: "finding_id", label: phrase`Key`}
    ],
    sql,
    hint: phrase`The name of a row opens its ${nouns.statement.many}.`,
    chart: {mark: "dot", x: "number", y: "project", low: "lower", high: "upper"},
    name
  });
}
