import {phrase} from "../page/words/phrase.js";
import {paint} from "./paint.js";

/** The largest side and the largest number of pixels of a canvas in common browsers. */
const maxSide = 16_384;
const maxPixels = 268_435_456;

/**
 * A figure on the page as a file: an SVG that includes its colours and typefaces, or a PNG of twice
 * the size. `words` become the title and description of the SVG. Throws when the figure is too
 * large for a PNG.
 */
export async function figureImage(
  figure: Element,
  kind: "svg" | "png",
  words: {title?: string; description?: string} = {}
): Promise<Blob> {
  const {text, width, height} = paint(figure, {...words, faces: await faces()});
  const svg = new Blob([text], {type: "image/svg+xml"});
  if (kind === "svg") return svg;
  const [wide, high] = [2 * width, 2 * height];
  if (Math.max(wide, high) > maxSide || wide * high > maxPixels)
    throw new Error(
      phrase`the figure is too large for a PNG (${wide} × ${high} pixels): export it as SVG, or show less`
    );
  const image = new Image();
  const href = URL.createObjectURL(svg);
  try {
    image.src = href;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = wide;
    canvas.height = high;
    canvas.getContext("2d")!.drawImage(image, 0, 0, wide, high);
    return await new Promise((resolve, reject) =>
      canvas.toBlob(
        (blob) =>
          blob ? resolve(blob) : reject(new Error(phrase`the figure is too large for a PNG`)),
        "image/png"
      )
    );
  } finally {
    URL.revokeObjectURL(href);
  }
}

/**
 * The upright typefaces of the site by family, from its style sheet. Without them a figure uses the
 * fonts of its reader's computer.
 */
async function faces(): Promise<Map<string, string>> {
  const sheet = document.querySelector<HTMLLinkElement>('link[rel="stylesheet"][href*="fonts"]');
  const response = sheet && (await fetch(sheet.href));
  const text = response?.ok ? await response.text() : "";
  const rules = text.match(/@font-face\s*\{[^}]*\}/g) ?? [];
  const upright = rules.filter((rule) => !/font-style:\s*italic/.test(rule));
  return new Map(
    upright.map((rule) => [/font-family:\s*["']([^"']+)/.exec(rule)?.[1] ?? "", rule])
  );
}
