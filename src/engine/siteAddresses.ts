import {FileAttachment} from "observablehq:stdlib";
import type {Addresses} from "./addresses.js";
import {openSiteRecords} from "./siteRecords.js";

/**
 * The addresses of this site's files. Framework copies a file only where it reads `FileAttachment`
 * with the file's name as a literal, and renames the copy by its content.
 */
export const siteAddresses: Addresses = {
  worker: () => FileAttachment("../data/engine/worker.js").href,
  engine: () => FileAttachment("../data/engine/duckdb.wasm").href,
  parquet: () => FileAttachment("../data/engine/parquet.wasm").href,
  parquetReader: () => FileAttachment("../data/engine/parquetReader.js").href,
  queries: () => FileAttachment("../data/queries.json").href,
  manifest: () => FileAttachment("../data/records/manifest.json").href
};

/** This site's description of its records. */
export const siteRecords = openSiteRecords(siteAddresses);
