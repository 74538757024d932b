import type {ResultColumn} from "../engine/result.js";
import type {Value} from "../records/rows.js";
import {isText} from "../sql/types.js";

/** A table of the codebook, as far as its labels of values are concerned. */
export interface CodedTable {
  fields: readonly {
    name: string;
    categories: readonly {value: string; label: string}[] | null;
  }[];
}

/** The most different values of a column that is compared with the codebook. */
const maxValues = 200;

/**
 * The codebook's labels of the values of a result's column; null if the column has no codes. A
 * column has the codes of a field if it has the name of the field, and all its values are codes of
 * that field. Fields of the same name in several tables must agree.
 */
export function codebookLabels(
  {type, values}: ResultColumn,
  name: string,
  tables: readonly CodedTable[]
): ReadonlyMap<string, string> | null {
  const fields = tables.flatMap(({fields}) =>
    fields.filter((field) => field.categories && field.name.toLowerCase() === name.toLowerCase())
  );
  if (!fields.length || !isText(type)) return null;
  const codes = differentTexts(values());
  if (!codes) return null;
  const labels = new Map<string, string>();
  for (const {categories} of fields) {
    const own = new Map(categories!.map(({value, label}) => [value, label]));
    if (!codes.every((code) => own.has(code))) continue;
    for (const code of codes) {
      if (labels.has(code) && labels.get(code) !== own.get(code)) return null;
      labels.set(code, own.get(code)!);
    }
  }
  return codes.some((code) => labels.has(code) && labels.get(code) !== code) ? labels : null;
}

/** The different texts among some values, sorted; null if there are many. */
function differentTexts(values: Iterable<Value>): string[] | null {
  const texts = new Set<string>();
  for (const value of values) {
    if (value !== null) texts.add(String(value));
    if (texts.size > maxValues) return null;
  }
  return [...texts].sort();
}
