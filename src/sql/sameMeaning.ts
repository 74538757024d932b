import {nameIn, type Token} from "./lexer.js";
import {joinOperators} from "./parameterUse.js";
import {parametersOf} from "./queryParameters.js";
import {SqlText} from "./sqlText.js";

/**
 * Whether two texts are the same SQL but for white space and the case of unquoted names: they have
 * the same pieces in the same order, and the same parameters.
 */
export function haveSameMeaning(one: string, other: string): boolean {
  const [first, second] = [new SqlText(one), new SqlText(other)];
  const [pieces, others] = [piecesOf(first), piecesOf(second)];
  return (
    pieces.length === others.length &&
    pieces.every((piece, i) => piece === others[i]) &&
    namesOf(first) === namesOf(second)
  );
}

/** The pieces of SQL as they are compared; a number with an exponent is one piece. */
function piecesOf(sql: SqlText): string[] {
  const pieces: string[] = [];
  let end = -1;
  const comments = sql.tokens.filter(({type}) => type === "comment");
  for (const token of joinOperators(sql.tokens)) {
    const last = pieces.at(-1) ?? "";
    const continues =
      token.start === end &&
      ((/^\d[\w.]*e$/i.test(last) && /^[+-]$/.test(token.text)) ||
        (/^\d[\w.]*e[+-]$/i.test(last) && /^\d+$/.test(token.text)));
    if (continues) pieces[pieces.length - 1] += token.text;
    else pieces.push(pieceOf(token));
    end = token.start + token.text.length;
  }
  return [...pieces, ...comments.map(({text}) => text.replace(/\s+/g, " ").trim())];
}

function pieceOf(token: Token): string {
  if (token.type !== "name") return token.text;
  return token.text.startsWith('"') ? token.text : nameIn(token);
}

function namesOf(sql: SqlText): string {
  return parametersOf(sql, {tables: []})
    .map(({name}) => name)
    .join();
}
