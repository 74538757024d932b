/** The modules behind the names that the package exports (`exports` in package.json). */
export const entryPoints = {
  analysis: "src/analysis.ts",
  charts: "src/charts.ts",
  controls: "src/controls.ts",
  engine: "loaders/openRecords.ts",
  figure: "src/figure.ts",
  records: "src/records.ts"
};
