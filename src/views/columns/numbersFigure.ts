import {sum} from "d3-array";
import {figure} from "../../charts/figure.js";
import {forestPlot} from "../../charts/forestPlot.js";
import {formatNumber, formatValue} from "../../page/formatValue.js";
import {agreeing} from "../../page/plural.js";
import {phrase} from "../../page/words/phrase.js";
import {capitalFirst, smallFirst} from "../words/inSentence.js";
import {countOf} from "../words/nouns.js";
import type {Compared} from "./compared.js";
import {groupsOf} from "./compareGroups.js";
import {type GroupNumbers, medianEnds} from "./groupNumbers.js";
import {axisOf, isMoney} from "./recordColumns.js";

/**
 * The median of each group with its interval, and the middle half of its numbers. Groups of projects
 * also have the number of those without a number, and the total of money.
 */
export function numbersFigure(numbers: readonly GroupNumbers[], compared: Compared): HTMLElement {
  const {shown, by, counted, nouns, sql, open, name, of} = compared;
  const byGroup = new Map(numbers.map((own) => [own.group, own]));
  const groups = groupsOf(numbers, by).map((group) => {
    const own = byGroup.get(group.value)!;
    return {...group, ...own, ends: medianEnds(own)};
  });
  const drawn = groups.filter(({n}) => n > 0);
  const n = sum(groups, (group) => group.n);
  const missing = sum(groups, (group) => group.missing);
  const hasTotals = counted === nouns.project && isMoney(shown);
  const show = (value: number) => formatValue(value, {...shown.field, unit: null});
  const half = ({quarter, three_quarters}: GroupNumbers) =>
    phrase`${show(quarter)} to ${show(three_quarters)}`;
  const words = ({median, ends}: (typeof groups)[number]) =>
    `${formatValue(median, shown.field)} (${ends ? phrase`${show(ends[0])} to ${show(ends[1])}` : phrase`no interval`})`;
  return figure({
    title: phrase`${capitalFirst(shown.label)}${of} of ${countOf(n, counted)}, for each ${smallFirst(by.label)}`,
    subtitle: [
      phrase`A dot is the median with its 95% interval, which needs six numbers and assumes no distribution. A larger dot has more numbers. Intervals allow for chance, not for a selection of what was reported.`,
      missing
        ? phrase`${countOf(missing, counted)} ${agreeing(missing, "has", "have")} no known number and ${agreeing(missing, "is", "are")} left out.`
        : ""
    ]
      .filter(Boolean)
      .join(" "),
    draw: (width) =>
      forestPlot(
        drawn.map((group) => ({
          label: group.label,
          counts: [
            formatNumber(group.n),
            ...(missing ? [formatNumber(group.missing)] : []),
            ...(hasTotals ? [formatValue(group.total, shown.field)] : []),
            half(group)
          ],
          estimate: group.median,
          lower: group.ends?.[0] ?? null,
          upper: group.ends?.[1] ?? null,
          weight: group.n,
          words: words(group),
          open: () => open(group.label, [group.condition], `${shown.label}${of}`)
        })),
        width,
        {
          label: by.label,
          counts: [
            capitalFirst(counted.many),
            ...(missing ? [phrase`Not known`] : []),
            ...(hasTotals ? [phrase`Total`] : []),
            phrase`Middle half`
          ],
          words: phrase`Median (95% interval)`,
          less: phrase`lower`,
          more: phrase`higher`,
          ...axisOf(shown),
          none: shown.field.reference ?? null,
          inOrder: true
        }
      ),
    alt: drawn
      .slice(0, 30)
      .map((group) => phrase`${group.label}: median ${words(group)}, ${group.n} in all.`)
      .join(" "),
    rows: groups.map(({label, n, median, ends, quarter, three_quarters, least, most, ...own}) => ({
      group: label,
      n,
      ...(missing && {missing: own.missing}),
      ...(hasTotals && {total: own.total}),
      median,
      lower: ends?.[0] ?? null,
      upper: ends?.[1] ?? null,
      quarter,
      three_quarters,
      least,
      most
    })),
    columns: [
      {key: "group", label: by.label},
      {key: "n", label: capitalFirst(counted.many)},
      ...(missing ? [{key: "missing", label: phrase`Not known`}] : []),
      ...(hasTotals ? [{key: "total", label: phrase`Total`}] : []),
      {key: "median", label: phrase`Median`},
      {key: "lower", label: phrase`95% interval, from`},
      {key: "upper", label: phrase`to`},
      {key: "quarter", label: phrase`A quarter is at most`},
      {key: "three_quarters", label: phrase`Three quarters are at most`},
      {key: "least", label: phrase`Smallest`},
      {key: "most", label: phrase`Largest`}
    ],
    sql,
    hint: phrase`The name of a row opens its ${counted.many}.`,
    chart: {mark: "dot", x: "median", y: "group"},
    name
  });
}
