/** A drawn figure as a file of its own: one SVG that holds every drawing of it, its legend and its colours, or that as a PNG of twice the size. */
export async function figureImage(figure: Element, kind: "svg" | "png"): Promise<Blob> {
  const {text, width, height} = standAlone(figure);
  const svg = new Blob([text], {type: "image/svg+xml"});
  if (kind === "svg") return svg;
  const image = new Image();
  const href = URL.createObjectURL(svg);
  try {
    image.src = href;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = 2 * width;
    canvas.height = 2 * height;
    canvas.getContext("2d")!.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) =>
      canvas.toBlob(
        (blob) => (blob ? resolve(blob) : reject(new Error("the figure is too large for a PNG"))),
        "image/png"
      )
    );
  } finally {
    URL.revokeObjectURL(href);
  }
}

/** Offers a file for download. */
export function saveFile(name: string, content: Blob): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

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
  "text-anchor",
  "mix-blend-mode"
];
const namespace = "http://www.w3.org/2000/svg";

/** The drawings of a figure where they stand on the page, with the styles that the page's sheets give them written into them. */
function standAlone(figure: Element): {text: string; width: number; height: number} {
  const frame = figure.getBoundingClientRect();
  const [width, height] = [Math.ceil(frame.width), Math.ceil(frame.height)];
  const whole = document.createElementNS(namespace, "svg");
  whole.setAttribute("xmlns", namespace);
  whole.setAttribute("width", String(width));
  whole.setAttribute("height", String(height));
  whole.setAttribute("viewBox", `0 0 ${width} ${height}`);
  const paper = document.createElementNS(namespace, "rect");
  paper.setAttribute("width", "100%");
  paper.setAttribute("height", "100%");
  paper.setAttribute("fill", getComputedStyle(document.body).backgroundColor);
  whole.append(paper);
  const drawings = figure.matches("svg") ? [figure] : [...figure.querySelectorAll("svg")];
  for (const drawing of drawings) {
    const place = drawing.getBoundingClientRect();
    const copy = drawing.cloneNode(true) as SVGSVGElement;
    const originals = [drawing, ...drawing.querySelectorAll("*")];
    for (const [i, element] of [copy, ...copy.querySelectorAll("*")].entries()) {
      const style = getComputedStyle(originals[i]);
      for (const name of carried) element.setAttribute(name, style.getPropertyValue(name));
      element.removeAttribute("class");
    }
    for (const sheet of copy.querySelectorAll("style")) sheet.remove();
    copy.setAttribute("x", String(place.left - frame.left));
    copy.setAttribute("y", String(place.top - frame.top));
    copy.setAttribute("width", String(place.width));
    copy.setAttribute("height", String(place.height));
    whole.append(copy);
  }
  // A legend of swatches is words beside drawings.
  for (const words of textsOf(figure)) {
    const range = document.createRange();
    range.selectNodeContents(words);
    const place = range.getBoundingClientRect();
    const style = getComputedStyle(words.parentElement!);
    const text = document.createElementNS(namespace, "text");
    text.setAttribute("x", String(place.left - frame.left));
    text.setAttribute("y", String(place.bottom - frame.top - 0.25 * place.height));
    text.setAttribute("fill", style.color);
    text.setAttribute("font-family", style.fontFamily);
    text.setAttribute("font-size", style.fontSize);
    text.setAttribute("font-weight", style.fontWeight);
    text.textContent = words.textContent;
    whole.append(text);
  }
  return {text: new XMLSerializer().serializeToString(whole), width, height};
}

function textsOf(figure: Element): Text[] {
  const walker = document.createTreeWalker(figure, NodeFilter.SHOW_TEXT);
  const texts: Text[] = [];
  while (walker.nextNode()) {
    const text = walker.currentNode as Text;
    if (text.data.trim() && !text.parentElement?.closest("svg, style")) texts.push(text);
  }
  return texts;
}
