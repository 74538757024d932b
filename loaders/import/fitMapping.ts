import {phrase} from "../../src/page/words/phrase.js";
import {type Mapping, recordByName, wordKey} from "./mapping.js";
import type {PeopleTable} from "./peopleTable.js";

/** A mapping that fits another file, and what that file lacks or has in addition. */
export interface FittedMapping {
  mapping: Mapping;
  /** What the mapping uses and the file does not have: content would be lost. */
  missing: string[];
  /** What the file has and the mapping does not mention; it is left out. */
  added: string[];
  /** What has another name in the file. */
  renamed: string[];
}

/**
 * Fits a mapping to the tables of another file, such as next year's. Sheets and columns are found by
 * their names, whatever their case and their order; a sheet with another name is found by its
 * columns, if there is only one such sheet.
 */
export function fitMapping(mapping: Mapping, tables: readonly PeopleTable[]): FittedMapping {
  const found: FittedMapping = {
    mapping: {...mapping, sheets: recordByName()},
    missing: [],
    added: [],
    renamed: []
  };
  const free = new Set(tables);
  const places = new Map<string, PeopleTable>();
  const place = (name: string, table: PeopleTable | undefined) => {
    if (!table) return;
    places.set(name, table);
    free.delete(table);
  };
  const names = Object.keys(mapping.sheets);
  for (const name of names)
    place(
      name,
      [...free].find(({sheet}) => wordKey(sheet) === wordKey(name))
    );
  for (const name of names.filter((name) => !places.has(name))) {
    const sheet = mapping.sheets[name];
    const wanted = Object.keys(sheet.columns).filter(
      (column) => sheet.columns[column].to !== "nothing"
    );
    if (!wanted.length) continue;
    const alike = [...free].filter(
      ({columns}) =>
        wanted.filter((column) => columns.some((other) => wordKey(other.name) === wordKey(column)))
          .length >=
        wanted.length * 0.7
    );
    if (alike.length === 1) place(name, alike[0]);
  }
  for (const name of names) {
    const sheet = mapping.sheets[name];
    const table = places.get(name);
    if (!table) {
      if (sheet.rows !== "nothing") found.missing.push(phrase`the sheet ${name}`);
      continue;
    }
    if (table.sheet !== name) found.renamed.push(phrase`the sheet ${name} is now ${table.sheet}`);
    const columns: Mapping["sheets"][string]["columns"] = recordByName();
    for (const [column, entry] of Object.entries(sheet.columns)) {
      const same = table.columns.find((other) => wordKey(other.name) === wordKey(column));
      if (same) columns[same.name] = entry;
      else if (entry.to !== "nothing")
        found.missing.push(phrase`the column ${column} of ${sheetWords(name)} (${entry.to})`);
      if (same && same.name !== column)
        found.renamed.push(phrase`the column ${column} is now ${same.name}`);
    }
    for (const {name: column} of table.columns)
      if (!Object.hasOwn(columns, column)) {
        columns[column] = {to: "nothing", check: phrase`the mapping does not mention it`};
        if (sheet.rows !== "nothing")
          found.added.push(phrase`the column ${column} of ${sheetWords(table.sheet)}`);
      }
    found.mapping.sheets[table.sheet] = {
      ...sheet,
      ...(sheet.period === name && {period: table.sheet}),
      columns
    };
  }
  for (const table of free) {
    found.added.push(phrase`the sheet ${table.sheet}`);
    found.mapping.sheets[table.sheet] = {
      rows: "nothing",
      why: phrase`the mapping does not mention it`,
      columns: Object.fromEntries(table.columns.map(({name}) => [name, {to: "nothing"}]))
    };
  }
  return found;
}

function sheetWords(sheet: string): string {
  return sheet === "table" ? "the table" : `sheet ${sheet}`;
}
