import {element} from "../page/element.js";
import {formatNumber} from "../page/formatValue.js";
import {phrase} from "../page/words/phrase.js";
import {missingCodes} from "../records/missingCodes.js";
import {labelOrButton} from "./recordsButton.js";
import {svg} from "./svg.js";

/** One bar: a count, or the reason why the count is not shown. */
export interface CountBar {
  label: string;
  count: number | null;
  reason: string | null;
  /** Whether the bar is of what is not known, and not a value of its own. */
  isUnknown?: boolean;
  /** A word after the count, such as that the median is here. */
  note?: string;
  /** Opens the records of the count. The label is then a button. */
  open?: () => void;
}

/**
 * Counts as bars, one in each row, all on one scale. A count that is not shown is a gap with the
 * reason in it. All gaps have one size: a gap is not 0, and its length would reveal the count.
 */
export function countBars(bars: readonly CountBar[]): HTMLElement {
  const longest = Math.max(1, ...bars.map(({count}) => count ?? 0));
  return element(
    "div",
    {class: "count-bars"},
    ...bars.map((bar) =>
      element(
        "div",
        {class: "count-bar"},
        element("span", {class: "count-bar-label"}, labelOrButton(bar)),
        drawBar(bar, longest)
      )
    )
  );
}

function drawBar(
  {label, count, reason, note, isUnknown}: CountBar,
  longest: number
): SVGSVGElement {
  const shown = count === null ? (reason ?? "–") : formatNumber(count);
  const text = note ? `${shown} ${note}` : shown;
  const words = count === null ? (reason && missingCodes()[reason]) || phrase`not known` : text;
  return svg(
    "svg",
    {role: "img", height: 22, width: "100%"},
    svg("title", {}, `${label}: ${words}`),
    count === null
      ? svg("rect", {class: "gap", x: 1, y: 2, width: 48, height: 18})
      : svg("rect", {
          class: isUnknown ? "count unknown" : "count",
          width: `${(80 * count) / longest}%`,
          height: 22
        }),
    svg(
      "text",
      count === null
        ? {class: "reason", x: 25, y: 15, "text-anchor": "middle"}
        : {x: `${(80 * count) / longest}%`, dx: 6, y: 15},
      text
    )
  );
}
