import {readNumber} from "../../src/files/tables/numbers.js";
import {phrase} from "../../src/page/words/phrase.js";
import {effectIn} from "./outcomeMeasures.js";
import type {PeopleColumn, PeopleTable} from "./peopleTable.js";

/** A number with its interval in one cell: “0.12 (0.02, 0.22)”, “1.4 [1.1 to 1.8]”. */
const numberWithInterval =
  /^([+−–-]?\d*\.?\d+)\s*[([]\s*(?:\d\d% ?CI:?\s*)?([+−–-]?\d*\.?\d+)\s*(?:,|;|to|–|—|-)\s*([+−–-]?\d*\.?\d+)\s*[)\]]$/;

/** The interval at the end of a column's name: “(95% CI)”. */
const intervalInName = /[\s,]*[([]?(?:\d\d% ?)?(?:CIs?|confidence intervals?)[)\]]?\s*$/i;

/**
 * A table in which a number and its interval have columns of their own, where people wrote both into one
 * cell. A few words such as “n/a” may be among them.
 */
export function withIntervals(table: PeopleTable): PeopleTable {
  const notes: string[] = [];
  const taken = new Set(table.columns.map(({name}) => name));
  const columns = table.columns.flatMap((column) => {
    const parts = column.type === "string" ? split(column) : null;
    if (!parts || parts.slice(1).some(({name}) => taken.has(name))) return [column];
    for (const {name} of parts) taken.add(name);
    notes.push(
      phrase`${column.name} has a number and its interval in each cell: they are the columns ${parts.map(({name}) => name).join(", ")}.`
    );
    return parts;
  });
  return {...table, columns, notes: [...table.notes, ...notes]};
}

function split(column: PeopleColumn): PeopleColumn[] | null {
  const found = column.cells.map((cell) => numberWithInterval.exec(cell));
  const words = column.cells.filter((cell, i) => cell !== "" && !found[i]);
  const count = found.filter((match) => match !== null).length;
  if (!count || words.length > count * 0.3 || words.some((word) => /\d/.test(word))) return null;
  const level = /\d\d(?=%)/.exec(column.name)?.[0] ?? null;
  const base = column.name.replace(intervalInName, "").trim() || column.name;
  const outcome = effectIn(base) ?? base;
  const limit = (end: string) =>
    `${outcome === "" ? "" : `${outcome}: `}${level === null ? "" : `${level}% `}CI ${end}`;
  const part = (name: string, at: number): PeopleColumn => ({
    ...column,
    name,
    type: "number",
    values: found.map((match) => (match ? (readNumber(match[at], ".")?.plain ?? "") : ""))
  });
  return [part(base, 1), part(limit("lower"), 2), part(limit("upper"), 3)];
}
