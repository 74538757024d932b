import MarkdownIt from "markdown-it";
import {afterEach, describe, expect, it} from "vitest";
import {translateMarkdown} from "../../../loaders/site/translateMarkdown.js";
import {chosen} from "../../../src/page/words/chosen.js";
import {speak} from "../../../src/page/words/phrase.js";

const texts = {"Known text": [], "Two\nlines": [], Item: []};

function render(markdown: string, words: Record<string, string>, tag = "cy"): string {
  speak({...chosen, tag, words});
  const md = new MarkdownIt({html: true});
  translateMarkdown(md, texts);
  return md.render(markdown);
}

afterEach(() => speak(chosen));

describe("translateMarkdown(md, texts)", () => {
  it("translates headings, which keep the address of the English", () => {
    expect(render("## Read this", {"Read this": "Darllenwch *hwn*"})).toBe(
      '<h2 id="read-this">Darllenwch <em>hwn</em></h2>\n'
    );
  });

  it("keeps the code of expressions, in the order of the translation", () => {
    const words = {"From {1} to {2}": "I {2} o {1}"};
    expect(render('From ${f("}")} to\n${b}', words)).toBe("<p>I ${b} o ${f(&quot;}&quot;)}</p>\n");
  });

  it("says the language of a text of the package that is in English, and of no other", () => {
    expect(render("Known text\n\nTheir text", {})).toBe(
      '<p lang="en">Known text</p>\n<p>Their text</p>\n'
    );
    expect(render("- Item\n- Their", {})).toContain('<li lang="en">Item</li>\n<li>Their</li>');
    expect(render("Known text", {}, "en-US")).toBe("<p>Known text</p>\n");
  });
});
