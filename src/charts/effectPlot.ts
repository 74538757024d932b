import type {EffectAxis} from "./effectAxis.js";

/** The options that plots of effects share: margins and type. */
export function effectPlot(width: number) {
  return {
    width,
    marginLeft: 54,
    marginBottom: 44,
    style: {
      fontFamily: "var(--sans-serif)",
      fontSize: isNarrow(width) ? "11px" : "13px",
      background: "none"
    }
  };
}

/** Whether a plot of effects has room for small type and few ticks only. */
export function isNarrow(width: number): boolean {
  return width < 640;
}

/** The scale of Observable Plot for an axis of effects. */
export function effectScale({domain, ticks}: EffectAxis) {
  return {
    domain,
    ticks: ticks.map(({at}) => at),
    tickFormat: (at: number) => ticks.find((tick) => tick.at === at)?.label ?? ""
  };
}
