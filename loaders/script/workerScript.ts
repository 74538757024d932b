import {fileURLToPath} from "node:url";
import {build} from "esbuild";

/**
 * Bundles the worker of cells, which must be a single file with a fixed name. `source` is the folder of
 * its code: the source of a site has the words of its language.
 */
export async function bundleWorkerScript(
  source = new URL("../../src/script/", import.meta.url)
): Promise<string> {
  const {outputFiles} = await build({
    entryPoints: [fileURLToPath(new URL("scriptWorker.ts", source))],
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
