import {didYouMean} from "./didYouMean.js";
import {typeNames} from "./types.js";

/** The names that a query can use. */
export interface KnownNames {
  tables: readonly string[];
  columns: readonly string[];
  functions: readonly string[];
}

/** A name that the engine does not know, and what it was to be the name of. */
export interface MistakenName {
  name: string;
  kind: "table" | "column" | "function" | "type" | "key";
}

/** How the messages of DuckDB name what does not exist, the most exact first. */
const patterns: readonly [RegExp, MistakenName["kind"]][] = [
  [/Table with name "?([^"\n]+?)"? does not exist/, "table"],
  [/Referenced table "([^"]+)" not found/, "table"],
  [/Function with name "?([^"\n]+?)"? does not exist/, "function"],
  [/Type with name "?([^"\n]+?)"? does not exist/, "type"],
  [/Could not find key "([^"]+)" in struct/, "key"],
  [/does not have a column named "([^"]+)"/, "column"],
  [/Column "([^"]+)" (?:in \w+ list not found|does not exist|referenced in)/, "column"],
  [/"([^"]+)" not found/, "column"]
];

/** The unknown name in an error message of DuckDB; null if the message has none. */
export function mistakenName(message: string): MistakenName | null {
  for (const [pattern, kind] of patterns) {
    const name = pattern.exec(message)?.[1];
    if (name !== undefined) return {name, kind};
  }
  return null;
}

/**
 * The names that a mistaken name may have been meant to be: tables for a table, columns for a column,
 * functions for a function. Names that the engine lists in its message are among them, because it
 * knows those of the query itself. Columns of other tables follow only where it lists none.
 */
export function meantNames(
  {name, kind}: MistakenName,
  message: string,
  {tables, columns, functions}: KnownNames
): string[] {
  const listed = listedNames(message);
  switch (kind) {
    case "table": {
      const near = didYouMean(name, [...listed, ...tables]);
      // The short names of a query's own tables are unlike each other.
      return near.length ? near : listed.slice(0, 3);
    }
    case "function":
      return didYouMean(name, [...listed, ...hintedName(message), ...functions]);
    case "type":
      return didYouMean(name, typeNames);
    case "key":
      return didYouMean(name, listed);
  }
  const near = didYouMean(name, listed);
  return near.length ? near : didYouMean(name, columns);
}

/** The candidates in a message: `Candidate bindings: "region", "name"`. */
function listedNames(message: string): string[] {
  const list = /Candidate (?:bindings|tables|Entries): (?:: )?(.*)/.exec(message)?.[1] ?? "";
  return Array.from(list.matchAll(/"([^"]+)"/g), ([, name]) => name);
}

/** The engine's own suggestion, which may be a macro of the page's queries. */
function hintedName(message: string): string[] {
  const name = /Did you mean "(?:main\.)?(\w+)"/.exec(message)?.[1];
  return name === undefined ? [] : [name];
}
