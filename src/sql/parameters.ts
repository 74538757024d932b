import {lex} from "./lexer.js";

/** What a page may pass to a query. An array is a list of one kind of value. */
export type Parameter =
  | null
  | undefined
  | boolean
  | number
  | bigint
  | string
  | Date
  | readonly Parameter[];

/** A text that the engine can prepare, and the values of its parameters. */
export interface Bound {
  text: string;
  values: (null | boolean | number | string)[];
}

/**
 * Replaces `$name` in a text by typed parameters. A type is given where it is known (a named query says it); otherwise it follows from the value.
 * Throws when the text says a name that has no value, or a value is of no kind that a query can take.
 */
export function bindNamed(
  text: string,
  parameters: Readonly<Record<string, Parameter>>,
  types: Readonly<Record<string, string>> = {}
): Bound {
  const values: Bound["values"] = [];
  const written = new Map<string, string>();
  const bound = lex(text).map((token) => {
    if (token.type !== "parameter") return token.text;
    const name = token.text.slice(1);
    if (!Object.hasOwn(parameters, name)) throw new Error(`sql: no value for ${token.text}`);
    if (!written.has(name)) written.set(name, bind(parameters[name], values, types[name]));
    return written.get(name);
  });
  return {text: bound.join(""), values};
}

/** Joins a template's texts with typed parameters for its values. */
export function bindTemplate(strings: readonly string[], parameters: readonly Parameter[]): Bound {
  const values: Bound["values"] = [];
  const text = strings.reduce((before, next, i) => before + bind(parameters[i - 1], values) + next);
  return {text, values};
}

/** Writes one parameter's SQL, and adds its values. JSON, in which they travel, knows no NaN, bigint or Date: those travel as text. */
function bind(value: Parameter, values: Bound["values"], type?: string): string {
  if (Array.isArray(value)) {
    const members = value.map((member) => bind(member, values));
    const listed = `[${members.join(", ")}]`;
    return type ? `CAST(${listed} AS ${type})` : members.length ? listed : "CAST([] AS VARCHAR[])";
  }
  const [bound, natural] = natureOf(value as Exclude<Parameter, readonly Parameter[]>);
  const place = `$${values.push(bound)}`;
  return type || natural ? `CAST(${place} AS ${type ?? natural})` : place;
}

function natureOf(
  value: null | undefined | boolean | number | bigint | string | Date
): [Bound["values"][number], string | null] {
  if (value === null || value === undefined) return [null, null];
  if (typeof value === "boolean") return [value, "BOOLEAN"];
  if (typeof value === "string") return [value, "VARCHAR"];
  if (typeof value === "bigint")
    return [String(value), BigInt.asIntN(64, value) === value ? "BIGINT" : "HUGEINT"];
  if (typeof value === "number") {
    // An INTEGER goes wherever a wider number is asked for; a wider one does not go where an INTEGER is.
    if (Number.isInteger(value) && !Object.is(value, -0))
      return [
        value,
        value === (value | 0) ? "INTEGER" : Number.isSafeInteger(value) ? "BIGINT" : "DOUBLE"
      ];
    return [Number.isFinite(value) ? value : String(value), "DOUBLE"];
  }
  if (value instanceof Date) {
    if (Number.isNaN(value.getTime())) throw new Error("sql: a parameter is an invalid Date");
    return [value.toISOString().replace("T", " ").replace("Z", ""), "TIMESTAMP"];
  }
  throw new Error(`sql: a parameter is of a kind that SQL has no value for: ${typeof value}`);
}
