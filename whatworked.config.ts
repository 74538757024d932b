import {existsSync} from "node:fs";
import type {Config} from "./loaders/workspace/config.js";

/** The programmes of this repository. Each can be deleted; without both, all of `data/` are shown. */
const programmes = ["wave1", "round2"].filter((name) =>
  existsSync(new URL(`data/${name}/datapackage.json`, import.meta.url))
);

const config: Config = programmes.length ? {programmes} : {};
export default config;
