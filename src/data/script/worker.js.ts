import {fileURLToPath} from "node:url";
import {build} from "esbuild";

// A worker must be a single file with a fixed name, unlike the bundles of pages.
const {outputFiles} = await build({
  entryPoints: [fileURLToPath(new URL("../../script/scriptWorker.ts", import.meta.url))],
  bundle: true,
  minify: true,
  format: "iife",
  platform: "browser",
  target: "es2022",
  // The library looks here for its WebAssembly only if no address is given, and an address is
  // always given.
  define: {"import.meta.url": '""'},
  write: false
});
process.stdout.write(outputFiles[0].contents);
