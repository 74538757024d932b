import {phrase} from "../../page/words/phrase.js";
import {uniqueNames} from "../../sql/uniqueNames.js";
import {isObject, type JsonValue, type NamedRows, numberOfText} from "./json.js";
import {rowsOfJsonStat} from "./jsonStat.js";

/**
 * JSON whose rows are not objects, as pandas and statistics offices write it, with the rows as objects:
 * rows as lists, with their names in the first of them, in a list next to them, or without names; a list or an object
 * for each column; an object for each row under a key; a list of single values. Other JSON is
 * unchanged.
 */
export function nameRows(value: JsonValue): NamedRows {
  if (areLists(value)) {
    const [names, ...rows] = value;
    if (rows.length && areNames(names))
      return {
        value: rows.map((row) => namedRow(names, row)),
        note: phrase`The first list has the names of the columns.`
      };
    return value.every((row) => row.length > 0 && row.every(isSingle))
      ? {
          value: value.map((row) => namedRow([], row)),
          note: phrase`Each list is a row, and the columns have no names.`
        }
      : {value, note: ""};
  }
  if (Array.isArray(value) && value.length && value.every(isSingle))
    return {
      value: value.map((one) => ({value: one})),
      note: phrase`Each value of the list is a row.`
    };
  if (!isObject(value)) return {value, note: ""};
  return (
    rowsOfJsonStat(value) ??
    rowsOfFeatures(value) ??
    rowsOfSocrata(value) ??
    namesBeside(value) ??
    rowsOfColumns(value) ??
    rowsUnderKeys(value) ?? {value, note: ""}
  );
}

/**
 * The features of a map (GeoJSON, RFC 7946): a column for each property, for the identifier, and for the
 * geometry, which is kept as it is.
 */
function rowsOfFeatures({type, features}: Record<string, JsonValue>): NamedRows | null {
  if (type !== "FeatureCollection" || !Array.isArray(features) || !features.every(isObject))
    return null;
  const all = features.map(({id, properties, geometry}) => ({
    id,
    geometry,
    properties: isObject(properties ?? null) ? (properties as Record<string, JsonValue>) : {}
  }));
  const taken = new Set(all.flatMap(({properties}) => Object.keys(properties)));
  const free = (name: string) => (taken.has(name) ? `feature_${name}` : name);
  return {
    value: all.map(({id, properties, geometry}) => ({
      ...(id !== undefined && {[free("id")]: id}),
      ...properties,
      [free("geometry")]: geometry ?? null
    })),
    note: phrase`The file is a map (GeoJSON): each feature is a row, and its properties are columns.`
  };
}

/**
 * Rows as lists, with their columns in `meta.view.columns`, as portals of Socrata write them: numbers are
 * texts there, and the portal's own columns are hidden.
 */
function rowsOfSocrata({meta, data}: Record<string, JsonValue>): NamedRows | null {
  const view = isObject(meta) && isObject(meta.view) ? meta.view : null;
  const columns = view?.columns;
  if (!Array.isArray(columns) || !columns.every(isObject) || !areLists(data)) return null;
  if (!data.every(({length}) => length === columns.length)) return null;
  const isHidden = ({flags}: Record<string, JsonValue>) =>
    Array.isArray(flags) && flags.includes("hidden");
  const names = uniqueNames(
    columns.map(({name, fieldName}) => ({name: String(name ?? fieldName ?? "")}))
  );
  const kept = columns.flatMap((column, at) =>
    isHidden(column)
      ? []
      : [{name: names[at], at, isNumber: numberTypes.has(String(column.dataTypeName))}]
  );
  const hidden = names.filter((_, at) => isHidden(columns[at]));
  return {
    value: data.map((row) =>
      Object.fromEntries(
        kept.map(({name, at, isNumber}) => [name, isNumber ? numberOfText(row[at]) : row[at]])
      )
    ),
    note: phrase`The names of the columns are in meta → view → columns.${hidden.length ? phrase` The portal's own columns are left out: ${hidden.join(", ")}.` : ""}`
  };
}

/** The types of columns of Socrata whose texts are numbers. */
const numberTypes = new Set(["number", "double", "money", "percent"]);

/** Rows as lists, and a list of their names next to them. */
function namesBeside(value: Record<string, JsonValue>): NamedRows | null {
  const names = ["columns", "headers", "header", "fields", "names"]
    .map((key) => value[key])
    .find(areNames);
  if (!names) return null;
  const entries = Object.entries(value).map(([key, inside]) => [
    key,
    areLists(inside) && inside.every(({length}) => length === names.length)
      ? inside.map((row) => namedRow(names, row))
      : inside
  ]);
  return {value: Object.fromEntries(entries), note: ""};
}

/** A list of single values for each column, or an object whose keys are the numbers of rows. */
function rowsOfColumns(value: Record<string, JsonValue>): NamedRows | null {
  const columns = Object.entries(value);
  const [[, first] = []] = columns;
  const note = phrase`Each name of the file is a column.`;
  if (
    Array.isArray(first) &&
    first.length > 1 &&
    columns.every(([, list]) => isListLike(list, first))
  )
    return {
      value: first.map((_, row) =>
        Object.fromEntries(columns.map(([name, list]) => [name, (list as JsonValue[])[row]]))
      ),
      note
    };
  if (!isObject(first)) return null;
  const rows = Object.keys(first);
  const isColumn = (cells: JsonValue) =>
    isObject(cells) && isSameList(Object.keys(cells), rows) && Object.values(cells).every(isSingle);
  if (!rows.length || !rows.every((row) => /^\d+$/.test(row))) return null;
  if (!columns.every(([, cells]) => isColumn(cells))) return null;
  return {
    value: rows.map((row) =>
      Object.fromEntries(
        columns.map(([name, cells]) => [name, (cells as Record<string, JsonValue>)[row]])
      )
    ),
    note
  };
}

/** Objects that share most of their names, each under a key of its own. */
function rowsUnderKeys(value: Record<string, JsonValue>): NamedRows | null {
  const rows = Object.entries(value);
  if (rows.length < 2 || !rows.every(([, row]) => isObject(row))) return null;
  const counts = new Map<string, number>();
  for (const [, row] of rows)
    for (const name of Object.keys(row as object)) counts.set(name, (counts.get(name) ?? 0) + 1);
  const shared = [...counts.values()].filter((count) => count === rows.length).length;
  if (shared === 0 || shared < counts.size / 2) return null;
  let key = "key";
  while (counts.has(key)) key += "_";
  return {
    value: rows.map(([name, row]) => ({[key]: name, ...(row as Record<string, JsonValue>)})),
    note: phrase`Each name of the file is a row, and the column ${key} has it.`
  };
}

/** Whether a value is neither a list nor an object with names. */
function isSingle(value: JsonValue): boolean {
  return !Array.isArray(value) && !isObject(value);
}

function isListLike(list: JsonValue, first: readonly JsonValue[]): boolean {
  return Array.isArray(list) && list.length === first.length && list.every(isSingle);
}

function isSameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((text, i) => text === b[i]);
}

function areLists(value: JsonValue): value is JsonValue[][] {
  return Array.isArray(value) && value.length > 0 && value.every(Array.isArray);
}

function areNames(value: JsonValue): value is string[] {
  return (
    Array.isArray(value) &&
    value.length > 0 &&
    value.every((name) => typeof name === "string") &&
    new Set(value).size === value.length
  );
}

/** A row as an object. Cells without a name are named by their position. */
function namedRow(names: readonly string[], row: readonly JsonValue[]): Record<string, JsonValue> {
  return Object.fromEntries(row.map((cell, i) => [names[i] ?? `column_${i + 1}`, cell]));
}
