const namespace = "http://www.w3.org/2000/svg";

/** The styles of a drawing that style sheets set on a page, and that a file must include. */
const carried = [
  "fill",
  "fill-opacity",
  "stroke",
  "stroke-width",
  "stroke-opacity",
  "stroke-dasharray",
  "opacity",
  "font-family",
  "font-size",
  "font-weight",
  "font-variant-numeric",
  "text-anchor",
  "mix-blend-mode",
  "overflow"
];

/** A picture, and its size in pixels. */
export interface Painting {
  text: string;
  width: number;
  height: number;
}

/**
 * Draws what a browser has laid out as one self-contained SVG: boxes with their backgrounds and
 * borders, each line of text in its place, and drawings with their styles. `faces` holds font rules
 * by family; the families in use are included. It covers the parts of our figures (tables, bars,
 * legends, Plot), not all of CSS: no images, shadows or generated content.
 */
export function paint(
  root: Element,
  {
    title,
    description,
    faces = new Map()
  }: {title?: string; description?: string; faces?: ReadonlyMap<string, string>} = {}
): Painting {
  const frame = root.getBoundingClientRect();
  const [width, height] = [Math.ceil(frame.width), Math.ceil(frame.height)];
  const picture = make("svg", {
    xmlns: namespace,
    width,
    height,
    viewBox: `0 0 ${width} ${height}`,
    role: "img"
  });
  if (title) picture.append(make("title", {}, title));
  if (description) picture.append(make("desc", {}, description));
  const used = make("style", {});
  picture.append(used);
  const families = new Set<string>();
  picture.append(make("rect", {width: "100%", height: "100%", fill: paperColour()}));
  paintElement(root);
  for (const [family, face] of faces) if (families.has(family)) used.append(face);
  if (!used.textContent) used.remove();
  return {text: new XMLSerializer().serializeToString(picture), width, height};

  function paintElement(element: Element): void {
    const box = element.getBoundingClientRect();
    const style = getComputedStyle(element);
    if (style.display === "none" || style.visibility === "hidden" || isUnseen(box, style)) return;
    if (element instanceof SVGSVGElement) {
      picture.append(drawing(element, box));
      return;
    }
    paintBox(box, style);
    for (const child of element.childNodes) {
      if (child instanceof Element) paintElement(child);
      else if (child instanceof Text && child.data.trim()) paintText(child, style);
    }
  }

  function paintBox(box: DOMRect, style: CSSStyleDeclaration): void {
    const [x, y] = [box.left - frame.left, box.top - frame.top];
    const ground = solid(style.backgroundColor);
    if (ground)
      picture.append(
        make("rect", {
          x,
          y,
          width: box.width,
          height: box.height,
          rx: Number.parseFloat(style.borderTopLeftRadius) || null,
          fill: ground
        })
      );
    const ends = {
      Top: [x, y, x + box.width, y],
      Right: [x + box.width, y, x + box.width, y + box.height],
      Bottom: [x, y + box.height, x + box.width, y + box.height],
      Left: [x, y, x, y + box.height]
    };
    for (const [side, [x1, y1, x2, y2]] of Object.entries(ends)) {
      const border = (what: string) => style[`border${side}${what}` as keyof CSSStyleDeclaration];
      const thick = Number.parseFloat(String(border("Width")));
      const colour = solid(String(border("Color")));
      if (!thick || border("Style") === "none" || !colour) continue;
      const dashes = border("Style") === "dashed" ? `${3 * thick} ${2 * thick}` : null;
      const line = {x1, y1, x2, y2, stroke: colour, "stroke-width": thick};
      picture.append(make("line", {...line, "stroke-dasharray": dashes}));
    }
  }

  /** Remembers the typeface of a text. */
  function note({fontFamily}: CSSStyleDeclaration): void {
    families.add(fontFamily.split(",")[0].replace(/["']/g, "").trim());
  }

  function paintText(words: Text, style: CSSStyleDeclaration): void {
    note(style);
    for (const {text, box} of linesOf(words)) {
      const upright = style.writingMode === "horizontal-tb";
      const up = measure(style);
      const ascent = upright ? up * box.height : (1 - up) * box.width;
      const [x, y] = upright
        ? [box.left - frame.left, box.top - frame.top + ascent]
        : [box.right - frame.left - ascent, box.bottom - frame.top];
      picture.append(
        make(
          "text",
          {
            x,
            y,
            transform: upright ? null : `rotate(-90 ${x} ${y})`,
            fill: solid(style.color) ?? "none",
            "font-family": style.fontFamily,
            "font-size": style.fontSize,
            "font-weight": style.fontWeight,
            "font-style": style.fontStyle === "normal" ? null : style.fontStyle,
            // The line keeps its length in another typeface.
            textLength: upright ? box.width : box.height,
            lengthAdjust: "spacingAndGlyphs"
          },
          text
        )
      );
    }
  }

  /** A drawing in its place, with its styles as attributes. */
  function drawing(original: SVGSVGElement, box: DOMRect): SVGSVGElement {
    const copy = original.cloneNode(true) as SVGSVGElement;
    const originals = [original, ...original.querySelectorAll("*")];
    for (const [i, element] of [copy, ...copy.querySelectorAll("*")].entries()) {
      const style = getComputedStyle(originals[i]);
      if (element instanceof SVGTextElement) note(style);
      for (const name of carried) {
        const value = style.getPropertyValue(name);
        element.setAttribute(
          name,
          /^(fill|stroke)$/.test(name) && value !== "none" ? (solid(value) ?? "none") : value
        );
      }
      for (const name of ["class", "style"]) element.removeAttribute(name);
    }
    for (const sheet of copy.querySelectorAll("style")) sheet.remove();
    copy.setAttribute("x", String(box.left - frame.left));
    copy.setAttribute("y", String(box.top - frame.top));
    copy.setAttribute("width", String(box.width));
    copy.setAttribute("height", String(box.height));
    return copy;
  }
}

/** The colour of the page: a dark theme sets it on the root, and the body is transparent. */
function paperColour(): string {
  const colours = [document.body, document.documentElement].map((element) =>
    solid(getComputedStyle(element).backgroundColor)
  );
  return colours.find((colour) => colour !== null) ?? "#ffffff";
}

/** Whether a box is text for screen readers only, which is a box of one pixel. */
function isUnseen({width, height}: DOMRect, {overflow}: CSSStyleDeclaration): boolean {
  return width <= 1 && height <= 1 && overflow !== "visible";
}

/** The lines of a text with their boxes, without the spaces at their ends. */
function linesOf(words: Text): {text: string; box: DOMRect}[] {
  const range = document.createRange();
  range.selectNodeContents(words);
  const whole = range.getClientRects().length === 1;
  const breaks = whole ? [words.data.length] : breaksOf(words, range);
  return breaks.flatMap((end, i) => {
    const from = breaks[i - 1] ?? 0;
    const text = words.data.slice(from, end);
    if (!text.trim()) return [];
    range.setStart(words, from + text.search(/\S/));
    range.setEnd(words, from + text.trimEnd().length);
    return [{text: collapse(text.trim()), box: range.getBoundingClientRect()}];
  });
}

/** The place in a text where each line ends. */
function breaksOf(words: Text, range: Range): number[] {
  const breaks: number[] = [];
  let top = Number.NaN;
  for (let i = 0; i < words.data.length; i++) {
    range.setStart(words, i);
    range.setEnd(words, i + 1);
    const box = range.getClientRects()[0];
    if (!box?.width) continue;
    if (Math.abs(box.top - top) >= 2) breaks.push(i);
    top = box.top;
  }
  return [...breaks, words.data.length];
}

/** White space as a page shows it. */
function collapse(text: string): string {
  return text.replace(/\s+/g, " ");
}

const canvas = document.createElement("canvas");
canvas.width = 1;
canvas.height = 1;
const pen = canvas.getContext("2d", {willReadFrequently: true})!;
const colours = new Map<string, string | null>();

/**
 * A colour in a form that every program reads (`#rrggbb` or `rgba(…)`); null if it is transparent.
 */
function solid(colour: string): string | null {
  if (!colours.has(colour)) {
    pen.clearRect(0, 0, 1, 1);
    pen.fillStyle = colour;
    pen.fillRect(0, 0, 1, 1);
    const [red, green, blue, alpha] = pen.getImageData(0, 0, 1, 1).data;
    const hex = [red, green, blue].map((part) => part.toString(16).padStart(2, "0")).join("");
    colours.set(
      colour,
      alpha === 0
        ? null
        : alpha === 255
          ? `#${hex}`
          : `rgba(${red},${green},${blue},${(alpha / 255).toFixed(3)})`
    );
  }
  return colours.get(colour)!;
}

/** The share of a line's height that is above its baseline. */
function measure({fontStyle, fontWeight, fontSize, fontFamily}: CSSStyleDeclaration): number {
  pen.font = `${fontStyle} ${fontWeight} ${fontSize} ${fontFamily}`;
  const {fontBoundingBoxAscent, fontBoundingBoxDescent} = pen.measureText("x");
  return fontBoundingBoxAscent / (fontBoundingBoxAscent + fontBoundingBoxDescent);
}

function make<K extends keyof SVGElementTagNameMap>(
  name: K,
  attributes: Record<string, string | number | null>,
  ...children: (Node | string)[]
): SVGElementTagNameMap[K] {
  const node = document.createElementNS(namespace, name);
  for (const [key, value] of Object.entries(attributes))
    if (value !== null)
      node.setAttribute(
        key,
        typeof value === "number" ? String(Math.round(value * 100) / 100) : value
      );
  node.append(...children);
  return node;
}
