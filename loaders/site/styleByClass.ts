import {createHash} from "node:crypto";
import {escapeHtml} from "./escapeHtml.js";
import {attribute, elementsIn, parseHtml} from "./page.js";

/** A comment, a script or a style sheet, or a tag. Text cannot look like one: its "<" is escaped. */
const parts =
  /<!--.*?-->|<(script|style)\b.*?<\/\1\s*>|<[a-z][\w-]*(?:\s+[^\s=>"'/]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+))?)*\s*\/?>/gis;
/** An attribute of a tag, with the space before it, its name and its value as it is written. */
const attributes = /\s+([^\s=>"'/]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+))?/g;

/**
 * The HTML of a page with a class in place of each style attribute, and with the rules of the classes
 * in a style sheet at its end. The policy of the pages refuses style attributes, and allows a style
 * sheet by its hash. The rules prevail over those of the site, as a style attribute would.
 */
export function styleByClass(html: string): string {
  const rules = new Map<string, string>();
  const changed = html.replace(parts, (part, raw) => {
    if (raw || part.startsWith("<!--")) return part;
    const written = new Map(
      Array.from(part.matchAll(attributes), ([, name, value = ""]) => [name.toLowerCase(), value])
    );
    const style = readValue(written.get("style"));
    if (!style) return part;
    const name = `style-${createHash("sha256").update(style).digest("hex").slice(0, 8)}`;
    rules.set(name, style);
    const classes = [readValue(written.get("class")), name].join(" ").trim();
    return part
      .replace(attributes, (all, name) => (/^(?:class|style)$/i.test(name) ? "" : all))
      .replace(/^<[\w-]+/, (start) => `${start} class="${escapeHtml(classes)}"`);
  });
  if (!rules.size) return html;
  const sheet = Array.from(rules, ([name, style]) => `.${name}:not(#_) { ${style} }`).join("\n");
  return `${changed}<style>${sheet.replaceAll("<", "\\3c ")}</style>\n`;
}

/** The text that the value of an attribute stands for; "" if there is none. */
function readValue(written = ""): string {
  const [element] = written ? elementsIn(parseHtml(`<i title=${written}></i>`)) : [];
  return element ? attribute(element, "title")!.trim() : "";
}
