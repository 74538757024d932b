/**
 * The texts that spreadsheets show in a cell instead of a value, in English, German, French and
 * Spanish. A CSV of the sheet has them as its texts.
 */
export const spreadsheetErrors: readonly string[] = [
  "#N/A",
  "#REF!",
  "#DIV/0!",
  "#VALUE!",
  "#NAME?",
  "#NUM!",
  "#NULL!",
  "#SPILL!",
  "#CALC!",
  "#FIELD!",
  "#BLOCKED!",
  "#CONNECT!",
  "#BUSY!",
  "#UNKNOWN!",
  "#GETTING_DATA",
  // Google Sheets
  "#ERROR!",
  // German
  "#NV",
  "#BEZUG!",
  "#WERT!",
  "#ZAHL!",
  // French
  "#VALEUR!",
  "#NOM?",
  "#NOMBRE!",
  "#NUL!",
  // Spanish
  "#¡REF!",
  "#¡DIV/0!",
  "#¡VALOR!",
  "#¿NOMBRE?",
  "#¡NUM!",
  "#¡NULO!"
];

/**
 * Whether a text is what a spreadsheet shows instead of a value: one of these errors, one of
 * LibreOffice, such as Err:502, or the signs of a column that is too narrow.
 */
export function isSpreadsheetError(text: string): boolean {
  return spreadsheetErrors.includes(text) || otherErrors.test(text);
}

/** The errors that have no fixed text, as a pattern that DuckDB reads too. */
export const otherErrors = /^(?:Err:[0-9]{3}|#{3,})$/;
