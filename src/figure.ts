/**
 * `whatworked/figure`: the frame of a chart: its title, its source, its rows as a table, its link, and
 * its downloads as CSV, SVG and PNG.
 */

export {figure} from "./charts/figure.js";
export type {FigureSpec} from "./charts/figureSpec.js";
