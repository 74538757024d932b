import {FileAttachment} from "observablehq:stdlib";

/**
 * Where the site keeps what the engine needs. Framework copies a file only where it reads its name in these very words, and renames it by its content; tables, whose names
 * only the programme knows, keep theirs (`dynamicPaths` in the config), and are found beside the manifest: in preview under the same folder, in a
 * built site from its root.
 */
export const files = {
  worker: () => FileAttachment("../data/engine/worker.js").href,
  engine: () => FileAttachment("../data/engine/duckdb.wasm").href,
  parquet: () => FileAttachment("../data/engine/parquet.wasm").href,
  parquetReader: () => FileAttachment("../data/engine/parquetReader.js").href,
  queries: () => FileAttachment("../data/queries.json").href,
  manifest: () => FileAttachment("../data/records/manifest.json").href
};

/** The address of a file of the records, such as `findings.csv`. Its hash keeps a cached older one from being taken for it. */
export function recordsHref(file: string, sha256: string): string {
  const manifest = files.manifest();
  const inPreview = new URL(manifest).pathname.endsWith("/manifest.json");
  const href = new URL(inPreview ? file : `../../../data/records/${file}`, manifest);
  href.search = `?sha=${sha256}`;
  return href.href;
}

/** Reads one of the site's files. Throws, naming it, when it is not there. */
export async function readFile(href: string): Promise<Response> {
  const response = await fetch(href);
  if (!response.ok)
    throw new Error(
      `engine: ${new URL(href).pathname} cannot be read: ${response.status} ${response.statusText}`
    );
  return response;
}
