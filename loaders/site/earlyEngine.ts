import {join} from "node:path";
import {build} from "esbuild";
import {packageRoot} from "../workspace/roots.js";
import {upFrom} from "../workspace/siteFiles.js";
import {charsetOf, needCopy} from "./frameworkOutput.js";
import {element, insertAfter, onLines, type Page} from "./page.js";

/** The page of a programme whose readers will surely ask. */
const sqlPage = /^[^/]+\/sql\.html$/;

/**
 * The SQL page with a script in its head that starts the engine's worker before styles, editor and the
 * rest of the page's code, which would take a fifth of a second first. Other pages are left as they are.
 */
export async function startEngineEarly(page: Page, files: readonly string[]): Promise<Page> {
  if (!sqlPage.test(page.file)) return page;
  const [worker, engine] = ["data/engine/worker.js", "data/engine/duckdb.wasm"].map(
    (path) => `new URL("${upFrom(page.file)}${needCopy(files, path)}", document.baseURI).href`
  );
  const {outputFiles} = await build({
    stdin: {
      contents: `import {beginWorker} from "./beginWorker.ts"; globalThis.earlyEngine = beginWorker(${worker}, ${engine});`,
      resolveDir: join(packageRoot, "src", "engine")
    },
    bundle: true,
    minify: true,
    format: "iife",
    target: "es2022",
    write: false
  });
  insertAfter(charsetOf(page), ...onLines(element("script", {}, outputFiles[0].text.trim())));
  return page;
}
