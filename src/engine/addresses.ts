/**
 * The addresses of the files that an engine needs. Each is a function, because Framework gives an
 * address only inside the page.
 */
export interface Addresses {
  /** The script of the engine's worker. */
  worker(): string;
  /** DuckDB as WebAssembly. */
  engine(): string;
  /** The Parquet library as WebAssembly. */
  parquet(): string;
  /** The script of the worker that reads Parquet. */
  parquetReader(): string;
  /** The script of the worker that reads people's own files. */
  tableReader(): string;
  /** The named queries, as JSON. */
  queries(): string;
  /** The description of the records of the page's programme, as JSON. */
  manifest(): string;
  /** The name of the page's programme; null on a page about several. */
  programme(): string | null;
  /** The description of the records of each programme of the site, by name, in the site's order. */
  programmes(): ReadonlyMap<string, string>;
}

/**
 * The address of a file of the records, such as `findings.csv`. Framework does not rename these
 * files, because only the programme knows the names of its tables; they are found from the
 * manifest: in preview in the same folder, in a built site in the folder of the same name outside
 * `_file/`. The hash in the address keeps the browser from using an older file of this name.
 */
export function recordsAddress(manifest: string, file: string, sha256: string): string {
  const inPreview = new URL(manifest).pathname.endsWith("/manifest.json");
  const address = new URL(
    file,
    inPreview ? manifest : manifest.replace(/\/_file\/(?!.*\/_file\/)/, "/")
  );
  address.search = `?sha=${sha256}`;
  return address.href;
}
