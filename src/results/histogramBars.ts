import type {ChosenBins} from "./binBrush.js";
import type {Bin} from "./summarize.js";

/** The bars of one column's summary. */
export interface HistogramBars {
  node: SVGSVGElement;
  /** Draws the rows in each bin; the first counts are those of all rows, and set the scale. */
  show(counts: Uint32Array): void;
  markChosen(chosen: ChosenBins): void;
  /** The bin at a place of the window, in pixels from its left edge. */
  binAt(clientX: number): number;
}

const height = 36;

/** One bin: its background, the bar of all rows, and the bar of the rows that pass the filters. */
interface Bar {
  back: SVGRectElement;
  all: SVGRectElement;
  passing: SVGRectElement;
}

/** Draws a bar for each bin. Its height follows its number of rows. */
export function histogramBars(bins: readonly Bin[]): HistogramBars {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", `0 0 ${bins.length} ${height}`);
  svg.setAttribute("preserveAspectRatio", "none");
  svg.setAttribute("aria-hidden", "true");
  const bars = bins.map(makeBar);
  svg.append(...bars.flatMap(({back, all, passing}) => [back, all, passing]));
  let shown: Uint32Array = new Uint32Array(bins.length);
  let most: number | null = null;
  return {
    node: svg,
    show(counts) {
      if (most === null) {
        // The bar of all rarer values would dwarf the bars of the common values, so it is cut off.
        most = Math.max(1, ...bins.map(({kind}, i) => (kind === "rest" ? 0 : counts[i])));
        for (const [i, {all}] of bars.entries()) setHeight(all, counts[i], most);
      }
      for (const [i, {passing}] of bars.entries())
        if (counts[i] !== shown[i]) setHeight(passing, counts[i], most);
      shown = counts;
    },
    markChosen(chosen) {
      for (const [i, {back, passing}] of bars.entries()) {
        passing.classList.toggle("out", chosen !== null && !chosen.has(i));
        back.classList.toggle("in", chosen?.has(i) ?? false);
      }
    },
    binAt(clientX) {
      const {left, width} = svg.getBoundingClientRect();
      const bin = Math.floor(((clientX - left) / width) * bins.length);
      return Math.min(bins.length - 1, Math.max(0, bin));
    }
  };
}

function makeBar({kind}: Bin, i: number): Bar {
  const isOdd = kind !== "range" && kind !== "value";
  const back = makeRect(i, "histogram-back");
  back.setAttribute("height", String(height));
  return {
    back,
    all: makeRect(i, "histogram-all"),
    passing: makeRect(i, isOdd ? "histogram-passing odd" : "histogram-passing")
  };
}

function makeRect(i: number, className: string): SVGRectElement {
  const rect = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  rect.setAttribute("x", String(i + 0.06));
  rect.setAttribute("width", "0.88");
  rect.setAttribute("class", className);
  return rect;
}

function setHeight(rect: SVGRectElement, count: number, most: number): void {
  // A bin with a single row stays visible.
  const drawn = count > 0 ? Math.min(height, Math.max(1.5, (height * count) / most)) : 0;
  rect.setAttribute("y", String(height - drawn));
  rect.setAttribute("height", String(drawn));
}
