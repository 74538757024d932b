import {element} from "../page/element.js";
import {formatNumber} from "../page/formatValue.js";
import {phrase} from "../page/words/phrase.js";
import {type BrushEvent, type ChosenBins, isBrushKey, noBrush, updateBrush} from "./binBrush.js";
import {type HistogramBars, histogramBars} from "./histogramBars.js";
import {maxDistinct, type Summary} from "./summarize.js";

/** The summary of one column: a bar for each bin, which filters the column. */
export interface ColumnHistogram {
  node: HTMLElement;
  /** Shows the rows in each bin that pass the other columns' filters; first, all rows. */
  show(counts: Uint32Array): void;
  choose(bins: ChosenBins): void;
}

/**
 * Draws the summary of a column as a slider over its bins. `onNear` is called when the reader is
 * about to use it, `onChoose` when other bins are chosen. `updateBrush` defines the effect of keys
 * and pointer.
 */
export function columnHistogram(
  name: string,
  summary: Summary,
  {onChoose, onNear}: {onChoose: (bins: ChosenBins) => void; onNear: () => void}
): ColumnHistogram {
  const {bins, ranged} = summary;
  const bars = histogramBars(bins);
  const words = element("div", {class: "histogram-words"});
  const node = element(
    "div",
    {
      class: "column-histogram",
      role: "slider",
      tabindex: "-1",
      "aria-label": phrase`Filter by ${name}`,
      "aria-valuemin": 1,
      "aria-valuemax": Math.max(1, bins.length)
    },
    bars.node,
    words
  );
  let brush = noBrush;
  let counts: Uint32Array = new Uint32Array(bins.length);
  /** The bin whose count is shown: the one under the pointer, or the keyboard's. */
  let pointed: number | null = null;
  const describe = () => {
    const {label} = bins[pointed ?? -1] ?? {label: ""};
    words.textContent =
      pointed === null ? summaryText(summary) : `${label}: ${formatNumber(counts[pointed] ?? 0)}`;
    // Narrow columns cut the words off.
    words.title = words.textContent;
    const isChosen = brush.chosen?.has(brush.at) ? ", chosen" : "";
    const spoken = bins[brush.at]
      ? `${bins[brush.at].label}: ${counts[brush.at]} rows${isChosen}`
      : phrase`no values`;
    node.setAttribute("aria-valuenow", String(brush.at + 1));
    node.setAttribute("aria-valuetext", spoken);
  };
  const point = (bin: number | null) => {
    pointed = bin;
    describe();
  };
  const change = (event: BrushEvent) => {
    const before = brush;
    brush = updateBrush(before, event, {count: bins.length, ranged});
    if (brush === before) return;
    if (brush.chosen !== before.chosen) bars.markChosen(brush.chosen);
    if (event.type === "release") return;
    if (event.type === "set") describe();
    else point(brush.at);
    if (brush.chosen !== before.chosen && event.type !== "set") onChoose(brush.chosen);
  };
  listen(node, bars, {change, point, onNear, isPressed: () => brush.pressed !== null});
  node.addEventListener("focus", () => point(brush.at));
  describe();
  return {
    node,
    show(next) {
      counts = next;
      bars.show(next);
      describe();
    },
    choose: (chosen) => change({type: "set", chosen})
  };
}

/** Turns pointer and keyboard events of a summary into events of its brush. */
function listen(
  node: HTMLElement,
  bars: HistogramBars,
  {
    change,
    point,
    onNear,
    isPressed
  }: {
    change: (event: BrushEvent) => void;
    point: (bin: number | null) => void;
    onNear: () => void;
    isPressed: () => boolean;
  }
): void {
  const hasBins = bars.node.hasChildNodes();
  node.addEventListener("pointerenter", onNear);
  node.addEventListener("focus", onNear);
  node.addEventListener("blur", () => point(null));
  node.addEventListener("pointerdown", ({button, clientX, pointerId}) => {
    if (!hasBins || button !== 0) return;
    node.setPointerCapture(pointerId);
    change({type: "press", bin: bars.binAt(clientX)});
  });
  node.addEventListener("pointermove", ({clientX}) => {
    if (!hasBins) return;
    const bin = bars.binAt(clientX);
    if (isPressed()) change({type: "drag", bin});
    else point(bin);
  });
  node.addEventListener("pointerup", () => change({type: "release"}));
  node.addEventListener("pointerleave", () => {
    if (!isPressed()) point(null);
  });
  node.addEventListener("keydown", (event) => {
    if (!hasBins || !isBrushKey(event.key)) return;
    change({type: "key", key: event.key, shift: event.shiftKey});
    event.preventDefault();
    event.stopPropagation();
  });
}

/** The text under a summary: the range of its values, how many are different, and missing ones. */
function summaryText({distinct, missing, ranged, least, most}: Summary): string {
  const range = ranged && distinct > 1 ? phrase`${least} to ${most}` : "";
  const different = phrase`${formatNumber(distinct)}${distinct >= maxDistinct ? "+" : ""} different`;
  return [range, different, missing ? phrase`${formatNumber(missing)} missing` : ""]
    .filter(Boolean)
    .join(" · ");
}
