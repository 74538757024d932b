import {phrase} from "../../src/page/words/phrase.js";
import {currencyCode, isNumberType, unitOf} from "./cellMeaning.js";
import type {PeopleColumn, PeopleTable} from "./peopleTable.js";

/** The names of columns with the currency of each row, such as “Currency” and “Budget currency”. */
const currencyName = /^(.*?)[ _-]*\b(?:currency|ccy)(?:[ _-]*(?:code|iso|unit))?$/i;

/** The names of columns with amounts of money. */
const moneyName =
  /amount|value|price|cost|budget|grant|award|fund|payment|paid|spend|spent|income|loan|commitment|disburse|revenue|expenditure|salary|invest|capital/i;

/** A sign of a currency, or three letters, next to a number. */
const inCell = /^(?:US\$|R\$?|[£€$¥₹]|[A-Z]{3})(?= ?[-−(]?\d)|(?<=\d ?)(?:[£€$¥₹]|[A-Z]{3})$/;

/**
 * A table in which amounts of money have their currency: the one that a column next to them, or of their
 * name, states for all rows, or text with the currency of each row where rows differ, because such
 * amounts cannot be added up.
 */
export function withCurrencies(table: PeopleTable): PeopleTable {
  const {columns} = table;
  const stating = columns.filter(isCurrency);
  const notes: string[] = [];
  const read = columns.map((column, at) => {
    if (stating.includes(column)) return column;
    const inCells = column.cells.map(currencyIn);
    const own = currenciesIn(inCells, column);
    const areAmounts = column.cells.every((cell, i) => cell === "" || inCells[i] !== "");
    if (own.length > 1 && (isNumberType(column.type) || areAmounts)) {
      notes.push(mixedNote(column, own));
      return {...column, type: "string", values: [...column.cells]};
    }
    if (!isNumberType(column.type)) return column;
    if (own.length || unitOf(column.name) !== null || column.unit !== undefined) return column;
    const stated = stating.find((other) => isOf(other, column, columns.indexOf(other) - at));
    if (!stated) return column;
    const found = currenciesIn(stated.cells, column);
    if (!found.length) return column;
    const lacking = column.cells.some((cell, i) => cell !== "" && stated.cells[i] === "");
    if (found.length === 1 && !lacking) {
      notes.push(phrase`${column.name} is in ${found[0]}, as ${stated.name} says.`);
      return {...column, currency: found[0]};
    }
    notes.push(mixedNote(column, lacking ? [...found, phrase`no stated currency`] : found));
    return {
      ...column,
      type: "string",
      values: column.values.map((value, i) =>
        [value, currencyCode(stated.cells[i])].filter(Boolean).join(" ")
      )
    };
  });
  return {...table, columns: read, notes: [...table.notes, ...notes]};
}

/** The sign or the code of the currency in a cell with an amount; "" if it has none. */
function currencyIn(cell: string): string {
  const found = inCell.exec(cell)?.[0] ?? "";
  return /^[A-Z]{3}$/.test(found) && !codes.has(found) ? "" : found;
}

/** The codes of ISO 4217. */
const codes = new Set(Intl.supportedValuesOf("currency"));

function mixedNote({name}: PeopleColumn, currencies: readonly string[]): string {
  return phrase`${name} has amounts in ${currencies.join(", ")}: it is kept as text with the currency of each row, because such amounts cannot be added up.`;
}

/** The currencies of the rows in which a column has an amount. */
function currenciesIn(cells: readonly string[], {cells: amounts}: PeopleColumn): string[] {
  const found = cells.filter((cell, i) => cell !== "" && amounts[i] !== "").map(currencyCode);
  return [...new Set(found)];
}

function isCurrency({name, cells}: PeopleColumn): boolean {
  const filled = cells.filter((cell) => cell !== "");
  return (
    currencyName.test(name.trim()) &&
    filled.length > 0 &&
    filled.every((cell) => codes.has(cell.toUpperCase()) || /^(?:US\$|[£€$¥₹])$/.test(cell))
  );
}

/** Whether a column states the currency of another one, which is so many columns before or after it. */
function isOf({name}: PeopleColumn, money: PeopleColumn, distance: number): boolean {
  const about = currencyName.exec(name.trim())?.[1].toLowerCase() ?? "";
  if (about !== "" && money.name.toLowerCase().startsWith(about)) return true;
  return moneyName.test(money.name) && (about === "" || Math.abs(distance) === 1);
}
