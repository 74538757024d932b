import {phrase} from "../../src/page/words/phrase.js";
import {csvSheet, type PeopleColumn, type PeopleTable} from "./peopleTable.js";

/** The number of places that a sentence lists. */
const listed = 3;

/** A sheet as sentences name it. */
export function sheetName({sheet}: PeopleTable): string {
  return sheet === csvSheet ? "the table" : `sheet ${sheet}`;
}

/** A row of a table, by its number in the file. */
export function place(table: PeopleTable, line: number): string {
  return table.sheet === csvSheet ? `row ${line}` : `sheet ${table.sheet}, row ${line}`;
}

/** A cell, as its spreadsheet names it. */
export function cellPlace(table: PeopleTable, column: PeopleColumn, row: number): string {
  const line = table.lines[row];
  return table.sheet === csvSheet
    ? `row ${line}, column ${column.name}`
    : `sheet ${table.sheet}, cell ${column.letters}${line}`;
}

/** The first places, and the number of the others. */
export function placesInWords(places: readonly string[]): string {
  const more = places.length - listed;
  return `${places.slice(0, listed).join("; ")}${more > 0 ? phrase` and ${more} more` : ""}`;
}

/** The beginning of a text that is too long for a sentence. */
export function shorten(text: string): string {
  return text.length > 100 ? `${text.slice(0, 99)}…` : text;
}
