import {posix} from "node:path";
import type {MarkdownCell} from "./frameworkOutput.js";

/** A cell that asks for something that the site does not have, and what to write instead. */
export interface MissingImport {
  id: string;
  message: string;
}

/** Names that Framework loads from the npm registry when a page uses them, and the import for each. */
const importFor: Readonly<Record<string, (up: string) => string>> = {
  Plot: () => 'import * as Plot from "@observablehq/plot";',
  Inputs: (up) => `import * as Inputs from "${up}controls/inputs.js";`,
  sql: (up) => `import {sql} from "${up}engine/sql.js";`,
  html: () => 'import {html} from "htl";',
  svg: () => 'import {svg} from "htl";',
  htl: () => 'import * as htl from "htl";',
  d3: () => 'import * as d3 from "d3";',
  aq: () => 'import * as aq from "arquero";'
};

/** Names without an import, because what they name cannot run in a page. */
const asksEngine = "a page asks its records with sql`…`, in a block of SQL or of JavaScript";
const instead: Readonly<Record<string, string>> = {
  DuckDBClient: asksEngine,
  duckdb: asksEngine,
  SQLite: asksEngine,
  SQLiteDatabaseClient: asksEngine
};

/** The packages of the other names. */
const packages: Readonly<Record<string, string>> = {
  _: "lodash",
  Arrow: "apache-arrow",
  dot: "@viz-js/viz",
  echarts: "echarts",
  L: "leaflet",
  mapboxgl: "mapbox-gl",
  mermaid: "mermaid",
  tex: "katex",
  topojson: "topojson-client",
  vl: "vega-lite-api",
  vg: "@uwdata/vgplot",
  React: "react",
  ReactDOM: "react-dom"
};

/** Data sets of examples that Framework would load. */
const sampleData = new Set(
  "aapl alphabet cars citywages diamonds flare industries miserables olympians penguins pizza weather".split(
    " "
  )
);

/** Methods of `FileAttachment` that need a library, and what to write instead. */
const fileMethods: Readonly<Record<string, string>> = {
  csv: "read the rows with .text() and with csvParseRows of d3-dsv, or make the file a table of the records",
  tsv: "read the rows with .text() and with tsvParseRows of d3-dsv, or make the file a table of the records",
  ...Object.fromEntries(
    ["arrow", "arquero", "parquet", "sqlite", "xlsx", "zip"].map((method) => [
      method,
      "make the file a table of the records, or write a data loader that gives JSON"
    ])
  )
};

/**
 * The cells of a page that use a library without importing it. Framework would look for it in the npm
 * registry, and would give only "fetch failed" where a build has no network. `path` is the page's path.
 */
export function missingImports(cells: readonly MarkdownCell[], path: string): MissingImport[] {
  const up = `${posix.relative(posix.dirname(path), "/") || "."}/`;
  const declared = new Set(cells.flatMap(({node}) => (node.declarations ?? []).map(nameOf)));
  return cells.flatMap(({id, mode, node}) => {
    const free = new Set(node.references.map(nameOf).filter((name) => !declared.has(name)));
    const messages = [
      ...[...free].flatMap((name) => messageFor(name, up) ?? []),
      ...node.files.flatMap(({method}) =>
        method && fileMethods[method]
          ? [
              `FileAttachment(…).${method}() needs a library that the site does not have: ${fileMethods[method]}`
            ]
          : []
      ),
      ...node.imports.flatMap(({name}) => messageForImport(name) ?? []),
      ...(mode === "jsx" ? ["JSX needs React, which the site does not have: write JavaScript"] : [])
    ];
    return messages.length ? [{id, message: messages.join("; ")}] : [];
  });
}

function messageFor(name: string, up: string): string | null {
  const missing = `\`${name}\` is not imported`;
  if (Object.hasOwn(importFor, name)) return `${missing}: add ${importFor[name](up)}`;
  if (Object.hasOwn(instead, name)) return `${missing}: ${instead[name]}`;
  if (Object.hasOwn(packages, name))
    return `${missing}: the site loads nothing from the network, so run npm install --save-exact ${packages[name]}, and import it`;
  if (sampleData.has(name)) return `${missing}: the site has no example data of this name`;
  return null;
}

function messageForImport(name: string): string | null {
  // `arquero.ts` gives this one package to the pages under both of its names.
  if (name === "npm:arquero") return null;
  const [, specifier] = /^(?:npm|jsr):(.+)$/.exec(name) ?? [];
  if (!specifier) return null;
  const plain = specifier.replace(/^(@[^/]+\/[^/@]+|[^/@]+).*$/, "$1");
  return `${name}: the site loads nothing from the network, so run npm install --save-exact ${plain}, and write import … from "${plain}"`;
}

function nameOf({name}: {name: string}): string {
  return name;
}
