import MarkdownIt from "markdown-it";

/** A fenced block of a document. */
export interface Block {
  language: string;
  /** The second word after the fence: the file that the block is, or a mark such as `build`. */
  name: string;
  text: string;
  /** The line of its fence in the document, from 1. */
  line: number;
}

const markdown = new MarkdownIt();

/** The fenced blocks of a document, in order. */
export function blocksOf(document: string): Block[] {
  return markdown
    .parse(document, {})
    .filter(({type}) => type === "fence")
    .map(({info, content, map}) => {
      const [language = "", name = ""] = info.trim().split(/\s+/);
      return {language, name, text: content, line: map![0] + 1};
    });
}

/** The numbers of the lines of a document, from 1, that are code. */
export function linesOfCode(document: string): Set<number> {
  return new Set(
    markdown
      .parse(document, {})
      .filter(({type}) => type === "fence" || type === "code_block")
      .flatMap(({map}) => Array.from({length: map![1] - map![0]}, (_, i) => map![0] + 1 + i))
  );
}
