import {mkdirSync} from "node:fs";
import {createRequire} from "node:module";
import {dirname, join} from "node:path";
import {root} from "../workspace/programme.js";

const require = createRequire(import.meta.url);

/** Framework's command. */
export const observable = join(
  dirname(require.resolve("@observablehq/framework/package.json")),
  "dist",
  "bin",
  "observable.js"
);

/** What Framework's command needs of its surroundings: no telemetry, and `tsx` where loaders look for it. */
export const surroundings = {
  ...process.env,
  OBSERVABLE_TELEMETRY_DISABLE: "1",
  PATH: `${join(root, "node_modules", ".bin")}:${process.env.PATH}`
};

/** Where Framework keeps what loaders gave it. */
export const cache = join(root, "src", ".observablehq", "cache");

/** Packages that Framework gives to pages unasked. */
const builtIns = [
  "@observablehq/plot",
  "@observablehq/sample-datasets",
  "apache-arrow",
  "arquero",
  "d3",
  "d3-dsv",
  "echarts",
  "htl",
  "leaflet",
  "lodash",
  "mapbox-gl",
  "parquet-wasm",
  "react",
  "react-dom",
  "topojson-client"
];

/**
 * Keeps Framework off the network, for what it keeps in a folder. Every build asks the registry for the versions of its built-ins, used or not; an empty folder in its cache answers
 * for each. A page that does use one, against our rules, then fails by name instead of fetching it.
 */
export function answerBuiltIns(folder = cache): void {
  for (const name of builtIns) mkdirSync(join(folder, "_npm", `${name}@0.0.0`), {recursive: true});
}
