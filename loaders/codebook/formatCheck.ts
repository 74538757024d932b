import {plural} from "../../src/page/plural.js";
import {phrase} from "../../src/page/words/phrase.js";
import type {Check, Violation} from "./violation.js";

/**
 * The result of a check as text: each listed violation on its own line, then the number of the
 * others, then warnings.
 */
export function formatCheck({
  ok,
  total,
  violations,
  more,
  skipped,
  warnings,
  rules,
  values
}: Check): string {
  const rest = more.map(
    ({file, sheet, column, rule, count}) =>
      phrase`${[place(file, sheet), column ?? ""].join(" ").trim()}: … and ${count} more of rule ${rule}`
  );
  const verdict = ok
    ? phrase`every check passed: ${rules} rules over ${values} values`
    : plural(total, "violation");
  return [
    ...violations.map(formatViolation),
    ...rest,
    ...skipped,
    ...warnings.map((warning) => phrase`warning: ${warning}`),
    verdict
  ].join("\n");
}

/**
 * One violation as an error message: `findings.csv row 12: direction: expected one of improved,
 * no_change: "better"`.
 */
export function formatViolation({file, sheet, row, column, value, expected}: Violation): string {
  const where = place(file, sheet);
  return [
    row === null ? where : phrase`${where} row ${row}`,
    ...(column === null ? [] : [column]),
    phrase`expected ${expected}`,
    ...(value === null ? [] : [JSON.stringify(value)])
  ].join(": ");
}

function place(file: string, sheet: string | undefined): string {
  return sheet === undefined ? file : phrase`${file}, sheet ${sheet}`;
}
