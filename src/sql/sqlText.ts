import {lex, nameIn, type Token} from "./lexer.js";

/**
 * SQL as text. The text is split into tokens once, when they are first needed. Create one object
 * where the text arrives, and pass it on.
 */
export class SqlText {
  /** The text that the engine runs. */
  readonly text: string;
  /** The text as its author wrote it, before its parameters were replaced. */
  readonly source: string;
  #tokens: readonly Token[] | undefined;
  #names: ReadonlySet<string> | undefined;

  constructor(text: string, source = text, tokens?: readonly Token[]) {
    this.text = text;
    this.source = source;
    this.#tokens = tokens;
  }

  get tokens(): readonly Token[] {
    this.#tokens ??= lex(this.text);
    return this.#tokens;
  }

  /** The names in the text as the catalogue compares them: unquoted, in lower case. */
  get names(): ReadonlySet<string> {
    this.#names ??= new Set(this.tokens.filter(({type}) => type === "name").map(nameIn));
    return this.#names;
  }

  /**
   * The same SQL with some tokens replaced by other text, which is not split again: each
   * replacement is one token. `source` stays the author's text.
   */
  replace(replacements: readonly Replacement[]): SqlText {
    const tokens: Token[] = [];
    let start = 0;
    const add = (type: Token["type"], text: string) => {
      tokens.push({type, text, start});
      start += text.length;
    };
    let next = 0;
    for (const {from, to, by} of replacements) {
      for (const {type, text} of this.tokens.slice(next, from)) add(type, text);
      add("other", by);
      next = to;
    }
    for (const {type, text} of this.tokens.slice(next)) add(type, text);
    return new SqlText(tokens.map(({text}) => text).join(""), this.source, tokens);
  }
}

/** Text in place of the tokens from `from` up to, but not including, `to`. */
export interface Replacement {
  from: number;
  to: number;
  by: string;
}
