/** The parts of d3 that a JavaScript cell has, for a page that was made from a notebook. */
export * from "d3-array";
export * from "d3-format";
export * from "d3-time-format";
