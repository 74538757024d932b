/** A piece of SQL text as far as the door must tell pieces apart. */
export interface Token {
  type: "name" | "parameter" | "string" | "comment" | "other";
  text: string;
  start: number;
}

/** In DuckDB's own order of precedence: comments, dollar quotes before parameters, quoted text, names. */
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

/** Splits SQL into pieces, losing nothing: their texts joined are the text. */
export function lex(text: string): Token[] {
  const types = ["comment", "string", "parameter", "name", "other"] as const;
  return Array.from(text.matchAll(pieces), (match) => ({
    type: types.find((type) => match.groups![type] !== undefined)!,
    text: match[0],
    start: match.index
  }));
}

/** The names that a text says, as the catalogue compares them: unquoted, in lower case. */
export function namesIn(text: string): Set<string> {
  return new Set(
    lex(text)
      .filter(({type}) => type === "name")
      .map(({text}) =>
        (text.startsWith('"') ? text.slice(1, -1).replaceAll('""', '"') : text).toLowerCase()
      )
  );
}
