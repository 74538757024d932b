import {phrase} from "../page/words/phrase.js";
import type {Parameter} from "./parameters.js";
import {SqlText} from "./sqlText.js";

/** A query of `src/sql/queries/`. */
export interface NamedQuery {
  name: string;
  /** The question in words: the comment at the top of the file. */
  about: string;
  /** The parameters with their types and default values. */
  parameters: {name: string; type: string; first: Parameter}[];
  sql: string;
  /** The same SQL, for functions that read its tokens. */
  parsed: SqlText;
}

const declaration =
  /^--\s*param\s+(?<name>[a-z_]\w*)\s+(?<type>[A-Z]+(?:\[\])?)\s*=\s*(?<first>.+?)\s*$/;

/**
 * Reads a file of `src/sql/queries/`. Its header is comments: the question in words, then a line
 * `-- param name TYPE = default` for each parameter. The default is a JSON value or an SQL literal
 * ('…', NULL). Throws when the line of a parameter cannot be read.
 */
export function parseNamedQuery(name: string, text: string): NamedQuery {
  const lines = text.split("\n");
  const end = lines.findIndex((line) => !line.startsWith("--"));
  const header = lines.slice(0, end < 0 ? lines.length : end);
  const about = header
    .filter((line) => !/^--\s*param\b/.test(line))
    .map((line) => line.replace(/^--\s?/, ""));
  const parameters = header
    .filter((line) => /^--\s*param\b/.test(line))
    .map((line) => {
      const groups = declaration.exec(line)?.groups;
      if (!groups)
        throw new Error(
          phrase`${name}.sql: expected -- param name TYPE = value: ${JSON.stringify(line)}`
        );
      return {name: groups.name, type: groups.type, first: parseFirst(groups.first)};
    });
  const sql = lines.slice(header.length).join("\n").trim();
  return {name, about: about.join(" "), parameters, sql, parsed: new SqlText(sql)};
}

/**
 * Whether a file defines a macro or view for queries to use, such as `CREATE OR REPLACE MACRO
 * cells…`.
 */
export function isDefinition({sql}: NamedQuery): boolean {
  return /^CREATE\b/i.test(sql);
}

/**
 * The values of a query's parameters: those given, otherwise the defaults. Throws on a name that
 * the query does not have.
 */
export function valuesOf(
  {name, parameters}: NamedQuery,
  given: Readonly<Record<string, Parameter>>
): Record<string, Parameter> {
  for (const key of Object.keys(given))
    if (!parameters.some((parameter) => parameter.name === key))
      throw new Error(
        phrase`${name}: no parameter ${JSON.stringify(key)}: expected one of ${parameters.map((p) => p.name).join(", ") || phrase`none`}`
      );
  return Object.fromEntries(
    parameters.map((p) => [p.name, given[p.name] === undefined ? p.first : given[p.name]])
  );
}

function parseFirst(text: string): Parameter {
  if (text === "NULL") return null;
  const quoted = /^'((?:[^']|'')*)'$/.exec(text);
  return quoted ? quoted[1].replaceAll("''", "'") : JSON.parse(text);
}
