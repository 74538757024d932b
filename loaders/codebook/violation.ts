/** One broken rule at one place, as a person who edits the file would look it up. */
export interface Violation {
  /** Relative to the programme's folder. */
  file: string;
  /** The sheet, if the file is a workbook. */
  sheet?: string;
  /**
   * The row as a spreadsheet numbers it: the header is 1. Null if the violation is about the whole
   * file or column.
   */
  row: number | null;
  column: string | null;
  /** The value at that place; null if there is none. */
  value: string | null;
  rule: string;
  /** What was expected and, where it helps, how to correct the value. */
  expected: string;
}

/** The number of violations of one rule in one column that are not listed. */
export interface More {
  file: string;
  sheet?: string;
  column: string | null;
  rule: string;
  count: number;
}

/** The result of a check. `check.json` holds it. */
export interface Check {
  ok: boolean;
  /** The number of all violations, listed or not. */
  total: number;
  /** At most 20 for each rule and column, by file and row. */
  violations: Violation[];
  more: More[];
  /** The checks that were not possible, because something else is wrong. */
  skipped: string[];
  warnings: string[];
  /** The number of rules that were checked, and of the values that they were checked on. */
  rules: number;
  values: number;
}

/** The number of violations of one rule in one column that are listed. The others are counted. */
export const listedPerRule = 20;

const longestValue = 200;

/**
 * Collects violations. It keeps only those that will be listed, so a million violations need little
 * memory.
 */
export class Violations {
  #groups = new Map<string, {listed: Violation[]; count: number}>();

  get total(): number {
    return [...this.#groups.values()].reduce((sum, {count}) => sum + count, 0);
  }

  /**
   * Adds violations of one rule in one column. `count` is their number, if not all of them are
   * given.
   */
  add(violations: Violation[], count = violations.length): void {
    const {file, sheet, column, rule} = violations[0];
    const key = JSON.stringify([file, sheet, column, rule]);
    const group = this.#groups.get(key) ?? {listed: [], count: 0};
    this.#groups.set(key, group);
    group.count += count;
    group.listed.push(...violations.slice(0, listedPerRule - group.listed.length).map(shorten));
  }

  list(): Violation[] {
    return [...this.#groups.values()].flatMap(({listed}) => listed).sort(byPlace);
  }

  more(): More[] {
    return [...this.#groups.values()]
      .filter(({listed, count}) => count > listed.length)
      .map(({listed: [{file, sheet, column, rule}], count}) => {
        return {file, ...(sheet && {sheet}), column, rule, count: count - listedPerRule};
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
