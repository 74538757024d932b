import {phrase} from "../page/words/phrase.js";
import {type Figure, maxDepth, maxNodes} from "./figure.js";
import {plotStyles} from "./plotStyles.js";

const svgSpace = "http://www.w3.org/2000/svg";

const names = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/));

const svgElements = names(
  `svg g path rect circle ellipse line polyline polygon text tspan title desc defs linearGradient
  radialGradient stop clipPath mask pattern marker image a style`
);

const htmlElements = names(
  `svg figure figcaption div span p h1 h2 h3 h4 h5 h6 ul ol li dl dt dd table caption colgroup col
  thead tbody tfoot tr th td b i em strong small sub sup code pre br hr blockquote a style`
);

/** Attributes that only describe or draw, in SVG and HTML. None loads, runs or names a place. */
const attributes = names(
  `role title lang dir x y x1 x2 y1 y2 cx cy r rx ry fx fy dx dy d points width height viewBox
  preserveAspectRatio transform gradientUnits gradientTransform offset patternUnits patternTransform
  patternContentUnits clipPathUnits maskUnits maskContentUnits markerWidth markerHeight markerUnits
  refX refY orient fill fill-opacity fill-rule clip-rule stroke stroke-width stroke-opacity
  stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit opacity color
  font-size font-family font-weight font-style font-variant text-anchor text-decoration
  dominant-baseline alignment-baseline letter-spacing word-spacing visibility display overflow
  shape-rendering text-rendering image-rendering paint-order stop-color stop-opacity clip-path mask
  marker-start marker-mid marker-end rotate textLength lengthAdjust pointer-events cursor scope
  colspan rowspan span start reversed align`
);

/** Properties of style, some of which begin others: `margin` allows `margin-left`. */
const styles =
  /^(?:--plot-[\w-]+|(?:fill|stroke|opacity|color|background-color|font|text-(?:anchor|align|decoration|transform)|white-space|overflow|display|margin|padding|width|height|(?:max|min)-(?:width|height)|columns|gap|flex|align-items|justify-content|line-height|letter-spacing|font-variant|dominant-baseline|mix-blend-mode|vertical-align|border|paint-order|visibility)(?:-[\w-]+)?)$/;

/** A class that a figure of Plot or a displayed value has. */
const ownClass = /^(?:plot-[\w-]+|cell-text|align-(?:left|center|right))$/;

/** A picture inside its address: it loads nothing, and nothing in it runs. */
const picture = /^data:image\/(?:bmp|png|jpeg|gif|webp);base64,[\w+/=]*$/;

/**
 * The element of a figure, made from what is allowed. What is not is left out: an element with
 * everything inside it, an attribute, a property of style. Nothing in the element runs or loads. An
 * address that is not of this site or of the secure web becomes text without a link. Ids begin with
 * `prefix`, so that a figure cannot take the id of a part of the page.
 *
 * The figure may come from anywhere. Throws if it is not a figure, or has too many elements.
 */
export function toElement(figure: Figure, prefix = `figure${++made}-`): Element {
  let count = 0;
  const node = build(figure, false, 0);
  if (node instanceof Element) return node;
  const element = document.createElement("div");
  if (node) element.append(node);
  return element;

  function build(figure: Figure, inSvg: boolean, depth: number): Node | null {
    if (++count > maxNodes) throw new Error(phrase`a figure has at most ${maxNodes} elements`);
    if (depth > maxDepth)
      throw new Error(phrase`a figure has at most ${maxDepth} levels of elements`);
    if (typeof figure === "string") return document.createTextNode(figure);
    if (!isElement(figure))
      throw new TypeError(phrase`expected a figure: a name, attributes and children`);
    const [name, given, children] = figure;
    const isSvg = inSvg || name === "svg";
    if (!(isSvg ? svgElements : htmlElements).has(name)) return null;
    if (name === "style") return styleSheet(children);
    const element = isSvg ? document.createElementNS(svgSpace, name) : document.createElement(name);
    for (const [attribute, value] of Object.entries(given))
      setAttribute(element, attribute, String(value));
    for (const child of children) {
      const made = build(child, isSvg, depth + 1);
      if (made) element.append(made);
    }
    return element;
  }

  function setAttribute(element: Element, name: string, value: string): void {
    if (name === "style") setStyle(element as SVGElement, value);
    else if (name === "class") setClasses(element, value);
    else if (name === "href" || name === "xlink:href") setAddress(element, value);
    else if (name === "id") element.setAttribute("id", prefix + value);
    else if (name === "aria-labelledby" || name === "aria-describedby")
      element.setAttribute(
        name,
        value.replace(/\S+/g, (id) => prefix + id)
      );
    else if ((attributes.has(name) || /^aria-[a-z]+$/.test(name)) && isCalm(value))
      element.setAttribute(name, ownIds(value));
  }

  function setStyle(element: SVGElement, text: string): void {
    for (const part of text.split(";")) {
      const colon = part.indexOf(":");
      const [name, value] = [part.slice(0, colon).trim(), part.slice(colon + 1).trim()];
      // A negative margin would move the element over another part of the page.
      if (/^margin/.test(name) && /-|\(/.test(value)) continue;
      // The object model of style is no inline style for the policy, unlike an attribute.
      if (colon > 0 && styles.test(name) && isCalm(value))
        element.style.setProperty(name, ownIds(value));
    }
  }

  /** A reference to a part of the figure, with the prefix of its ids. */
  function ownIds(value: string): string {
    return value.replace(/url\(\s*(["']?)#/g, `url($1#${prefix}`);
  }
}

let made = 0;

function isElement(figure: unknown): figure is Exclude<Figure, string> {
  return (
    Array.isArray(figure) &&
    typeof figure[0] === "string" &&
    typeof figure[1] === "object" &&
    figure[1] !== null &&
    Array.isArray(figure[2])
  );
}

/** Sets the classes of Plot and of displayed values. Any other could be that of a part of the page. */
function setClasses(element: Element, value: string): void {
  const own = value.split(/\s+/).filter((name) => ownClass.test(name));
  if (own.length) element.setAttribute("class", own.join(" "));
}

function setAddress(element: Element, value: string): void {
  if (element.localName === "image" && picture.test(value)) element.setAttribute("href", value);
  if (element.localName !== "a" || !isSafeAddress(value)) return;
  element.setAttribute("href", value);
  element.setAttribute("rel", "noopener noreferrer");
}

/** Whether an address is of the secure web, or of this site without naming a host. */
function isSafeAddress(value: string): boolean {
  return /^https:\/\/[^\\\s]+$/.test(value) || /^(?:\.{0,2}\/(?!\/)|[#?])[^\\\s]*$/.test(value);
}

/** Whether a value names nothing outside the figure. A backslash could hide a name. */
function isCalm(value: string): boolean {
  return !/\\|@import|expression\(|javascript:|image-set|\/\*/i.test(value)
    ? !/url\(\s*(?!["']?#)/i.test(value)
    : false;
}

/** A style sheet of Plot itself; the policy of the pages allows no other. */
function styleSheet(children: readonly Figure[]): Element | null {
  const [text] = children;
  if (children.length !== 1 || typeof text !== "string" || !plotStyles.has(text)) return null;
  const element = document.createElementNS(svgSpace, "style");
  element.append(text);
  return element;
}
