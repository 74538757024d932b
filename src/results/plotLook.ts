import type {PlotOptions} from "@observablehq/plot";

/** The widest left margin, as a share of the width, so that a narrow screen has room for the marks. */
const widestMargin = 1 / 3;

/** Options of Observable Plot with the look of the site's charts, for a width in pixels. */
export function plotLook(options: PlotOptions, width: number): PlotOptions {
  const {marginLeft: margin} = options;
  return {
    ...options,
    marginLeft: typeof margin === "number" ? Math.min(margin, width * widestMargin) : undefined,
    width,
    style: {background: "none", fontFamily: "var(--sans-serif)", fontSize: "12px"}
  };
}
