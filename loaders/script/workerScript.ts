import {fileURLToPath} from "node:url";
import {build} from "esbuild";

/** Bundles the worker of cells, which must be a single file with a fixed name. */
export async function bundleWorkerScript(): Promise<string> {
  const {outputFiles} = await build({
    entryPoints: [fileURLToPath(new URL("../../src/script/scriptWorker.ts", import.meta.url))],
    bundle: true,
    minify: true,
    format: "iife",
    platform: "browser",
    target: "es2022",
    // The library looks here for its WebAssembly only if no address is given, and an address is
    // always given.
    define: {"import.meta.url": '""'},
    write: false,
    logLevel: "error"
  });
  return outputFiles[0].text;
}
