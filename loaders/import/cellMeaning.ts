import {readNumber} from "../../src/files/tables/numbers.js";
import {type CellRule, type Target, wordKey} from "./mapping.js";
import type {PeopleColumn} from "./peopleTable.js";

/** The codes of currencies whose sign is theirs alone. Many currencies have a $. */
const codes: Readonly<Record<string, string>> = {"£": "GBP", "€": "EUR", US$: "USD", "₹": "INR"};

/** The code of a currency for its sign or its code in small letters; other texts in capitals. */
export function currencyCode(text: string): string {
  return codes[text] ?? text.toUpperCase();
}

/** The unit at the end of a name. “(1-5)” is the range of a scale. */
const statedUnit = /\(((?!\d+ ?(?:-|–|to|\/) ?\d)[^()]{1,15})\)\s*$/;

/**
 * The unit that the name of a column states, such as “(days)” or “%”, with the code of a currency for
 * its sign; null if it states none.
 */
export function unitOf(name: string): string | null {
  const stated = statedUnit.exec(name)?.[1];
  if (stated !== undefined) return codes[stated.trim()] ?? stated;
  // “95% CI” names the level of an interval.
  return /(?<!\d ?)%/.test(name) ? "%" : null;
}

/** The name of a column without the unit at its end, which is shown with each number. */
export function withoutUnit(name: string): string {
  return unitOf(name) === null ? name : name.replace(statedUnit, "").trim() || name;
}

/** Whether numbers are shares: spreadsheets store 45% as 0.45. */
export function isShare({type, values, cells}: PeopleColumn): boolean {
  return (
    isNumberType(type) &&
    cells.every((cell) => !cell.endsWith("%")) &&
    values.every((value) => Math.abs(Number(value)) <= 1)
  );
}

/** The meaning of a cell by a rule: words come before numbers. Null if the rule has none. */
export function meaningOf(rule: CellRule, cell: string, number: number | null): Target | null {
  const key = wordKey(cell);
  const word = Object.entries(rule.words ?? {}).find(([word]) => wordKey(word) === key);
  if (word) return word[1];
  if (number === null || !rule.numbers) return null;
  const step = rule.numbers.find(
    ({from, above}) =>
      (from === undefined || number >= from) && (above === undefined || number > above)
  );
  return step?.direction ?? null;
}

/** The number in a cell; null if the cell has none. */
export function numberIn({type, cells, values}: PeopleColumn, row: number): number | null {
  if (isNumberType(type)) return values[row] === "" ? null : Number(values[row]);
  const plain = readNumber(cells[row], ".")?.plain;
  return plain === undefined ? null : Number(plain);
}

/** A difference without the noise of binary fractions: 0.3 − 0.2 is 0.1. */
export function difference(end: number, start: number): number {
  return Number((end - start).toPrecision(12));
}

export function isNumberType(type: string): boolean {
  return type === "integer" || type === "number";
}

/** The texts of a list in a cell, such as “Skills; Housing”: a semicolon or a line end is between them. */
export function textsIn(cell: string): string[] {
  return cell
    .split(/[;\n]/)
    .map((text) => text.replace(/^\s*[•·*-]\s+/, "").trim())
    .filter((text) => text !== "");
}

/** Whether a text in a list says that there is nothing. */
export function saysNothing(text: string): boolean {
  return /^(?:none|nil|n\/?a|not applicable|tbc|unknown|[-–—.]+)$/i.test(text);
}

/** Whether a cell says yes or no; null if it says neither. */
export function presence(cell: string): string | null {
  if (/^(?:yes|y|true|1|x|✓|✔|☑|✅)$/i.test(cell)) return "yes";
  return /^(?:no|n|false|0|✗|✘|×)$/i.test(cell) ? "no" : null;
}
