import {element} from "../page/element.js";
import {markTitle} from "../records/simulated.js";
import type {EffectAxis} from "./effectAxis.js";
import {svg} from "./svg.js";

/** One line of a forest plot of effects, on the scale of the analysis. */
export interface EffectLine {
  label: string;
  /** What the columns before the drawing show, such as the number of participants. */
  facts: readonly string[];
  /** Null where there is no value to draw. */
  estimate: number | null;
  lower: number | null;
  upper: number | null;
  /** The effect and its interval in words. */
  words: string;
  /** A square for a study, a diamond for a mean, a bar for a prediction. */
  mark: "study" | "mean" | "prediction";
  /** The weight in percent: the area of the square. */
  weight?: number;
}

/** The height of a line in pixels; see `effectForest.css`. */
const height = 30;

/**
 * A forest plot as a table: a name, its facts, the drawing, and the effect in words. In a narrow
 * window the facts are below the name. All drawings have one axis, with a line at no effect.
 */
export function effectForest(
  lines: readonly EffectLine[],
  {
    label,
    columns,
    words,
    axis,
    sides,
    width
  }: {
    label: string;
    /** The headings of the first column and of the facts. */
    columns: readonly [string, ...string[]];
    /** The heading of the last column. */
    words: string;
    axis: EffectAxis;
    /** The meaning of the left and the right side; empty if it is not known. */
    sides: readonly [left: string, right: string];
    width: number;
  }
): HTMLElement {
  const narrow = width < 640;
  const shares = narrow ? [40, 30, 30] : [31, ...columns.slice(1).map(() => 8), 0, 21];
  if (!narrow) shares[columns.length] = 100 - shares.reduce((sum, share) => sum + share, 0);
  const drawn = Math.floor((shares[shares.length - 2] / 100) * width);
  const x = (value: number) => {
    const [low, high] = axis.domain;
    return 8 + ((value - low) / (high - low)) * (drawn - 16);
  };
  const head = (content: string, kind: string | null) =>
    element("th", {scope: "col", class: kind}, content);
  const factHeads = narrow ? [] : columns.slice(1).map((name) => head(name, "num"));
  return element(
    "table",
    {class: narrow ? "effect-forest narrow" : "effect-forest"},
    element("caption", {class: "visually-hidden"}, markTitle(label)),
    element("colgroup", {}, ...shares.map((share) => element("col", {width: `${share}%`}))),
    element(
      "thead",
      {},
      element(
        "tr",
        {},
        head(columns[0], null),
        ...factHeads,
        element(
          "td",
          {},
          element(
            "span",
            {class: "effect-sides"},
            ...sides.map((side) => element("span", {}, side))
          )
        ),
        head(words, "num")
      )
    ),
    element("tbody", {}, ...lines.map(row)),
    element(
      "tfoot",
      {},
      element(
        "tr",
        {},
        element("td", {colspan: narrow ? 1 : columns.length}),
        element("td", {}, scale()),
        element("td", {})
      )
    )
  );

  function row(line: EffectLine): HTMLElement {
    const facts = columns
      .slice(1)
      .map((name, i) => (line.facts[i] ? `${inLine(name)} ${line.facts[i]}` : ""))
      .filter((fact) => fact);
    return element(
      "tr",
      {class: `effect-${line.mark}`},
      element(
        "th",
        {scope: "row"},
        line.label,
        narrow && facts.length ? element("span", {class: "effect-facts"}, facts.join(", ")) : null
      ),
      ...(narrow
        ? []
        : columns.slice(1).map((_, i) => element("td", {class: "num"}, line.facts[i] ?? ""))),
      element("td", {class: "effect-drawing"}, drawing(line)),
      element("td", {class: "num"}, line.words)
    );
  }

  function drawing({estimate, lower, upper, mark, weight = 0}: EffectLine): SVGSVGElement {
    const middle = height / 2;
    const parts: SVGElement[] = [
      svg("line", {class: "no-effect", x1: x(0), x2: x(0), y1: 0, y2: height})
    ];
    if (estimate !== null && lower !== null && upper !== null) {
      const [from, to] = [x(lower), x(upper)];
      if (mark === "mean") {
        const points = [
          [from, middle],
          [x(estimate), middle - 7],
          [to, middle],
          [x(estimate), middle + 7]
        ];
        parts.push(svg("polygon", {class: "diamond", points: points.join(" ")}));
      } else if (mark === "prediction")
        parts.push(
          svg("rect", {class: "range", x: from, y: middle - 3, width: to - from, height: 6})
        );
      else {
        const side = 4 + Math.sqrt(Math.max(0, weight)) * 1.2;
        parts.push(
          svg("line", {class: "interval", x1: from, x2: to, y1: middle, y2: middle}),
          svg("rect", {
            class: "square",
            x: x(estimate) - side / 2,
            y: middle - side / 2,
            width: side,
            height: side
          })
        );
      }
    }
    return svg("svg", {width: drawn, height, "aria-hidden": "true"}, ...parts);
  }

  function scale(): SVGSVGElement {
    let free = -Infinity;
    const shown = axis.ticks.filter(({at, label}) => {
      const half = 4 * label.length;
      if (x(at) - half < free) return false;
      free = x(at) + half + 4;
      return true;
    });
    return svg(
      "svg",
      {class: "effect-scale", width: drawn, height: 24, "aria-hidden": "true"},
      svg("line", {x1: 0, x2: drawn, y1: 0.5, y2: 0.5}),
      ...axis.ticks.map(({at}) => svg("line", {x1: x(at), x2: x(at), y1: 0, y2: 5})),
      ...shown.map(({at, label}) => svg("text", {x: x(at), y: 18, "text-anchor": "middle"}, label))
    );
  }
}

/** A heading inside a line: words begin with a small letter, symbols such as I² do not change. */
function inLine(heading: string): string {
  return /^\p{Lu}\p{Ll}/u.test(heading) ? heading.toLowerCase() : heading;
}
