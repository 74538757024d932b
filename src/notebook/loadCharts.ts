/** The frame of a figure. */
export const loadFigure = once(() => import("../charts/figure.js"));

/** The drawing of charts, with Plot. */
export const loadDrawing = once(() => import("../results/drawChart.js"));

/**
 * A function that loads a module with its first call. A browser gives a module that it has loaded
 * only in a later task, and this function gives it at once. A module that did not arrive is loaded
 * again.
 */
function once<Module>(load: () => Promise<Module>): () => Promise<Module> {
  let loading: Promise<Module> | null = null;
  return () => {
    loading ??= load().catch((error) => {
      loading = null;
      throw error;
    });
    return loading;
  };
}
