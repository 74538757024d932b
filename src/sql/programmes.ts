import type {Manifest} from "../records/manifest.js";
import {standardTables} from "../records/standardTables.js";
import {identifier} from "./identifier.js";
import {nameIn, type Token} from "./lexer.js";
import type {NamedQuery} from "./namedQuery.js";
import type {Needs} from "./needs.js";
import {wordsOf} from "./qualifiedNames.js";

/**
 * The schema whose tables join those of all programmes. Their first column, `programme`, is the name
 * of the programme that a row is from.
 */
export const allProgrammes = "programmes";

/** The schema of the tables that SQL names without one: those of the page's programme. */
export const mainSchema = "main";

/** A programme whose tables SQL can name: its name is that of its schema. */
export interface ProgrammeTables {
  name: string;
  tables: Pick<Manifest, "tables">["tables"];
}

/** Whether a programme can have a table of this name: its own, or a standard one, which may be empty. */
export function hasTable({tables}: Pick<ProgrammeTables, "tables">, name: string): boolean {
  return tables.some((table) => table.name === name) || Object.hasOwn(standardTables, name);
}

/** The name of a table in a schema, for generated SQL. */
export function qualified(schema: string, name: string): string {
  return `${identifier(schema)}.${identifier(name)}`;
}

/**
 * The statement that joins a table of all programmes that keep it, column by column of the same name.
 * A column that a programme does not keep is NULL in its rows. A column of the records that is called
 * `programme` itself becomes `programme_1`. A standard table that no programme keeps is empty. Null if
 * no programme can have the table.
 */
export function unionOf(name: string, programmes: readonly ProgrammeTables[]): string | null {
  const keeping = programmes.flatMap((programme) => {
    const table = programme.tables.find((table) => table.name === name);
    return table ? [{programme: programme.name, fields: table.fields}] : [];
  });
  if (!keeping.length) {
    const columns = Object.entries(standardTables[name] ?? {}).map(
      ([column, type]) => `CAST(NULL AS ${type}) AS ${identifier(column)}`
    );
    if (!columns.length) return null;
    return `CREATE VIEW ${qualified(allProgrammes, name)} AS SELECT NULL::VARCHAR AS programme, ${columns.join(", ")} WHERE false`;
  }
  const parts = keeping.map(({programme, fields}) => {
    const own = fields.some((field) => field.name.toLowerCase() === "programme");
    const columns = own ? "* RENAME (programme AS programme_1)" : "*";
    return `SELECT '${programme}' AS programme, ${columns} FROM ${qualified(programme, name)}`;
  });
  return `CREATE VIEW ${qualified(allProgrammes, name)} AS ${parts.join(" UNION ALL BY NAME ")}`;
}

/**
 * The statement of a definition in the schema of a programme: it reads that programme's tables and
 * definitions. `needs` are those of the definition.
 */
export function definitionIn(schema: string, {parsed, name}: NamedQuery, needs: Needs): string {
  const macros = new Set([name, ...needs.definitions.map(({name}) => name)]);
  const moved = new Set([...macros, ...needs.tables]);
  const words = wordsOf(parsed);
  const isWord = (token: Token | undefined, ...texts: string[]) =>
    token !== undefined && texts.includes(token.text.toUpperCase());
  // A part of WITH hides a table of the same name.
  const parts = new Set(
    words
      .filter((_, i) => isWord(words[i + 1], "AS") && isWord(words[i + 2], "("))
      .map((token) => nameIn(token))
  );
  const replacements = words.flatMap((token, i) => {
    const isNamed =
      isWord(words[i - 1], "FROM", "JOIN", "MACRO") ||
      (macros.has(nameIn(token)) && isWord(words[i + 1], "("));
    if (token.type !== "name" || !isNamed) return [];
    if (!moved.has(nameIn(token)) || parts.has(nameIn(token))) return [];
    const at = parsed.tokens.indexOf(token);
    return [{from: at, to: at + 1, by: qualified(schema, nameIn(token))}];
  });
  return parsed.replace(replacements).text;
}
