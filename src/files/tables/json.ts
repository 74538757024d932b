import {isLosslessNumber, parse, stringify} from "lossless-json";
import {decodePieces, findEncoding} from "./encoding.js";

/**
 * A value of a JSON file. Numbers that floating point would change are kept as their text, in an
 * object of the library.
 */
export type JsonValue = unknown;

/** The text of a JSON file, in whatever encoding it has. */
export function jsonText(bytes: Uint8Array): string {
  return [...decodePieces(bytes, findEncoding(bytes).encoding)].join("");
}

/**
 * Parses JSON without a change to any number. Python writes `NaN` and `Infinity`, which are no JSON: they
 * are read as a missing value and as a number without an end. Throws with the parser's message.
 */
export function parseJson(text: string): JsonValue {
  try {
    return parseStrictly(text);
  } catch (error) {
    const changed = withoutNaN(text);
    if (changed === text) throw error;
    return parseStrictly(changed);
  }
}

/** A text or a word of Python for a number, outside of texts. */
const textOrWord = /"(?:[^"\\]|\\.)*"|\bNaN\b|\bInfinity\b/g;

function withoutNaN(text: string): string {
  return text.replace(textOrWord, (found) => {
    if (found === "NaN") return "null";
    // The library keeps a number that is too large as its text.
    return found === "Infinity" ? endless : found;
  });
}

/** A number that is larger than any that floating point holds. */
const endless = "1e999";

function parseStrictly(text: string): JsonValue {
  // At most 15 digits are always exact; the browser's own parser is then much faster.
  return /\d[\d.]{15}|[eE][+-]?\d{3}/.test(text)
    ? parse(text, null, {onDuplicateKey: ({newValue}) => newValue})
    : JSON.parse(text);
}

/** Parses JSON lines. Throws an error that begins with the line. */
export function parseJsonLines(text: string): JsonValue[] {
  return text.split(/\r?\n/).flatMap((line, i) => {
    if (line.trim() === "") return [];
    try {
      return [parseJson(line)];
    } catch (error) {
      throw new Error(`line ${i + 1}: expected a JSON object: ${(error as Error).message}`);
    }
  });
}

/** A JSON value as text: a text as it is, another value as JSON. */
export function textOfJson(value: JsonValue): string {
  if (typeof value === "string") return value;
  const number = numberText(value);
  return number !== null && !Number.isFinite(Number(number))
    ? String(Number(number))
    : stringify(value)!;
}

/** The text of a number; null for other values. */
export function numberText(value: JsonValue): string | null {
  if (typeof value === "number") return String(value);
  return isLosslessNumber(value) ? value.value : null;
}

/** Whether a value is an object with names, and no list or number. */
export function isObject(value: JsonValue): value is Record<string, JsonValue> {
  return (
    typeof value === "object" && value !== null && !Array.isArray(value) && !isLosslessNumber(value)
  );
}

/** The depth to which lists of rows are looked for. */
const maxDepth = 4;

/** The members of a list that are looked into, where the list itself holds no rows. */
const maxItems = 20;

/**
 * The places in a JSON value that hold rows: lists of objects, the longest first, as the names that
 * lead there. A list inside a list has the name `item 2`. The value itself is the path without names.
 */
export function pathsToRows(value: JsonValue): string[][] {
  const found: {path: string[]; length: number}[] = [];
  visit(value, []);
  return found.sort((a, b) => b.length - a.length).map(({path}) => path);

  function visit(at: JsonValue, path: string[]): void {
    if (Array.isArray(at)) {
      if (at.length && at.every(isObject)) found.push({path, length: at.length});
      else if (path.length < maxDepth)
        for (const [i, inside] of at.slice(0, maxItems).entries())
          if (Array.isArray(inside)) visit(inside, [...path, `item ${i + 1}`]);
    } else if (isObject(at) && path.length < maxDepth)
      for (const [name, inside] of Object.entries(at)) visit(inside, [...path, name]);
  }
}

/** The value at the end of a path. */
export function valueAt(value: JsonValue, path: readonly string[]): JsonValue {
  return path.reduce<JsonValue>((at, name) => {
    if (Array.isArray(at)) return at[Number(/^item (\d+)$/.exec(name)?.[1]) - 1];
    return isObject(at) && Object.hasOwn(at, name) ? at[name] : undefined;
  }, value);
}
