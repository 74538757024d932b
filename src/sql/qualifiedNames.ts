import {isBlank, nameIn, type Token} from "./lexer.js";
import type {SqlText} from "./sqlText.js";

/** A table or a definition that SQL names in a schema: `round2.findings`. */
export interface QualifiedName {
  schema: string;
  name: string;
}

/** The tables and definitions that SQL names in one of these schemas, each once. */
export function qualifiedNames(sql: SqlText, schemas: ReadonlySet<string>): QualifiedName[] {
  const found = new Map<string, QualifiedName>();
  for (const [schema, name] of pairs(sql))
    if (schemas.has(nameIn(schema))) {
      const qualified = {schema: nameIn(schema), name: nameIn(name)};
      found.set(JSON.stringify(qualified), qualified);
    }
  return [...found.values()];
}

/** The names in SQL, without those that it names in one of these schemas only. */
export function namesOutside(sql: SqlText, schemas: ReadonlySet<string>): ReadonlySet<string> {
  if (!schemas.size) return sql.names;
  const inside = new Set<Token>();
  for (const [schema, name] of pairs(sql)) if (schemas.has(nameIn(schema))) inside.add(name);
  return new Set(
    sql.tokens.filter((token) => token.type === "name" && !inside.has(token)).map(nameIn)
  );
}

/** The pairs of names with a dot between them. */
function* pairs(sql: SqlText): Generator<[Token, Token]> {
  const tokens = wordsOf(sql);
  for (const [i, token] of tokens.entries()) {
    const name = tokens[i + 2];
    if (token.type === "name" && tokens[i + 1]?.text === "." && name?.type === "name")
      yield [token, name];
  }
}

/** The tokens of SQL, without comments and spaces. */
export function wordsOf(sql: SqlText): Token[] {
  return sql.tokens.filter((token) => !isBlank(token));
}
