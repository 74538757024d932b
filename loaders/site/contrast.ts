import {rgb} from "d3-color";

/**
 * The contrast of two colours, from 1 to 21 (WCAG 2.2, contrast ratio): (L1 + 0.05) / (L2 + 0.05) with
 * the relative luminances of the lighter and of the darker one. The colours are in CSS.
 */
export function contrast(one: string, other: string): number {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

/** The relative luminance of a colour in sRGB, from 0 to 1 (WCAG 2.2). */
function luminance(colour: string): number {
  const {r, g, b} = rgb(colour);
  const [red, green, blue] = [r, g, b].map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
