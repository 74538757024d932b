import {copyFile, mkdtemp, rm, writeFile} from "node:fs/promises";
import {createRequire} from "node:module";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {fileURLToPath} from "node:url";
import {build} from "esbuild";
import {bundleGuestScript, guestScripts} from "../../loaders/script/guestScript.js";
import {bundleWorkerScript} from "../../loaders/script/workerScript.js";
import {contentSecurityPolicy} from "../../loaders/site/contentSecurityPolicy.js";
import {type Served, serveSite} from "./serve.js";

const {resolve} = createRequire(import.meta.url);

/**
 * Serves a page with the engine of JavaScript cells as `window.cells`, under the policy of the site.
 * A built site has more around it; this page is ready within seconds.
 */
export async function serveScriptPage(): Promise<Served> {
  const folder = await mkdtemp(join(tmpdir(), "whatworked-script-"));
  const write = (file: string, text: string) => writeFile(join(folder, file), text);
  await Promise.all([
    build({
      entryPoints: [fileURLToPath(new URL("./scriptPageCode.ts", import.meta.url))],
      bundle: true,
      minify: true,
      format: "esm",
      target: "es2022",
      outfile: join(folder, "page.js"),
      logLevel: "error"
    }),
    copyFile(resolve("@jitl/quickjs-wasmfile-release-sync/wasm"), join(folder, "quickjs.wasm")),
    write("worker.js", await bundleWorkerScript()),
    ...guestScripts.map(async (name) => write(`${name}.js`, await bundleGuestScript(name))),
    write(
      "_headers",
      `/*\n  Content-Security-Policy: ${contentSecurityPolicy({scripts: [], styles: []})}\n`
    ),
    write(
      "index.html",
      '<!doctype html><meta charset="utf-8"><title>Cells</title><script type="module" src="page.js"></script><main></main>'
    )
  ]);
  const served = await serveSite(folder);
  return {
    ...served,
    async [Symbol.asyncDispose]() {
      await served[Symbol.asyncDispose]();
      await rm(folder, {recursive: true});
    }
  };
}
