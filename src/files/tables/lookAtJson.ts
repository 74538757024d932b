import {uniqueNames} from "../../sql/uniqueNames.js";
import {type IsoMoments, isoMicros, isoMomentsIn, type MomentType} from "./isoMoments.js";
import {
  isObject,
  type JsonValue,
  jsonText,
  parseJson,
  parseJsonLines,
  pathsToRows,
  textOfJson,
  valueAt
} from "./json.js";
import {type JsonType, jsonArrow, sharedType, sqlType, typeOfJson} from "./jsonColumns.js";
import {nameRows} from "./jsonRows.js";
import type {Choices, Doubt, Look, LookColumn} from "./look.js";
import {showValue} from "./showValue.js";

/** A table in JSON: its columns, with the name of each in the file and in the table. */
export interface JsonTable {
  rows: readonly Record<string, JsonValue>[];
  columns: JsonTableColumn[];
}

interface JsonTableColumn {
  key: string;
  name: string;
  type: JsonType;
  /** What its texts are, if all are ISO dates. */
  found: IsoMoments | null;
  /** The type of dates that the table has; null if a reader chose text. */
  moment: MomentType | null;
}

const previewRows = 8;

/**
 * Looks at JSON, or at JSON lines: which list in it holds the rows, and the type that all values of
 * a column share. Throws an error for a sentence that begins with the name of the file.
 */
export function lookAtJson(
  bytes: Uint8Array,
  choices: Choices,
  areLines: boolean
): {look: Look; table: JsonTable} {
  const text = jsonText(bytes);
  const {value, note} = nameRows(areLines ? parseJsonLines(text) : parseWhole(text));
  const paths = pathsToRows(value);
  const path = choices.path ?? paths[0] ?? [];
  const rows = rowsAt(value, path);
  const keys = new Set<string>();
  for (const row of rows) for (const key of Object.keys(row)) keys.add(key);
  const names = uniqueNames(Array.from(keys, (name) => ({name: name.trim() || "column"})));
  const columns = Array.from(keys, (key, i): JsonTableColumn => {
    const type = rows.reduce<JsonType>(
      (type, row) => (Object.hasOwn(row, key) ? sharedType(type, typeOfJson(row[key])) : type),
      {kind: "none"}
    );
    const found = type.kind === "text" ? isoMomentsIn(valuesOf(rows, key)) : null;
    const moment = choices.types?.[i] === "text" ? null : (found?.type ?? null);
    return {key, name: names[i], type, found, moment};
  });
  const types = Object.fromEntries(
    columns.flatMap(({found, moment}, i) => (found && !moment ? [[i, "text" as const]] : []))
  );
  const notes = note ? [note] : [];
  if (path.length) notes.push(`The rows are in ${path.join(" → ")}.`);
  return {
    look: {
      kind: "json",
      choices: {path, ...(Object.keys(types).length > 0 && {types})},
      sheets: [],
      paths: paths.length ? paths : [[...path]],
      columns: columns.map(lookColumn),
      rows: rows.length,
      preview: rows
        .slice(0, previewRows)
        .map((row) => columns.map((column) => shownText(row, column))),
      notes,
      doubts: doubtsAbout(value, paths.length, choices),
      leftOut: []
    },
    table: {rows, columns}
  };
}

function doubtsAbout(value: JsonValue, lists: number, choices: Choices): Doubt[] {
  const doubts: Doubt[] = [];
  if (lists > 1 && choices.path === undefined)
    doubts.push({
      line: null,
      text: `The file has ${lists} lists of rows. This is the longest.`
    });
  if (isObject(value) && value.class === "dataset" && isObject(value.dimension))
    doubts.push({
      line: null,
      text: "The file is JSON-stat, whose values are not in rows. The same data as CSV, from where the file came from, become a table."
    });
  return doubts;
}

/** The rows of JSON as Arrow IPC streams of at most `size` rows. */
export function* readJsonRows(
  {rows, columns}: JsonTable,
  size = 100_000
): Generator<{ipc: Uint8Array; rows: number}> {
  for (let at = 0; at < rows.length; at += size) {
    const some = rows.slice(at, at + size);
    yield {
      ipc: jsonArrow(
        columns.map(({key, ...column}) => ({...column, values: [...valuesOf(some, key)]}))
      ),
      rows: some.length
    };
  }
}

function* valuesOf(rows: readonly Record<string, JsonValue>[], key: string): Generator<JsonValue> {
  for (const row of rows) yield Object.hasOwn(row, key) ? row[key] : null;
}

/** A column as it will be. A reader can choose between the date and the text of an ISO date. */
function lookColumn({name, type, found, moment}: JsonTableColumn, position: number): LookColumn {
  if (!found) return {name, type: sqlType(type), reason: "", position: null};
  const reason = moment && found.hasZone ? "times are in UTC" : "";
  return {name, type: moment ?? "text", reason, position, types: [found.type, "text"]};
}

function shownText(row: Record<string, JsonValue>, {key, moment}: JsonTableColumn): string | null {
  const value = Object.hasOwn(row, key) ? row[key] : null;
  if (value === null || value === undefined) return null;
  return moment ? showValue(isoMicros(value), {type: moment, scale: 0}) : textOfJson(value);
}

/** Parses a whole file; a file that is not one value may be JSON lines. */
function parseWhole(text: string): JsonValue {
  try {
    return parseJson(text);
  } catch (error) {
    try {
      const lines = parseJsonLines(text);
      if (lines.length > 1) return lines;
    } catch {
      // The error about the whole file is the better one.
    }
    throw new Error(`expected JSON: ${(error as Error).message}`);
  }
}

function rowsAt(value: JsonValue, path: readonly string[]): Record<string, JsonValue>[] {
  const found = valueAt(value, path);
  const rows = isObject(found) && Object.keys(found).length ? [found] : found;
  if (!Array.isArray(rows) || !rows.length)
    throw new Error("expected an array of at least one object");
  const wrong = rows.findIndex((row) => !isObject(row));
  if (wrong >= 0)
    throw new Error(
      `expected an object for each row: row ${wrong + 1} is ${textOfJson(rows[wrong]).slice(0, 100)}`
    );
  return rows;
}
