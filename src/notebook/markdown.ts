import MarkdownIt from "markdown-it";
import {element} from "../page/element.js";

/** Marks around the number of a value in the text that is parsed. People do not type them. */
const [open, close] = ["\uE000", "\uE001"];

/**
 * Markdown as on the pages of the site, without HTML: what an author wrote as HTML is shown as text.
 * An image becomes a link, because a page loads nothing from another host.
 */
const markdown = new MarkdownIt({html: false, linkify: true}).disable("image");

/** Alignment is a class, because the page's policy refuses style attributes. */
markdown.core.ruler.push("align by class", ({tokens}) => {
  for (const token of tokens) {
    const style = token.attrGet("style");
    if (style === null) continue;
    token.attrs = token.attrs!.filter(([name]) => name !== "style");
    token.attrJoin("class", style.replace("text-align:", "align-"));
  }
});

/**
 * The Markdown of a cell as elements. `values` are places in the text and the nodes that stand there.
 * A heading is one level lower than in the text, because the page has a title of its own.
 */
export function renderMarkdown(
  text: string,
  values: readonly {start: number; end: number; node: Node}[] = []
): DocumentFragment {
  let [source, at] = ["", 0];
  for (const [i, {start, end}] of values.entries()) {
    source += `${plain(text.slice(at, start))}${open}${i}${close}`;
    at = end;
  }
  source += plain(text.slice(at));
  const template = element("template", {});
  template.innerHTML = markdown.render(source);
  const {content} = template;
  lowerHeadings(content);
  for (const pre of content.querySelectorAll("pre")) pre.tabIndex = 0;
  for (const link of content.querySelectorAll("a")) link.rel = "noreferrer";
  placeValues(
    content,
    values.map(({node}) => node)
  );
  return content;
}

function plain(text: string): string {
  return text.replaceAll(open, "").replaceAll(close, "");
}

function lowerHeadings(content: DocumentFragment): void {
  for (const heading of content.querySelectorAll("h1, h2, h3, h4, h5")) {
    const lower = document.createElement(`h${Number(heading.tagName[1]) + 1}`);
    lower.append(...heading.childNodes);
    heading.replaceWith(lower);
  }
}

function placeValues(content: DocumentFragment, nodes: readonly Node[]): void {
  if (!nodes.length) return;
  const walker = document.createTreeWalker(content, NodeFilter.SHOW_TEXT);
  const texts: Text[] = [];
  while (walker.nextNode()) texts.push(walker.currentNode as Text);
  for (const text of texts) {
    if (!text.data.includes(open)) continue;
    const parts = text.data.split(new RegExp(`${open}(\\d+)${close}`));
    text.replaceWith(...parts.map((part, i) => (i % 2 ? nodes[Number(part)] : part)));
  }
}
