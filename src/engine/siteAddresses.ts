import {FileAttachment} from "observablehq:stdlib";
import {linkedFile, linkedProgramme, linkedProgrammes} from "../records/linkedFile.js";
import type {Addresses} from "./addresses.js";
import {openSiteRecords} from "./siteRecords.js";

/**
 * The addresses of the files that this page's engine needs. Framework copies a file only where it
 * reads `FileAttachment` with the file's name as a literal, and renames the copy by its content.
 * The files of the page's programme are linked in its head, because all programmes share this
 * module.
 */
export const siteAddresses: Addresses = {
  worker: () => FileAttachment("../data/engine/worker.js").href,
  engine: () => FileAttachment("../data/engine/duckdb.wasm").href,
  parquet: () => FileAttachment("../data/engine/parquet.wasm").href,
  parquetReader: () => FileAttachment("../data/engine/parquetReader.js").href,
  tableReader: () => FileAttachment("../data/engine/tableReader.js").href,
  queries: () => FileAttachment("../data/queries.json").href,
  manifest: () => linkedFile("describedby"),
  programme: () => linkedProgramme(),
  programmes: () => new Map(linkedProgrammes().map(({name, manifest}) => [name, manifest]))
};

/** The description of the records of this page's programme. */
export const siteRecords = openSiteRecords(siteAddresses);
