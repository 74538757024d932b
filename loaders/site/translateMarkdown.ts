import {parseExpressionAt} from "acorn";
import {fillPlaces, inLanguage, translationOf} from "../../src/page/words/phrase.js";
import {slug} from "./slug.js";

/** The part of a token of markdown-it that is used here. */
export interface TextToken {
  type: string;
  content: string;
  hidden?: boolean;
  attrSet?(name: string, value: string): void;
}

/** The part of markdown-it that is used here. */
export interface MarkdownWithRules {
  core: {
    ruler: {
      before(rule: string, name: string, change: (state: {tokens: TextToken[]}) => void): void;
    };
  };
}

/**
 * Translates the paragraphs, headings, list items and cells of pages, before Markdown and Framework read
 * what is in them. A text that the catalogue does not have stays in English, and says so if it is one of
 * the package's `texts`. A translated heading keeps the address of the English one.
 */
export function translateMarkdown(
  md: MarkdownWithRules,
  texts: Readonly<Record<string, unknown>>
): void {
  md.core.ruler.before("inline", "translate", ({tokens}) => {
    for (const [i, token] of tokens.entries()) {
      if (token.type !== "inline") continue;
      const {key, expressions} = readText(token.content);
      const translation = translationOf(key);
      const block = blockOf(tokens, i);
      if (translation !== null) {
        if (block.type === "heading_open") block.attrSet?.("id", slug(key));
        token.content = fillPlaces(translation, expressions);
      } else if (Object.hasOwn(texts, key) && !inLanguage("en")) block.attrSet?.("lang", "en");
    }
  });
}

/** The block that a text is in: a tight list has paragraphs that are not shown. */
function blockOf(tokens: readonly TextToken[], i: number): TextToken {
  const before = tokens[i - 1];
  return before.hidden ? tokens[i - 2] : before;
}

/** The texts of a page that can be translated, by the tokens of its Markdown. */
export function textsOfTokens(tokens: readonly TextToken[]): string[] {
  return tokens
    .filter(({type}) => type === "inline")
    .map(({content}) => readText(content).key)
    .filter((key) => /\p{L}{2}/u.test(key.replace(/\{\{.*?\}\}/g, "")));
}

/** A text as the key of a catalogue: `{1}` is the first expression in it, and a line end is a space. */
function readText(content: string): {key: string; expressions: string[]} {
  const expressions: string[] = [];
  let key = "";
  let from = 0;
  for (;;) {
    const at = content.indexOf("${", from);
    const end = at < 0 ? -1 : endOfExpression(content, at + 2);
    if (end < 0) break;
    expressions.push(content.slice(at, end));
    key += `${content.slice(from, at)}{${expressions.length}}`;
    from = end;
  }
  key += content.slice(from);
  return {key: key.replace(/\s*\n\s*/g, " "), expressions};
}

/** Where an expression ends, with its brace; -1 if there is none. */
function endOfExpression(content: string, start: number): number {
  try {
    const {end} = parseExpressionAt(content, start, {ecmaVersion: "latest"});
    const brace = content.indexOf("}", end);
    return brace >= 0 && content.slice(end, brace).trim() === "" ? brace + 1 : -1;
  } catch {
    return -1;
  }
}
