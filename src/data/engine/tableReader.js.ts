import {fileURLToPath} from "node:url";
import {build} from "esbuild";

// The libraries that read files are in a worker's file, so that no page loads them before a file
// is added.
const {outputFiles} = await build({
  entryPoints: [fileURLToPath(new URL("../../files/tableWorker.ts", import.meta.url))],
  bundle: true,
  minify: true,
  format: "iife",
  target: "es2022",
  write: false
});
process.stdout.write(outputFiles[0].contents);
