import {listInWords} from "../../page/words/lists.js";
import {phrase} from "../../page/words/phrase.js";
import {uniqueNames} from "../../sql/uniqueNames.js";
import {type IsoMoments, isoMicros, isoMomentsIn, type MomentType} from "./isoMoments.js";
import {
  isNaNOfPython,
  isObject,
  type JsonValue,
  jsonText,
  numberText,
  parseJson,
  parseJsonLines,
  parseJsonSequence,
  pathsToRows,
  repeatedName,
  textOfJson,
  valueAt
} from "./json.js";
import {
  isRounded,
  type JsonType,
  jsonArrow,
  sharedType,
  sqlType,
  typeOfJson
} from "./jsonColumns.js";
import {isOnePage} from "./jsonPages.js";
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
  const parsed = areLines ? parseJsonLines(text) : parseWhole(text);
  if (isSdmx(parsed))
    throw new Error(
      phrase`is SDMX-JSON, whose values are not in rows: download the same data as CSV (SDMX-CSV)`
    );
  const {value, note} = nameRows(parsed);
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
  const renamed = columns.filter(({key, name}) => key.trim() !== "" && name !== key.trim());
  if (renamed.length)
    notes.push(
      phrase`Names must differ: ${renamed.map(({key, name}) => phrase`${key} is ${name}`).join(", ")}.`
    );
  if (path.length) notes.push(phrase`The rows are in ${path.join(" → ")}.`);
  if (text.includes("NaN")) notes.push(...notesOnNaN(rows, columns));
  return {
    look: {
      kind: "json",
      choices: {path, ...(Object.keys(types).length > 0 && {types})},
      sheets: [],
      paths: paths.length ? paths : [[...path]],
      columns: columns.map((column, i) => lookColumn(column, i, rows)),
      rows: rows.length,
      preview: rows
        .slice(0, previewRows)
        .map((row) => columns.map((column) => shownText(row, column))),
      notes,
      doubts: [
        ...doubtsAbout(paths.length, path, choices),
        ...(isOnePage(value, path, rows.length)
          ? [
              {
                line: null,
                text: phrase`The file says that there are more rows: it may be one page of an answer.`
              }
            ]
          : []),
        ...doubtsAboutNames(text, parsed)
      ],
      leftOut: []
    },
    table: {rows, columns}
  };
}

/** Whether JSON is a message of SDMX, with its data sets next to their structure. */
function isSdmx(value: JsonValue): boolean {
  const holds = (at: JsonValue) =>
    isObject(at) &&
    Array.isArray(at.dataSets) &&
    (isObject(at.structure ?? null) || Array.isArray(at.structures));
  return holds(value) || (isObject(value) && holds(value.data ?? null));
}

function doubtsAbout(lists: number, path: readonly string[], choices: Choices): Doubt[] {
  const doubts: Doubt[] = [];
  if (lists > 1 && choices.path === undefined)
    doubts.push({
      line: null,
      text: phrase`The file has ${lists} lists of rows. This is ${path.join(" → ")}.`
    });
  return doubts;
}

/** Says that an object has a name twice, because only one of the values is read. */
function doubtsAboutNames(text: string, value: JsonValue): Doubt[] {
  const repeated = repeatedName(text, value);
  if (!repeated) return [];
  const {name, line} = repeated;
  return [{line, text: phrase`An object has the name ${name} twice. Its last value is read.`}];
}

/** Says how many values of each column are the word NaN of Python. */
function notesOnNaN(
  rows: readonly Record<string, JsonValue>[],
  columns: readonly JsonTableColumn[]
): string[] {
  return columns.flatMap(({key, name}) => {
    const first = rows.findIndex((row) => hasNaN(row[key]));
    if (first < 0) return [];
    const count = rows.filter((row) => hasNaN(row[key])).length;
    const where =
      count === 1 ? phrase`row ${first + 1}` : phrase`${count} rows, first in row ${first + 1}`;
    return [phrase`In ${name}, NaN means that a value is missing (${where}).`];
  });
}

function hasNaN(value: JsonValue): boolean {
  if (isNaNOfPython(value)) return true;
  if (Array.isArray(value)) return value.some(hasNaN);
  return isObject(value) && Object.values(value).some(hasNaN);
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
  for (const row of rows) yield valueIn(row, key);
}

/** The value of a row; null if the row has none. */
function valueIn(row: Record<string, JsonValue>, key: string): JsonValue {
  const value = Object.hasOwn(row, key) ? row[key] : null;
  return isNaNOfPython(value) ? null : value;
}

/** A column as it will be. A reader can choose between the date and the text of an ISO date. */
function lookColumn(
  {key, name, type, found, moment}: JsonTableColumn,
  position: number,
  rows: readonly Record<string, JsonValue>[]
): LookColumn {
  if (!found)
    return {
      name,
      type: sqlType(type),
      reason: isRounded(type)
        ? phrase`is rounded to the 17 digits of floating point`
        : sqlType(type) === "VARCHAR"
          ? whyText(valuesOf(rows, key))
          : "",
      position: null
    };
  const reason = moment && found.hasZone ? phrase`times are in UTC` : "";
  return {name, type: moment ?? "text", reason, position, types: [found.type, "text"]};
}

/** Why values of JSON that are not all texts become texts; "" if they are. */
function whyText(values: Iterable<JsonValue>): string {
  const kinds = new Set<string>();
  for (const value of values)
    if (value !== null && value !== undefined) kinds.add(kindOfJson(value));
  const [only = "texts", ...others] = kinds;
  if (others.length) return phrase`has ${listInWords([...kinds])}`;
  if (only === "texts") return "";
  return only === "numbers"
    ? phrase`has numbers that no number type holds`
    : phrase`${only} are kept as JSON`;
}

function kindOfJson(value: JsonValue): string {
  if (typeof value === "string") return "texts";
  if (typeof value === "boolean") return phrase`true or false`;
  if (numberText(value) !== null) return "numbers";
  return Array.isArray(value) ? "lists" : "objects";
}

function shownText(
  row: Record<string, JsonValue>,
  {key, type, moment}: JsonTableColumn
): string | null {
  const value = valueIn(row, key);
  if (value === null || value === undefined) return null;
  if (isRounded(type)) return String(Number(numberText(value)));
  return moment ? showValue(isoMicros(value), {type: moment, scale: 0}) : textOfJson(value);
}

/** Parses a whole file; a file that is not one value may be several. */
function parseWhole(text: string): JsonValue {
  try {
    return parseJson(text);
  } catch (error) {
    for (const parse of [parseJsonLines, parseJsonSequence])
      try {
        const values = parse(text);
        if (values.length > 1) return values;
      } catch {
        // The error about the whole file is the better one.
      }
    throw new Error(phrase`expected JSON: ${(error as Error).message}`);
  }
}

function rowsAt(value: JsonValue, path: readonly string[]): Record<string, JsonValue>[] {
  const found = valueAt(value, path);
  const rows = isObject(found) && Object.keys(found).length ? [found] : found;
  if (!Array.isArray(rows) || !rows.length)
    throw new Error(phrase`expected an array of at least one object`);
  const wrong = rows.findIndex((row) => !isObject(row));
  if (wrong >= 0)
    throw new Error(
      phrase`expected an object for each row: row ${wrong + 1} is ${textOfJson(rows[wrong]).slice(0, 100)}`
    );
  return rows;
}
