import {fileURLToPath} from "node:url";
import {build} from "esbuild";

// A worker is one file of its own: pages' modules are bundled apart, under other names.
const {outputFiles} = await build({
  entryPoints: [fileURLToPath(new URL("../../engine/parquetWorker.ts", import.meta.url))],
  bundle: true,
  minify: true,
  format: "iife",
  target: "es2022",
  // Where the library would look for its wasm if it were not told.
  define: {"import.meta.url": '""'},
  write: false
});
process.stdout.write(outputFiles[0].contents);
