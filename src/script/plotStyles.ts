/**
 * The two style sheets that Plot 0.6.17 writes into figures and into legends. The policy of the
 * pages allows them by their hashes, and no other style sheet of a figure reaches a page.
 */
export const plotStyles: ReadonlySet<string> = new Set([
  `:where(.plot-d6a7b5) {
  --plot-background: white;
  display: block;
  height: auto;
  height: intrinsic;
  max-width: 100%;
}
:where(.plot-d6a7b5 text),
:where(.plot-d6a7b5 tspan) {
  white-space: pre;
}`,
  `:where(.plot-d6a7b5-swatches) {
  font-family: system-ui, sans-serif;
  font-size: 10px;
  margin-bottom: 0.5em;
}
:where(.plot-d6a7b5-swatch > svg) {
  margin-right: 0.5em;
  overflow: visible;
}
:where(.plot-d6a7b5-swatches-wrap) {
  display: flex;
  align-items: center;
  min-height: 33px;
  flex-wrap: wrap;
}
:where(.plot-d6a7b5-swatches-wrap .plot-d6a7b5-swatch) {
  display: inline-flex;
  align-items: center;
  margin-right: 1em;
}`
]);
