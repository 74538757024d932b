/** One broken rule at one place, as the person who edits the file would look for it. */
export interface Violation {
  /** Relative to the programme's folder. */
  file: string;
  /** The sheet, for a workbook. */
  sheet?: string;
  /** The row as a spreadsheet numbers it: the header is 1; null where the whole file or column is meant. */
  row: number | null;
  column: string | null;
  /** What stands there; null where nothing does. */
  value: string | null;
  rule: string;
  /** What was expected, and where it helps what to do. */
  expected: string;
}

/** How many more violations of one rule in one column there are than are listed. */
export interface More {
  file: string;
  sheet?: string;
  column: string | null;
  rule: string;
  count: number;
}

/** What a check said; `check.json` holds it. */
export interface Check {
  ok: boolean;
  /** All violations, listed or not. */
  total: number;
  /** At most 20 a rule and column, by file and row. */
  violations: Violation[];
  more: More[];
  /** What could not be checked because of something else that is broken. */
  skipped: string[];
  warnings: string[];
  /** Rules that were checked, and values they were checked on. */
  rules: number;
  values: number;
}

/** How many violations of one rule in one column are listed; the rest are counted. */
export const shownPerRule = 20;

const longestValue = 200;

/** Collects violations, and forgets those that would not be listed, so that a million cost no more than a few. */
export class Violations {
  #groups = new Map<string, {shown: Violation[]; count: number}>();

  get total(): number {
    return [...this.#groups.values()].reduce((sum, {count}) => sum + count, 0);
  }

  /** Adds violations of one rule in one column; `count` says how many there are where not all are given. */
  add(violations: Violation[], count = violations.length): void {
    const {file, sheet, column, rule} = violations[0];
    const key = JSON.stringify([file, sheet, column, rule]);
    const group = this.#groups.get(key) ?? {shown: [], count: 0};
    this.#groups.set(key, group);
    group.count += count;
    group.shown.push(...violations.slice(0, shownPerRule - group.shown.length).map(shorten));
  }

  list(): Violation[] {
    return [...this.#groups.values()].flatMap(({shown}) => shown).sort(byPlace);
  }

  more(): More[] {
    return [...this.#groups.values()]
      .filter(({shown, count}) => count > shown.length)
      .map(({shown: [{file, sheet, column, rule}], count}) => {
        return {file, ...(sheet && {sheet}), column, rule, count: count - shownPerRule};
      });
  }
}

function shorten(violation: Violation): Violation {
  const {value} = violation;
  if (value === null || value.length <= longestValue) return violation;
  return {...violation, value: `${value.slice(0, longestValue)}…`};
}

function byPlace(a: Violation, b: Violation): number {
  return (
    compare(a.file, b.file) ||
    compare(a.sheet ?? "", b.sheet ?? "") ||
    (a.row ?? 0) - (b.row ?? 0) ||
    compare(a.column ?? "", b.column ?? "")
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
