import {createHash} from "node:crypto";
import {
  attribute,
  elementsIn,
  innerHtml,
  parseHtml,
  removeAttribute,
  setAttribute
} from "./page.js";

/**
 * The HTML of a page with a class in place of each style attribute, and with the rules of the classes
 * in a style sheet at its end. The policy of the pages refuses style attributes, and allows a style
 * sheet by its hash. The rules prevail over those of the site, as a style attribute would. HTML
 * without a style attribute stays as it is written.
 */
export function styleByClass(html: string): string {
  const content = parseHtml(html);
  const rules = new Map<string, string>();
  for (const element of elementsIn(content)) {
    const style = attribute(element, "style")?.trim();
    if (!style) continue;
    const name = `style-${createHash("sha256").update(style).digest("hex").slice(0, 8)}`;
    rules.set(name, style);
    removeAttribute(element, "style");
    setAttribute(element, "class", [attribute(element, "class") ?? "", name].join(" ").trim());
  }
  if (!rules.size) return html;
  const sheet = Array.from(rules, ([name, style]) => `.${name}:not(#_) { ${style} }`).join("\n");
  return `${innerHtml(content)}<style>${sheet.replaceAll("<", "\\3c ")}</style>\n`;
}
