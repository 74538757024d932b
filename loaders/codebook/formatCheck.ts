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
      `${place(file, sheet)}${column === null ? "" : ` ${column}`}: … and ${count} more of rule ${rule}`
  );
  const verdict = ok
    ? `every check passed: ${rules} rules over ${values} values`
    : total === 1
      ? "1 violation"
      : `${total} violations`;
  return [
    ...violations.map(formatViolation),
    ...rest,
    ...skipped,
    ...warnings.map((warning) => `warning: ${warning}`),
    verdict
  ].join("\n");
}

/**
 * One violation as an error message: `findings.csv row 12: direction: expected one of improved,
 * no_change: "better"`.
 */
export function formatViolation({file, sheet, row, column, value, expected}: Violation): string {
  const where = `${place(file, sheet)}${row === null ? "" : ` row ${row}`}`;
  const what = `${column === null ? "" : `${column}: `}expected ${expected}`;
  return `${where}: ${what}${value === null ? "" : `: ${JSON.stringify(value)}`}`;
}

function place(file: string, sheet: string | undefined): string {
  return sheet === undefined ? file : `${file}, sheet ${sheet}`;
}
