import {readFile, stat} from "node:fs/promises";
import {fileURLToPath} from "node:url";
import {build} from "esbuild";
import {releasedWorker, trimEngine} from "../../../loaders/engine/trim.js";

const {size} = await stat(await trimEngine());
const {outputFiles} = await build({
  entryPoints: [fileURLToPath(new URL("../../engine/engineWorker.ts", import.meta.url))],
  bundle: true,
  minify: true,
  format: "iife",
  target: "es2022",
  define: {engineSize: String(size)},
  write: false
});
const released = await readFile(releasedWorker, "utf8");
process.stdout.write(outputFiles[0].text + released.replace(/^\/\/# sourceMappingURL=.*$/m, ""));
