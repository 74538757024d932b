import {phrase} from "../../src/page/words/phrase.js";
import type {MarkdownCell} from "./frameworkOutput.js";
import {freeNames} from "./implicitImports.js";

/** A cell that asks for something that the site does not have, and what to write instead. */
export interface MissingImport {
  id: string;
  message: string;
}

/** Names without an import, because what they name cannot run in a page. */
const asksEngine = () =>
  phrase`a page asks its records with sql\`…\`, in a block of SQL or of JavaScript`;
const instead: Readonly<Record<string, () => string>> = {
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

/** Methods of `FileAttachment` that need a library which the site does not have, and what to write instead. */
const fileMethods: Readonly<Record<string, () => string>> = {
  arquero: () => phrase`write aq.from(await FileAttachment(…).csv({typed: true}))`,
  "arquero-parquet": () => phrase`write aq.from(await FileAttachment(…).parquet())`,
  sqlite: () =>
    phrase`make the file a table of the records, or write a data loader that gives JSON`,
  zip: () => phrase`put the files of the archive next to the page`
};

/**
 * The cells of a page that use a library which the site does not have, without importing it. Framework
 * would look for it in the npm registry, and would give only "fetch failed" where a build has no network.
 */
export function missingImports(cells: readonly MarkdownCell[]): MissingImport[] {
  const free = freeNames(cells);
  return cells.flatMap(({id, mode, node}) => {
    const used = new Set(node.references.map(({name}) => name).filter((name) => free.has(name)));
    const messages = [
      ...[...used].flatMap((name) => messageFor(name) ?? []),
      ...node.files.flatMap(({method}) =>
        method && fileMethods[method]
          ? [
              phrase`FileAttachment(…).${method}() needs a library that the site does not have: ${fileMethods[method]()}`
            ]
          : []
      ),
      ...node.imports.flatMap(({name}) => messageForImport(name) ?? []),
      ...(mode === "jsx"
        ? [phrase`JSX needs React, which the site does not have: write JavaScript`]
        : [])
    ];
    return messages.length ? [{id, message: messages.join("; ")}] : [];
  });
}

function messageFor(name: string): string | null {
  const missing = phrase`\`${name}\` is not imported`;
  if (Object.hasOwn(instead, name)) return `${missing}: ${instead[name]()}`;
  if (Object.hasOwn(packages, name))
    return phrase`${missing}: the site loads nothing from the network, so run npm install --save-exact ${packages[name]}, and import it`;
  if (sampleData.has(name)) return phrase`${missing}: the site has no example data of this name`;
  return null;
}

function messageForImport(name: string): string | null {
  // `arquero.ts` gives this one package to the pages under both of its names.
  if (name === "npm:arquero") return null;
  const [, typed] = /^(\.{0,2}\/.+)\.[jt]sx?$/.exec(name) ?? [];
  if (typed && !name.endsWith(".js"))
    return phrase`${name}: write "${`${typed}.js`}": Framework finds a TypeScript module by the name of the JavaScript that it becomes`;
  const [, specifier] = /^(?:npm|jsr):(.+)$/.exec(name) ?? [];
  if (!specifier) return null;
  const plain = specifier.replace(/^(@[^/]+\/[^/@]+|[^/@]+).*$/, "$1");
  return phrase`${name}: the site loads nothing from the network, so run npm install --save-exact ${plain}, and write import … from "${plain}"`;
}
