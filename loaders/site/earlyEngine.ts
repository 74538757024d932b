import {join} from "node:path";
import {build} from "esbuild";
import {root} from "../programme.js";
import {filesOf, upFrom} from "./sitePages.js";

/** The page whose readers come to ask. */
const page = "sql.html";

/**
 * The page on which readers ask, with the engine's worker started by its head: before styles, the editor and the rest of the page's code, of which a fifth of a second's worth
 * would come first. Other pages are left as they are.
 */
export async function withEarlyEngine(html: string, file: string, site: string): Promise<string> {
  if (file !== page) return html;
  const files = await filesOf(site);
  const [worker, engine] = [
    /^_file\/engine\/worker\.\w+\.js$/,
    /^_file\/engine\/duckdb\.\w+\.wasm$/
  ].map(
    (name) =>
      `new URL("${upFrom(file)}${files.find((file) => name.test(file))}", document.baseURI).href`
  );
  const {outputFiles} = await build({
    stdin: {
      contents: `import {beginWorker} from "./beginWorker.ts"; globalThis.engineComing = beginWorker(${worker}, ${engine});`,
      resolveDir: join(root, "src", "engine")
    },
    bundle: true,
    minify: true,
    format: "iife",
    target: "es2022",
    write: false
  });
  const script = `<script>${outputFiles[0].text.trim()}</script>`;
  return html.replace('<meta charset="utf-8">', (charset) => `${charset}\n${script}`);
}
