/** A piece of SQL text. */
export interface Token {
  type: "name" | "parameter" | "string" | "comment" | "other";
  text: string;
  start: number;
}

/** In DuckDB's order of precedence: comments, dollar quotes before parameters, strings, names. */
const pieces = new RegExp(
  [
    String.raw`(?<comment>--[^\n]*|/\*[\s\S]*?(?:\*/|$))`,
    String.raw`(?<string>\$(?<tag>[a-zA-Z_]\w*)?\$[\s\S]*?(?:\$\k<tag>\$|$)|[eE]'(?:[^'\\]|\\[\s\S]|'')*(?:'|$)|'(?:[^']|'')*(?:'|$))`,
    String.raw`(?<parameter>\$[a-zA-Z_]\w*)`,
    String.raw`(?<name>"(?:[^"]|"")*(?:"|$)|[\p{L}_][\p{L}\p{N}_$]*)`,
    String.raw`(?<other>\d[\w.]*|\s+|[\s\S])`
  ].join("|"),
  "gu"
);

/** Splits SQL into tokens. Nothing is lost: the texts of the tokens joined are the whole text. */
export function lex(text: string): Token[] {
  const types = ["comment", "string", "parameter", "name", "other"] as const;
  return Array.from(text.matchAll(pieces), (match) => ({
    type: types.find((type) => match.groups![type] !== undefined)!,
    text: match[0],
    start: match.index
  }));
}

/** Whether a token is a comment or white space. */
export function isBlank({type, text}: Token): boolean {
  return type === "comment" || text.trim() === "";
}

/** A token as the catalogue compares names: unquoted, in lower case. */
export function nameIn({text}: Pick<Token, "text">): string {
  return (text.startsWith('"') ? text.slice(1, -1).replaceAll('""', '"') : text).toLowerCase();
}
