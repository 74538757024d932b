import {phrase} from "../../page/words/phrase.js";

/** A value in the text of a cell: `${reported[0].name}` or `${percent(share)}`. */
export interface TextValue {
  /** The text between `${` and `}`. */
  source: string;
  /** The place of `${` and the place after `}`. */
  start: number;
  end: number;
  /** The name, the properties after it, and the format; null if the text is no such value. */
  path: {name: string; properties: readonly (string | number)[]; format: TextFormat | null} | null;
}

/** The formats of a value in a text. */
export type TextFormat = "number" | "percent" | "date";

const value =
  /^\s*(?:(number|percent|date)\(\s*)?([A-Za-z_$][\w$]*)((?:\.[A-Za-z_$][\w$]*|\[\d+\]|\["[^"\\]*"\])*)\s*(\))?\s*$/;

/**
 * The values in a text of Markdown. The text in code, between backticks, has none. A value is a name
 * with properties, such as `reported[0].name`, alone or in a format, such as `percent(share)`. It is
 * read as data and never run as a script.
 */
export function textValues(text: string): TextValue[] {
  const found: TextValue[] = [];
  const pieces = /(?<!`)(`+)(?!`)[\s\S]*?(?<!`)\1(?!`)|\\\$\{|\$\{([^{}]*)\}/g;
  for (const match of text.matchAll(pieces)) {
    const source = match[2];
    if (source === undefined) continue;
    const [start, end] = [match.index, match.index + match[0].length];
    found.push({source, start, end, path: readPath(source)});
  }
  return found;
}

function readPath(source: string): TextValue["path"] {
  const [, format, name, rest, closing] = value.exec(source) ?? [];
  if (name === undefined || (format === undefined) !== (closing === undefined)) return null;
  const properties = Array.from(
    rest.matchAll(/\.([A-Za-z_$][\w$]*)|\[(\d+)\]|\["([^"\\]*)"\]/g),
    ([, property, index, quoted]) => (index === undefined ? (property ?? quoted) : Number(index))
  );
  return {name, properties, format: (format as TextFormat) ?? null};
}

/** The names that the values of a text use. */
export function namesInText(text: string): string[] {
  return [...new Set(textValues(text).flatMap(({path}) => (path ? [path.name] : [])))];
}

/**
 * The value that a path leads to among the values of other cells. Only own properties are read.
 * Throws if the path leads nowhere, with the part that is missing.
 */
export function valueAt(
  {name, properties}: NonNullable<TextValue["path"]>,
  values: ReadonlyMap<string, unknown>
): unknown {
  if (!values.has(name)) throw new Error(phrase`No cell has the name ${name}.`);
  let [found, walked] = [values.get(name), name];
  for (const property of properties) {
    walked += typeof property === "number" ? `[${property}]` : `.${property}`;
    const isLength = Array.isArray(found) && property === "length";
    if (
      found === null ||
      typeof found !== "object" ||
      (!isLength && !Object.hasOwn(found, property))
    )
      throw new Error(phrase`There is no value ${walked}.`);
    found = (found as Record<string | number, unknown>)[property];
  }
  return found;
}
