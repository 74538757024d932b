import {isLosslessNumber, isNumber, LosslessNumber, parse, stringify} from "lossless-json";
import {phrase} from "../../page/words/phrase.js";
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
 * Parses JSON without a change to any number. Python writes `NaN` and `Infinity`, which are no JSON:
 * `isNaNOfPython` finds the former, and the latter is a number without an end. Throws an error with
 * the reason.
 */
export function parseJson(text: string): JsonValue {
  try {
    return parseStrictly(text);
  } catch (error) {
    const changed = withNumbersForWords(text);
    if (changed !== text)
      try {
        return parseStrictly(changed);
      } catch {
        // The error about the text of the file is the better one.
      }
    throw habitIn(text) ?? error;
  }
}

/** The words of Python for numbers, and numbers that no file has, which the library keeps as texts. */
const endless = "9e9999";
const notANumber = "0e9999";

function withNumbersForWords(text: string): string {
  return text.replace(/"(?:[^"\\]|\\.)*"|\bNaN\b|\bInfinity\b/g, (found) =>
    found === "NaN" ? notANumber : found === "Infinity" ? endless : found
  );
}

function withWordsForNumbers(text: string): string {
  return text.replace(/"(?:[^"\\]|\\.)*"|\b[09]e9999\b/g, (found) =>
    found === notANumber ? "NaN" : found === endless ? "Infinity" : found
  );
}

/** Whether a value is the word `NaN` of Python, which stands for a missing number. */
export function isNaNOfPython(value: JsonValue): boolean {
  return isLosslessNumber(value) && value.value === notANumber;
}

/** Habits of programs that JSON does not have, with what a reader can look for. */
const habits: readonly [RegExp, (found: string) => string][] = [
  [/^(?:\/\/|\/\*|#)/, () => phrase`has a comment`],
  [/^'/, () => phrase`has single quotation marks, and JSON has double ones`],
  [/^(?:None|True|False|undefined|nan|inf)$/, (word) => phrase`has the word ${word}`],
  [/^,/, () => phrase`has a comma before a closing bracket`]
];

/** A text with a habit that JSON does not have. */
class NotJson extends Error {
  readonly habit: string;

  constructor(line: number, habit: string) {
    super(phrase`line ${line} ${habit}`);
    this.habit = habit;
  }
}

/** The first habit in a text that is no JSON, with its line; null if there is none. */
function habitIn(text: string): NotJson | null {
  const pattern =
    /"(?:[^"\\\n]|\\.)*"|\/\/|\/\*|#|'|\b(?:None|True|False|undefined|nan|inf)\b|,(?=\s*[\]}])/g;
  for (const {0: found, index} of text.matchAll(pattern)) {
    const habit = habits.find(([of]) => of.test(found));
    if (habit) return new NotJson(lineOf(text, index), habit[1](found));
  }
  return null;
}

function lineOf(text: string, at: number): number {
  return text.slice(0, at).split("\n").length;
}

function parseStrictly(text: string): JsonValue {
  // At most 15 digits are always exact; the browser's own parser is then much faster.
  return /\d[\d.]{15}|[eE][+-]?\d{3}/.test(text)
    ? parse(text, null, {onDuplicateKey: ({newValue}) => newValue})
    : JSON.parse(text);
}

/** A name that an object has more than once, and the line of the second one. */
export interface RepeatedName {
  name: string;
  line: number;
}

/**
 * The first name that an object of a parsed text has twice with different values, of which every
 * parser keeps the last; null if there is none.
 */
export function repeatedName(text: string, value: JsonValue): RepeatedName | null {
  if (countNames(text) === countKeys(value)) return null;
  const changed = withNumbersForWords(text);
  return repeatedIn(changed, 1) ?? firstRepeated(changed.split("\n"));
}

function firstRepeated(lines: readonly string[]): RepeatedName | null {
  for (const [i, line] of lines.entries()) {
    const found = repeatedIn(line, i + 1);
    if (found) return found;
  }
  return null;
}

/** The first name that an object of a text has twice; null if there is none, or the text is no JSON. */
function repeatedIn(text: string, firstLine: number): RepeatedName | null {
  let first: RepeatedName | null = null;
  try {
    parse(text, null, {
      onDuplicateKey({key, position, newValue}) {
        first ??= {name: key, line: firstLine - 1 + lineOf(text, position)};
        return newValue;
      }
    });
  } catch {
    // A file of JSON lines is not one value.
  }
  return first;
}

/** The names in a text of JSON: texts with a colon behind them. */
function countNames(text: string): number {
  let count = 0;
  for (let open = text.indexOf('"'); open >= 0; ) {
    let close = text.indexOf('"', open + 1);
    while (close >= 0 && isEscaped(text, close)) close = text.indexOf('"', close + 1);
    if (close < 0) return count;
    let next = close + 1;
    while (text.charCodeAt(next) <= 32) next++;
    if (text[next] === ":") count++;
    open = text.indexOf('"', next);
  }
  return count;
}

function isEscaped(text: string, at: number): boolean {
  let slashes = 0;
  while (text[at - 1 - slashes] === "\\") slashes++;
  return slashes % 2 === 1;
}

function countKeys(value: JsonValue): number {
  if (Array.isArray(value)) {
    let count = 0;
    for (const inside of value) if (typeof inside === "object") count += countKeys(inside);
    return count;
  }
  if (!isObject(value)) return 0;
  let count = 0;
  for (const key of Object.keys(value)) {
    count++;
    if (typeof value[key] === "object") count += countKeys(value[key]);
  }
  return count;
}

/** Parses JSON lines. Throws an error that begins with the line. */
export function parseJsonLines(text: string): JsonValue[] {
  return text.split(/\r?\n/).flatMap((line, i) => {
    if (line.trim() === "") return [];
    try {
      return [parseJson(line)];
    } catch (error) {
      throw new Error(
        error instanceof NotJson
          ? phrase`line ${i + 1}: expected a JSON object: it ${error.habit}`
          : phrase`line ${i + 1}: expected a JSON object: ${(error as Error).message}`
      );
    }
  });
}

/** Parses objects and lists that follow one another, over any number of lines, as jq writes them. */
export function parseJsonSequence(text: string): JsonValue[] {
  const values: JsonValue[] = [];
  let [start, depth] = [0, 0];
  for (const {0: found, index} of text.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\]]/g)) {
    if (found.length > 1) continue;
    depth += found === "{" || found === "[" ? 1 : -1;
    if (depth > 0) continue;
    values.push(parseJson(text.slice(start, index + 1)));
    start = index + 1;
  }
  if (text.slice(start).trim() !== "") values.push(parseJson(text.slice(start)));
  return values;
}

/** A JSON value as text: a text as it is, another value as JSON. */
export function textOfJson(value: JsonValue): string {
  if (typeof value === "string") return value;
  return withWordsForNumbers(stringify(value)!);
}

/** The text of a number; null for other values. */
export function numberText(value: JsonValue): string | null {
  if (typeof value === "number") return Object.is(value, -0) ? "-0" : String(value);
  if (!isLosslessNumber(value)) return null;
  return withWordsForNumbers(value.value);
}

/** The number that a text is, with all its digits; any other value unchanged. */
export function numberOfText(value: JsonValue): JsonValue {
  return typeof value === "string" && isNumber(value) ? new LosslessNumber(value) : value;
}

/** JSON with its rows as objects, and how they were made; "" where the file has them so. */
export interface NamedRows {
  value: JsonValue;
  note: string;
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

/** The names of lists that describe the rows, as portals of open data have them. */
const describing = new Set(["fields", "columns", "schema", "meta", "metadata", "links", "_links"]);

/**
 * The places in a JSON value that hold rows: lists of objects, the longest first, as the names that
 * lead there. Lists that describe others are last. A list inside a list has the name `item 2`. The value
 * itself is the path without names.
 */
export function pathsToRows(value: JsonValue): string[][] {
  const found: {path: string[]; length: number}[] = [];
  visit(value, []);
  const describes = ({path}: {path: string[]}) => Number(path.some((name) => describing.has(name)));
  return found
    .sort((a, b) => describes(a) - describes(b) || b.length - a.length)
    .map(({path}) => path);

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
