import {phrase} from "../../page/words/phrase.js";
import {replaceParameters} from "../../sql/queryParameters.js";
import type {SqlText} from "../../sql/sqlText.js";
import {isText} from "../../sql/types.js";
import type {InputValue} from "./inputCell.js";

/**
 * SQL with the values of inputs as literals of their own type. Each literal is on one line, and no
 * value can become another part of the SQL. Throws if a parameter has no input.
 */
export function bindInputs(sql: SqlText, values: ReadonlyMap<string, InputValue>): SqlText {
  return replaceParameters(sql, (name, {type}) => {
    const value = values.get(name);
    if (value === undefined) throw new Error(phrase`:${name}: expected an input cell of this name`);
    if (typeof value !== "string" || type === null || isText(type)) return literalOf(value);
    // A field without a date has no value.
    return `CAST(${value === "" ? "NULL" : literalOf(value)} AS ${type})`;
  });
}

/** A value as SQL: a number, a text, true or false, or a list of texts. */
export function literalOf(value: InputValue): string {
  if (typeof value === "number") return Number.isFinite(value) ? String(value) : "NULL";
  if (typeof value === "boolean") return String(value);
  if (typeof value === "string") return textLiteral(value);
  return value.length ? `[${value.map(textLiteral).join(", ")}]` : "CAST([] AS VARCHAR[])";
}

function textLiteral(text: string): string {
  const pieces = text.replaceAll("'", "''").split(/([\n\r\0])/);
  const written = pieces.map((piece) =>
    /^[\n\r\0]$/.test(piece) ? `chr(${piece.charCodeAt(0)})` : `'${piece}'`
  );
  return written.length === 1 ? written[0] : `(${written.join(" || ")})`;
}
