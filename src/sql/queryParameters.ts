import {phrase} from "../page/words/phrase.js";
import type {Field} from "../records/manifest.js";
import {canBegin, isOptional, joinOperators, type ParameterUse, useOf} from "./parameterUse.js";
import type {Replacement, SqlText} from "./sqlText.js";
import {isNumeric, kindOf} from "./types.js";

/** A column that a parameter may be compared with. */
export type ComparedField = Pick<Field, "name" | "sqlType" | "categories">;

/** A table whose columns are known. */
export interface ComparedTable {
  name: string;
  fields: readonly ComparedField[];
}

/** A parameter that a person wrote into SQL as `:name` or `$name`. */
export interface QueryParameter {
  name: string;
  /** The column that the parameter is compared with, if one is found. */
  field: ComparedField | null;
  /** The SQL type of the value: that of its use, else that of the column; null for no known type. */
  type: string | null;
  /** Whether the query tests that the value is missing: `:region IS NULL OR …`. */
  isOptional: boolean;
}

/** A parameter in a text: the tokens from `from` up to, but not including, `to`. */
export interface ParameterPlace {
  name: string;
  from: number;
  to: number;
  use: ParameterUse;
  isOptional: boolean;
}

/** The parameters of SQL, each once, in the order of their first place. */
export function parametersOf(
  sql: SqlText,
  {tables}: {tables: readonly ComparedTable[]}
): QueryParameter[] {
  // Two tables may have a column of the same name. The tables that the text names have priority.
  const ordered = [...tables].sort(
    (a, b) => Number(sql.names.has(b.name)) - Number(sql.names.has(a.name))
  );
  const fieldNamed = (name: string) =>
    ordered.flatMap(({fields}) => fields).find((field) => field.name.toLowerCase() === name) ??
    null;
  const found = new Map<string, QueryParameter>();
  for (const {name, use, isOptional} of placesOf(sql)) {
    const before = found.get(name);
    const field = use.type === null ? fieldNamed(use.column) : null;
    const isKnown = before?.type && (before.field || before.type !== field?.sqlType);
    const known = isKnown ? before : {field, type: use.type ?? field?.sqlType ?? null};
    found.set(name, {...known, name, isOptional: isOptional || (before?.isOptional ?? false)});
  }
  return Array.from(found.values(), (parameter) => {
    if (parameter.type !== null) return parameter;
    const field = fieldNamed(parameter.name.toLowerCase());
    return {...parameter, field, type: field?.sqlType ?? null};
  });
}

/**
 * SQL with its parameters replaced by literals. Each literal is on one line, so that the line
 * numbers of an error are those of the author's text. Throws on a parameter without a value, unless
 * it is optional, and on a value that is not a number where the query needs one.
 */
export function bindParameters(
  sql: SqlText,
  parameters: readonly QueryParameter[],
  values: Readonly<Record<string, string>>
): SqlText {
  return replaceParameters(sql, (name, use) => {
    const value = Object.hasOwn(values, name) ? values[name] : "";
    const parameter = parameters.find((parameter) => parameter.name === name);
    const type = parameter?.type ?? null;
    if (value === "") {
      if (parameter?.isOptional) return type ? `CAST(NULL AS ${type})` : "NULL";
      throw new Error(phrase`:${name}: expected a value for this parameter`);
    }
    if (use.type !== null && isNumeric(use.type)) return number(name, value, use.type);
    return literal(value, type);
  });
}

/** SQL with other text in place of each parameter. */
export function replaceParameters(
  sql: SqlText,
  by: (name: string, use: ParameterUse) => string
): SqlText {
  const replacements = placesOf(sql).map(
    ({name, from, to, use}): Replacement => ({from, to, by: by(name, use)})
  );
  return replacements.length ? sql.replace(replacements) : sql;
}

/** A value as SQL. Without a type it is a plain literal, which DuckDB casts for the comparison. */
function literal(value: string, type: string | null): string {
  return type && type !== "VARCHAR" ? `CAST(${text(value)} AS ${type})` : text(value);
}

function text(value: string): string {
  const written = `'${value.replaceAll("'", "''").replaceAll("\n", "' || chr(10) || '").replaceAll("\r", "' || chr(13) || '").replaceAll("\0", "' || chr(0) || '")}'`;
  return written.includes("||") ? `(${written})` : written;
}

/** A number as it was typed, so that it keeps its own type. */
function number(name: string, value: string, type: string): string {
  const typed = value.trim();
  const isWhole = kindOf(type) === "integer";
  const pattern = isWhole ? /^[+-]?\d+$/ : /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
  if (!pattern.test(typed))
    throw new Error(
      isWhole
        ? phrase`:${name}: expected a whole number, and the value is ${JSON.stringify(value)}`
        : phrase`:${name}: expected a number, and the value is ${JSON.stringify(value)}`
    );
  return /^[+-]/.test(typed) ? `(${typed})` : typed;
}

/** The parameters in a text, and how the text uses them. */
export function placesOf(sql: SqlText): ParameterPlace[] {
  const tokens = joinOperators(sql.tokens);
  const places: ParameterPlace[] = [];
  const add = (name: string, first: number, length: number) => {
    const use = useOf(tokens, first, first + length);
    places.push({
      name,
      // A type before a parameter is replaced with it: DATE :day becomes a CAST.
      from: tokens[use.followsType ? first - 1 : first].index,
      to: tokens[first].index + length,
      use,
      isOptional: isOptional(tokens, first, first + length)
    });
  };
  for (const [i, token] of tokens.entries()) {
    const next = tokens[i + 1];
    if (token.type === "parameter") add(token.text.slice(1), i, 1);
    else if (
      token.text === ":" &&
      next?.type === "name" &&
      next.start === token.start + 1 &&
      /^[A-Za-z_]\w*$/.test(next.text) &&
      canBegin(tokens, i)
    )
      add(next.text, i, 2);
  }
  return places;
}
