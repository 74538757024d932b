/** A text that a spreadsheet would run as a formula, after any number of apostrophes. */
const formula = /^'*[=+\-@\t\r\n＝＋－＠]/;
const plainNumber = /^'*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/**
 * Puts an apostrophe in front of a text that a spreadsheet would run as a formula (OWASP, *CSV
 * Injection*). A number is none.
 */
export function defuse(text: string): string {
  return isFormula(text) ? `'${text}` : text;
}

/** Takes one apostrophe away that `defuse` put in front of a text. */
export function restore(text: string): string {
  return text.startsWith("'") && isFormula(text) ? text.slice(1) : text;
}

function isFormula(text: string): boolean {
  return formula.test(text) && !plainNumber.test(text);
}
