import {phrase} from "../page/words/phrase.js";
import {svg} from "./svg.js";

/**
 * A count out of a whole as dots: k filled with the colour of the direction, n − k open. A whole
 * above 200 is drawn as a bar, because readers cannot count that many dots.
 */
export function dotsOfN(
  k: number,
  n: number,
  {label, direction}: {label: string; direction: string}
): SVGSVGElement {
  const title = svg("title", {}, phrase`${k} of ${n}: ${label}`);
  if (n > 200) {
    return svg(
      "svg",
      {
        class: "dots",
        viewBox: "0 0 100 4",
        role: "img",
        "data-direction": direction,
        preserveAspectRatio: "none"
      },
      title,
      svg("rect", {class: "open", width: 100, height: 4}),
      svg("rect", {class: "filled", width: (100 * k) / n, height: 4})
    );
  }
  const rows = Math.ceil(n / 30) || 1;
  const perRow = Math.ceil(n / rows);
  return svg(
    "svg",
    {
      class: "dots",
      viewBox: `0 0 ${perRow * 10} ${rows * 10}`,
      width: perRow * 10,
      height: rows * 10,
      role: "img",
      "data-direction": direction
    },
    title,
    ...Array.from({length: n}, (_, i) =>
      svg("circle", {
        class: i < k ? "filled" : "open",
        cx: (i % perRow) * 10 + 5,
        cy: Math.floor(i / perRow) * 10 + 5,
        r: 3.6
      })
    )
  );
}
