import {phrase} from "../../src/page/words/phrase.js";
import {difference, numberIn} from "./cellMeaning.js";
import type {Gathered} from "./gathered.js";
import {type ColumnMapping, wordKey} from "./mapping.js";
import type {Sheet} from "./sheet.js";

/**
 * The number that a rule reads: that of the cell, or its difference to the number of another column, such
 * as a target. Null for a cell without a number. Undefined if the other column has none; this is listed.
 */
export function againstTarget(
  {losses}: Gathered,
  {columns}: Sheet,
  {against}: ColumnMapping,
  number: number | null,
  row: number,
  place: string
): number | null | undefined {
  if (against === undefined || number === null) return number;
  const target = columns.find(({column}) => wordKey(column.name) === wordKey(against));
  const wanted = target ? numberIn(target.column, row) : null;
  if (wanted !== null) return difference(number, wanted);
  losses.add(phrase`a number without a number in ${against} makes no statement`, place);
  return undefined;
}
