import {describe, expect, it} from "vitest";
import {
  append,
  element,
  find,
  findAll,
  insertAfter,
  need,
  onLines,
  parseNodes,
  parsePage,
  removeLine,
  setText,
  textOf,
  writePage
} from "../../../loaders/site/page.js";

const text =
  '<!DOCTYPE html><html><head>\n<meta charset="UTF-8">\n<link rel="a" href="x">\n<title>T</title>\n</head><body><p class="one two">A &amp; B</p></body></html>';
const read = () => parsePage("a.html", text);

describe("parsePage(file, text) and writePage(page)", () => {
  it("keep scripts, comments and entities as they are", () => {
    const html =
      '<!DOCTYPE html><html><head><script type="module">if (1 < 2 && "</b>") {}</script></head><body><!--:0a1b2c3d:--><svg viewBox="0 0 1 1"></svg>&lt;</body></html>';
    expect(writePage(parsePage("a.html", html))).toBe(html);
  });
});

describe("find, findAll and need", () => {
  it("find elements by name and attributes, however they are spelled", () => {
    const {document} = read();
    expect(find(document, "meta", {charset: /^utf-8$/i})).not.toBeNull();
    expect(findAll(document, "p", {class: /\btwo\b/}).map(textOf)).toEqual(["A & B"]);
    expect(find(document, "p", {class: "two"})).toBeNull();
  });

  it("need names the page and the expectation", () => {
    expect(() => need(read(), "link", {rel: "b"})).toThrow('a.html: expected <link rel="b">');
  });
});

describe("changes of a page", () => {
  it("insert, replace and remove nodes", () => {
    const page = read();
    insertAfter(need(page, "title"), ...onLines(element("meta", {name: "a", content: 'b"c'})));
    removeLine(need(page, "link"));
    setText(need(page, "p"), "<1>");
    append(need(page, "body"), ...parseNodes("<b>x</b>"));
    expect(writePage(page)).toBe(
      '<!DOCTYPE html><html><head>\n<meta charset="UTF-8">\n<title>T</title>\n<meta name="a" content="b&quot;c">\n</head><body><p class="one two">&lt;1&gt;</p><b>x</b></body></html>'
    );
  });
});
