import * as library from "parquet-wasm/esm";
import {files} from "./files.js";

let started: Promise<unknown> | null = null;

/** The library that reads and writes Parquet, started when it is first needed. */
export async function parquet(): Promise<typeof library> {
  started ??= library.default({module_or_path: files.parquet()});
  started.catch(() => {
    started = null;
  });
  await started;
  return library;
}
