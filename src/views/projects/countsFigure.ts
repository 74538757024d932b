import {sum} from "d3-array";
import {countBars} from "../../charts/countBars.js";
import {figure} from "../../charts/figure.js";
import {pager} from "../../charts/pager.js";
import {element} from "../../page/element.js";
import {percent} from "../../page/words/locale.js";
import {phrase} from "../../page/words/phrase.js";
import {isYear} from "../columns/compareChoice.js";
import type {Compared} from "../columns/compared.js";
import {groupsOf} from "../columns/compareGroups.js";
import type {RecordColumn} from "../columns/recordColumns.js";
import {capitalFirst} from "../words/inSentence.js";
import {countOf} from "../words/nouns.js";

/** The number of rows that the figure shows at once. */
const pageSize = 60;

/** The number of projects with a value, as `projectCountsSql` gives it. */
export interface ProjectCount {
  group: unknown;
  projects: number;
}

/** How many projects have each value of a category, or are of each year. */
export function countsFigure(
  counts: readonly ProjectCount[],
  {shown, counted, sql, open, name}: Compared<null>
): HTMLElement {
  const all = withEmptyYears(counts, shown);
  const byGroup = new Map(all.map(({group, projects}) => [group, projects]));
  const total = sum(all, ({projects}) => projects);
  const inOrder = groupsOf(all, shown).map((group) => {
    const count = byGroup.get(group.value)!;
    return {...group, count, share: count / total};
  });
  const groups = hasOrder(shown)
    ? inOrder
    : inOrder.toSorted(
        (a, b) => Number(a.value === null) - Number(b.value === null) || b.count - a.count
      );
  const label = capitalFirst(shown.label);
  return figure({
    title: phrase`${label} of ${countOf(total, counted)}`,
    draw: () => {
      const bars = groups.map(({value, label, count, condition}) => ({
        label,
        count,
        reason: null,
        isUnknown: value === null,
        ...(count && {open: () => open(`${shown.label}: ${label}`, [condition])})
      }));
      if (bars.length <= pageSize) return countBars(bars);
      const body = element("div", {});
      const pages = pager(bars.length, pageSize, phrase`Rows`, (first) =>
        body.replaceChildren(countBars(bars.slice(first, first + pageSize)))
      );
      return element("div", {}, pages.node, body);
    },
    alt: groups
      .slice(0, 30)
      .map(({label, count, share}) => `${label}: ${count} (${percent(share)}).`)
      .join(" "),
    rows: groups.map(({label, count, share}) => ({group: label, projects: count, share})),
    columns: [
      {key: "group", label},
      {key: "projects", label: capitalFirst(counted.many)},
      {key: "share", label: phrase`Share`, show: (share) => percent(share)}
    ],
    sql,
    hint: phrase`The name of a row opens its ${counted.many}.`,
    chart: {mark: "barX", x: "projects", y: "group"},
    name
  });
}

/** Whether the values of a column have an order: those of the codebook, years, and true before false. */
function hasOrder(column: RecordColumn): boolean {
  const {type, categories} = column.field;
  return categories !== null || type !== "string";
}

/** The most years without a project that a figure shows between others. */
const mostYears = 60;

/** The counts, with 0 for each year between the first and the last that no project has. */
export function withEmptyYears(
  counts: readonly ProjectCount[],
  column: RecordColumn
): readonly ProjectCount[] {
  if (!isYear(column) && column.kind !== "day") return counts;
  const years = counts.flatMap(({group}) => (group === null ? [] : [Number(group)]));
  const [first, last] = [Math.min(...years), Math.max(...years)];
  if (!years.length || last - first >= mostYears) return counts;
  const found = new Set(years);
  const empty = Array.from({length: last - first + 1}, (_, i) => first + i).filter(
    (year) => !found.has(year)
  );
  return [...counts, ...empty.map((group) => ({group, projects: 0}))];
}
