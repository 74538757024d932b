import {type CountBar, countBars} from "../../charts/countBars.js";
import {figure} from "../../charts/figure.js";
import {formatValue} from "../../page/formatValue.js";
import {phrase} from "../../page/words/phrase.js";
import {identifier} from "../../sql/identifier.js";
import type {Compared} from "../columns/compared.js";
import {type GroupNumbers, medianEnds} from "../columns/groupNumbers.js";
import type {NumberSteps} from "../columns/numberSteps.js";
import {isMoney, type RecordColumn} from "../columns/recordColumns.js";
import {capitalFirst} from "../words/inSentence.js";
import {countOf, numberOf} from "../words/nouns.js";

/** What the figure is about, and how it opens the projects that meet conditions in SQL. */
export type ComparedSteps = Omit<Compared<null>, "open"> & {
  open: (title: string, conditions: readonly string[]) => void;
};

/** A step of a number: its limits, how many projects it has, and the condition that they meet. */
interface Step {
  from: number;
  to: number;
  label: string;
  count: number;
  condition: string;
}

/**
 * The distribution of a number of projects: how many have a number in each step, with the median, its
 * interval, and the number of projects without a number. `counts` are by the start of a step.
 */
export function distributionFigure(
  numbers: GroupNumbers,
  {steps, counts}: {steps: NumberSteps; counts: ReadonlyMap<number, number>},
  {shown, counted, sql, open, name}: ComparedSteps
): HTMLElement {
  const {n, missing, median} = numbers;
  const all = stepsOf(shown, steps, counts);
  const label = capitalFirst(shown.label);
  const place = all.findLastIndex(({from}) => from <= median);
  const bars = all.map(
    ({label, count, condition}, i): CountBar => ({
      label,
      count,
      reason: null,
      ...(i === place && {note: phrase`← median`}),
      ...(count && {open: () => open(`${shown.label}: ${label}`, [condition])})
    })
  );
  const none = `${identifier(shown.field.name)} IS NULL`;
  const unknown: CountBar = {
    label: phrase`Not known`,
    count: missing,
    reason: null,
    isUnknown: true,
    open: () => open(`${shown.label}: ${phrase`not known`}`, [none])
  };
  const summary = summaryOf(numbers, shown);
  return figure({
    title: phrase`${label} of ${countOf(n, counted)}`,
    subtitle: [
      summary,
      steps.areGrowing ? phrase`Later steps are wider, because most numbers are small.` : "",
      missing
        ? phrase`${countOf(missing, counted)} ${numberOf(missing, {one: phrase`has`, many: phrase`have`})} no known number.`
        : ""
    ]
      .filter(Boolean)
      .join(" "),
    draw: () => countBars(missing ? [...bars, unknown] : bars),
    alt: [summary, ...all.map(({label, count}) => `${label}: ${count}.`)].join(" "),
    rows: [
      ...all.map(({from, to, count}) => ({at_least: from, to, projects: count})),
      ...(missing ? [{at_least: null, to: null, projects: missing}] : [])
    ],
    columns: [
      {key: "at_least", label: phrase`${label}, from`},
      {key: "to", label: phrase`to`},
      {key: "projects", label: capitalFirst(counted.many)}
    ],
    sql,
    hint: phrase`The name of a row opens its ${counted.many}.`,
    chart: {mark: "barX", x: "projects", y: "at_least"},
    name
  });
}

/** The median with its interval, the middle half, the ends, and for money the total. */
function summaryOf(numbers: GroupNumbers, shown: RecordColumn): string {
  const {n, median, quarter, three_quarters, least, most, total} = numbers;
  const show = (value: number) => formatValue(value, shown.field);
  const ends = medianEnds(numbers);
  const interval = ends
    ? phrase`95% interval ${show(ends[0])} to ${show(ends[1])}, which assumes no distribution`
    : phrase`no interval, which needs six numbers`;
  return [
    phrase`The median is ${show(median)} (${interval}).`,
    n > 1
      ? phrase`The middle half is from ${show(quarter)} to ${show(three_quarters)}, and all are from ${show(least)} to ${show(most)}.`
      : "",
    isMoney(shown) && n > 1 ? phrase`The total is ${show(total)}.` : ""
  ]
    .filter(Boolean)
    .join(" ");
}

function stepsOf(
  {field}: RecordColumn,
  {starts, end}: NumberSteps,
  counts: ReadonlyMap<number, number>
): Step[] {
  const column = identifier(field.name);
  const bare = {...field, unit: null};
  const areWhole = field.type === "integer";
  return starts.map((from, i) => {
    const isLast = i === starts.length - 1;
    const to = isLast ? end : starts[i + 1];
    // A whole number below 20 is at most 19.
    const most = areWhole && to > from ? to - 1 : to;
    return {
      from,
      to: most,
      label:
        from === most
          ? formatValue(from, field)
          : phrase`${formatValue(from, areWhole ? bare : field)} to ${formatValue(most, field)}`,
      count: counts.get(from) ?? 0,
      condition: `${column} >= ${from} AND ${column} ${isLast ? "<=" : "<"} ${to}`
    };
  });
}
