import type * as Library from "parquet-wasm/esm";

/**
 * The library that writes Parquet, loaded when it is first needed; it starts only once. `address`
 * is where its WebAssembly is. Files are read by the same library in a worker (`readParquet.ts`).
 */
export async function openParquetLibrary(address: string): Promise<typeof Library> {
  const library = await import("parquet-wasm/esm");
  await library.default({module_or_path: address});
  return library;
}
