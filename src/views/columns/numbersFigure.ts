import {figure} from "../../charts/figure.js";
import {forestPlot} from "../../charts/forestPlot.js";
import {formatValue} from "../../page/formatValue.js";
import {phrase} from "../../page/words/phrase.js";
import {capitalFirst, smallFirst} from "../words/inSentence.js";
import {countOf} from "../words/nouns.js";
import type {Compared} from "./compared.js";
import {groupsOf} from "./compareGroups.js";
import {type GroupNumbers, medianEnds} from "./groupNumbers.js";

/** The median of each group with its interval, and the middle half of its numbers. */
export function numbersFigure(numbers: readonly GroupNumbers[], compared: Compared): HTMLElement {
  const {shown, by, nouns, sql, open, name, of} = compared;
  const byGroup = new Map(numbers.map((own) => [own.group, own]));
  const groups = groupsOf(numbers, by).map((group) => {
    const own = byGroup.get(group.value)!;
    return {...group, ...own, ends: medianEnds(own)};
  });
  const total = numbers.reduce((sum, {n}) => sum + n, 0);
  const show = (value: number) => formatValue(value, {...shown.field, unit: null});
  const half = ({quarter, three_quarters}: GroupNumbers) =>
    phrase`${show(quarter)} to ${show(three_quarters)}`;
  const words = ({median, ends}: (typeof groups)[number]) =>
    `${formatValue(median, shown.field)} (${ends ? phrase`${show(ends[0])} to ${show(ends[1])}` : phrase`no interval`})`;
  return figure({
    title: phrase`${capitalFirst(shown.label)}${of} of ${countOf(total, nouns.statement)}, for each ${smallFirst(by.label)}`,
    subtitle: phrase`A dot is the median with its 95% interval, which needs six numbers and assumes no distribution. A larger dot has more numbers. Intervals allow for chance, not for a selection of what was reported.`,
    draw: (width) =>
      forestPlot(
        groups.map((group) => ({
          label: group.label,
          counts: [String(group.n), half(group)],
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
          counts: [capitalFirst(nouns.statement.many), phrase`Middle half`],
          words: phrase`Median (95% interval)`,
          less: phrase`lower`,
          more: phrase`higher`,
          unit: shown.field.unit ?? shown.label,
          none: shown.field.reference ?? null,
          inOrder: true
        }
      ),
    alt: groups
      .slice(0, 30)
      .map((group) => phrase`${group.label}: median ${words(group)}, ${group.n} in all.`)
      .join(" "),
    rows: groups.map(({label, n, median, ends, quarter, three_quarters, least, most}) => ({
      group: label,
      n,
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
      {key: "n", label: capitalFirst(nouns.statement.many)},
      {key: "median", label: phrase`Median`},
      {key: "lower", label: phrase`95% interval, from`},
      {key: "upper", label: phrase`to`},
      {key: "quarter", label: phrase`A quarter is at most`},
      {key: "three_quarters", label: phrase`Three quarters are at most`},
      {key: "least", label: phrase`Smallest`},
      {key: "most", label: phrase`Largest`}
    ],
    sql,
    hint: phrase`The name of a row opens its ${nouns.statement.many}.`,
    chart: {mark: "dot", x: "median", y: "group"},
    name
  });
}
