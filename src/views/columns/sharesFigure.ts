import {type GroupShares, type ValueCount, valueShares} from "../../analysis/valueShares.js";
import {figure} from "../../charts/figure.js";
import {matrix} from "../../charts/matrix.js";
import {shareInterval} from "../../charts/shareInterval.js";
import {element} from "../../page/element.js";
import {formatNumber} from "../../page/formatValue.js";
import {percent} from "../../page/words/locale.js";
import {phrase} from "../../page/words/phrase.js";
import {capitalFirst, smallFirst} from "../words/inSentence.js";
import {countOf} from "../words/nouns.js";
import type {Compared} from "./compared.js";
import {conditionOf, type Group, groupsOf} from "./compareGroups.js";
import {unmeasuredValues} from "./unmeasuredValues.js";

/** How many records of each group have each value of a category, and which share they are. */
export function sharesFigure(counts: readonly ValueCount[], compared: Compared): HTMLElement {
  const {shown, by, direction, counted, sql, open, name} = compared;
  const unmeasured = unmeasuredValues(counts, shown, direction);
  const isCounted = (value: string) => !unmeasured.has(value);
  const groups = groupsOf(counts, by);
  const byGroup = new Map(valueShares(counts, isCounted).map((own) => [own.group, own]));
  const present = new Set(counts.map(({value}) => value));
  const listed = new Set(shown.options.map(({value}) => value));
  const values = [
    ...shown.options.filter(({value}) => present.has(value)),
    ...[...present]
      .flatMap((value) => (value === null || listed.has(value) ? [] : [value]))
      .sort((a, b) => a.localeCompare(b, undefined, {numeric: true}))
      .map((value) => ({value, label: value}))
  ];
  const hasMissing = present.has(null);
  const whole = unmeasured.size
    ? phrase`that measured something`
    : phrase`with a known ${smallFirst(shown.label)}`;
  const total = counts.reduce((sum, {statements}) => sum + statements, 0);
  const rows = groups.map((group) => rowOf(group, byGroup.get(group.value)!, values));
  return figure({
    title: phrase`${capitalFirst(shown.label)} of ${countOf(total, counted)}, for each ${smallFirst(by.label)}`,
    subtitle: phrase`A place has the number of ${counted.many}, and their share of those ${whole} in the row, with its 95% interval (Wilson). Intervals allow for chance, not for a selection of what was reported.`,
    draw: () =>
      matrix({
        label: phrase`${shown.label}, for each ${smallFirst(by.label)}`,
        rows: groups.map((group, i) => ({...group, key: String(i)})),
        columns: [
          ...values.map(({value, label}) => ({key: value, label, value: value as string | null})),
          ...(hasMissing ? [{key: "", label: phrase`Not known`, value: null}] : [])
        ],
        cell: (group, {value, label}) => place(group, value, label)
      }),
    alt: groups
      .slice(0, 30)
      .map((group) => {
        const {shares} = byGroup.get(group.value)!;
        const parts = values.flatMap(({value, label}) =>
          shares.has(value) ? [`${label} ${shares.get(value)!.count}`] : []
        );
        return `${group.label}: ${parts.join(", ") || phrase`not known`}.`;
      })
      .join(" "),
    rows,
    columns: [
      {key: "group", label: by.label},
      ...values.flatMap(({value, label}) => [
        {key: value, label},
        ...(isCounted(value)
          ? [
              {key: `${value}_share`, label: phrase`${label}: share`},
              {key: `${value}_lower`, label: phrase`95% interval, from`},
              {key: `${value}_upper`, label: phrase`to`}
            ]
          : [])
      ]),
      ...(hasMissing ? [{key: "missing", label: phrase`Not known`}] : [])
    ],
    sql,
    hint: phrase`A number opens its ${counted.many}.`,
    name
  });

  function place(group: Group, value: string | null, label: string): HTMLElement | null {
    const {known, missing, shares} = byGroup.get(group.value)!;
    const own = value === null ? {count: missing, share: null} : shares.get(value);
    if (!own?.count) return null;
    const {count, share} = own;
    const words = share?.estimate
      ? phrase`${label}: ${count} of ${known}, ${percent(share.estimate)} (95% interval ${percent(share.lower)} to ${percent(share.upper)})`
      : `${label}: ${count}`;
    return element(
      "button",
      {
        type: "button",
        class: "share-place",
        title: `${group.label}. ${words}`,
        "aria-label": phrase`${formatNumber(count)}. ${group.label}. ${words}. Opens the records.`,
        onclick: () =>
          open(`${group.label}: ${label}`, [group.condition, conditionOf(shown, value)])
      },
      formatNumber(count),
      share && shareInterval(share, words, 96)
    );
  }
}

/** A row of the figure's table and file. */
function rowOf(
  {label}: Group,
  {missing, shares}: GroupShares,
  values: readonly {value: string}[]
): Record<string, unknown> {
  return Object.fromEntries<unknown>([
    ["group", label],
    ...values.flatMap(({value}) => {
      const {count = 0, share = null} = shares.get(value) ?? {};
      return [
        [value, count],
        [`${value}_share`, share?.estimate ?? null],
        [`${value}_lower`, share?.lower ?? null],
        [`${value}_upper`, share?.upper ?? null]
      ] as [string, unknown][];
    }),
    ["missing", missing]
  ]);
}
