import type * as Library from "parquet-wasm/esm";
import {files} from "./files.js";

let started: Promise<typeof Library> | null = null;

/** The library that writes Parquet, brought and started when it is first needed. Files are read by the same library in a worker (`readParquet.ts`). */
export function parquet(): Promise<typeof Library> {
  started ??= start();
  started.catch(() => {
    started = null;
  });
  return started;
}

async function start(): Promise<typeof Library> {
  const library = await import("parquet-wasm/esm");
  await library.default({module_or_path: files.parquet()});
  return library;
}
