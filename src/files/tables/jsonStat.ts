import {plural} from "../../page/plural.js";
import {phrase} from "../../page/words/phrase.js";
import {uniqueNames} from "../../sql/uniqueNames.js";
import {isObject, type JsonValue, type NamedRows, numberText} from "./json.js";

type JsonObject = Record<string, JsonValue>;

/** The most cells of a cube that become rows. */
const maxCells = 5_000_000;

/** A dimension of a cube: its name, and the code and the label of each position. */
interface Dimension {
  name: string;
  codes: readonly string[];
  labels: readonly string[];
}

/**
 * The rows of a cube in JSON-stat (json-stat.org, versions 1 and 2), as statistics offices publish them:
 * a column with the labels of each dimension, one with its codes where they differ, the value, and the
 * status where the file has one. Null for other JSON. Throws, for a sentence that begins with the name
 * of the file, where the numbers of values and of positions differ.
 */
export function rowsOfJsonStat(value: JsonObject): NamedRows | null {
  const cube = cubeIn(value);
  if (!cube) return null;
  const {ids, sizes, dimensions, dataset} = cube;
  const wrong = (what: string) => new Error(phrase`is JSON-stat with an error: ${what}`);
  const found = ids.map((id, i) => dimensionOf(id, dimensions[id], sizes[i]));
  for (const [i, {name, codes}] of found.entries())
    if (codes.length !== sizes[i])
      throw wrong(
        phrase`the dimension ${name} has ${codes.length} categories, and its size is ${sizes[i]}`
      );
  const cells = sizes.reduce((product, size) => product * size, 1);
  if (cells > maxCells)
    throw new Error(
      phrase`is JSON-stat of ${cells} cells, and at most ${maxCells} can be read: save the data as CSV`
    );
  const isList = Array.isArray(dataset.value);
  const values = dataset.value as JsonObject | JsonValue[];
  if (isList && (values as JsonValue[]).length !== cells)
    throw wrong(
      phrase`it has ${plural((values as JsonValue[]).length, "value")}, and its dimensions have ${cells} cells`
    );
  const places = isList
    ? Array.from({length: cells}, (_, at) => at)
    : Object.keys(values).map((key) => {
        const at = /^\d+$/.test(key) ? Number(key) : -1;
        if (at < 0 || at >= cells)
          throw wrong(phrase`the value ${key} is outside of its ${cells} cells`);
        return at;
      });
  const statusAt = statusOf(dataset.status);
  const names = uniqueNames(
    [
      ...found.flatMap(({name, codes, labels}) =>
        codes.some((code, i) => code !== labels[i]) ? [name, phrase`${name} code`] : [name]
      ),
      "value",
      ...(statusAt ? ["status"] : [])
    ].map((name) => ({name}))
  );
  const rows = places.map((at) => {
    const texts: JsonValue[] = [];
    let step = cells;
    for (const [i, {codes, labels}] of found.entries()) {
      step /= sizes[i];
      const position = Math.floor(at / step) % sizes[i];
      texts.push(labels[position]);
      if (codes.some((code, j) => code !== labels[j])) texts.push(codes[position]);
    }
    texts.push((values as JsonObject)[String(at)] ?? null);
    if (statusAt) texts.push(statusAt(at));
    return Object.fromEntries(names.map((name, i) => [name, texts[i]]));
  });
  return {
    value: rows,
    note: phrase`The file is JSON-stat: each value is a row, with the categories of its dimensions.`
  };
}

function cubeIn(value: JsonObject): {
  ids: string[];
  sizes: number[];
  dimensions: JsonObject;
  dataset: JsonObject;
} | null {
  const [only, ...others] = Object.values(value);
  const dataset =
    isObject(value.dimension) || others.length || !isObject(only) || !isObject(only.dimension)
      ? value
      : only;
  const {dimension} = dataset;
  if (!isObject(dimension)) return null;
  const ids = dataset.id ?? dimension.id;
  const sizes = dataset.size ?? dimension.size;
  const hasValues = Array.isArray(dataset.value) || isObject(dataset.value ?? null);
  if (!Array.isArray(ids) || !Array.isArray(sizes) || !hasValues) return null;
  const numbers = sizes.map((size) => Number(numberText(size) ?? Number.NaN));
  if (
    ids.length !== sizes.length ||
    !numbers.every((size) => Number.isSafeInteger(size) && size > 0)
  )
    return null;
  if (!ids.every((id): id is string => typeof id === "string" && isObject(dimension[id] ?? null)))
    return null;
  return {ids: ids as string[], sizes: numbers, dimensions: dimension, dataset};
}

function dimensionOf(id: string, dimension: JsonValue, size: number): Dimension {
  const {label, category} = dimension as JsonObject;
  const {index, label: texts} = isObject(category ?? null) ? (category as JsonObject) : {};
  const labelOf = isObject(texts ?? null) ? (texts as JsonObject) : {};
  const codes: string[] = [];
  if (Array.isArray(index)) codes.push(...index.map(String));
  else if (isObject(index ?? null))
    codes.push(
      ...Object.entries(index as JsonObject)
        .map(([code, at]) => ({code, at: Number(numberText(at))}))
        .toSorted((a, b) => a.at - b.at)
        .map(({code}) => code)
    );
  // A dimension of one category needs no index.
  else if (size === 1) codes.push(...Object.keys(labelOf).slice(0, 1));
  return {
    name: typeof label === "string" && label.trim() !== "" ? label.trim() : id,
    codes,
    labels: codes.map((code) => (typeof labelOf[code] === "string" ? String(labelOf[code]) : code))
  };
}

/** The status of each value: one for all, or a list or an object by position. */
function statusOf(status: JsonValue | undefined): ((at: number) => JsonValue) | null {
  if (typeof status === "string") return () => status;
  if (Array.isArray(status)) return (at) => status[at] ?? null;
  if (status !== undefined && isObject(status) && Object.keys(status).length)
    return (at) => status[String(at)] ?? null;
  return null;
}
