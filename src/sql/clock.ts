import type {SqlText} from "./sqlText.js";

/**
 * DuckDB's functions that read the clock, as macros. DuckDB (1.4.3) needs its extension for time
 * zones for the current date, and to calculate with a time that has a zone. The macros give dates and
 * times without a zone, in UTC.
 */
const macros: Readonly<Record<string, string>> = {
  now: "CAST(system.main.now() AS TIMESTAMP)",
  get_current_timestamp: "CAST(system.main.now() AS TIMESTAMP)",
  transaction_timestamp: "CAST(system.main.now() AS TIMESTAMP)",
  current_localtimestamp: "CAST(system.main.now() AS TIMESTAMP)",
  current_date: "CAST(CAST(system.main.now() AS TIMESTAMP) AS DATE)",
  today: "CAST(CAST(system.main.now() AS TIMESTAMP) AS DATE)",
  get_current_time: "CAST(CAST(system.main.now() AS TIMESTAMP) AS TIME)",
  current_localtime: "CAST(CAST(system.main.now() AS TIMESTAMP) AS TIME)"
};

/** The words of SQL that DuckDB's parser turns into a call of another name. */
const calls: Readonly<Record<string, string>> = {
  current_timestamp: "get_current_timestamp",
  localtimestamp: "current_localtimestamp",
  current_time: "get_current_time",
  localtime: "current_localtime"
};

/** A macro, and the statement that creates it. */
export interface Macro {
  name: string;
  sql: string;
}

/** The macros that SQL needs to read the clock. */
export function clockMacros({names}: SqlText): Macro[] {
  const called = new Set(
    Array.from(names, (name) => (Object.hasOwn(calls, name) ? calls[name] : name))
  );
  return [...called]
    .filter((name) => Object.hasOwn(macros, name))
    .map((name) => ({
      name: `${name}()`,
      sql: `CREATE OR REPLACE MACRO main.${name}() AS ${macros[name]}`
    }));
}
