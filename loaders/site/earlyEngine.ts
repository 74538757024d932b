import {readFile, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {build} from "esbuild";
import {root} from "../workspace/programme.js";
import {filesOf, upFrom} from "../workspace/siteFiles.js";

/** The page whose readers come to ask. */
const page = "sql.html";

/** Starts the engine's worker from the head of the page on which readers ask: before styles, the editor and the rest of the page's code, of which a fifth of a second's worth would come first. A site without that page is left as it is. */
export async function writeEarlyEngine(site: string): Promise<void> {
  const files = await filesOf(site);
  if (!files.includes(page)) return;
  const [worker, engine] = [
    /^_file\/data\/engine\/worker\.\w+\.js$/,
    /^_file\/data\/engine\/duckdb\.\w+\.wasm$/
  ].map(
    (name) =>
      `new URL("${upFrom(page)}${files.find((file) => name.test(file))}", document.baseURI).href`
  );
  const {outputFiles} = await build({
    stdin: {
      contents: `import {beginWorker} from "./beginWorker.ts"; globalThis.earlyEngine = beginWorker(${worker}, ${engine});`,
      resolveDir: join(root, "src", "engine")
    },
    bundle: true,
    minify: true,
    format: "iife",
    target: "es2022",
    write: false
  });
  const script = `<script>${outputFiles[0].text.trim()}</script>`;
  const html = await readFile(join(site, page), "utf8");
  await writeFile(
    join(site, page),
    html.replace('<meta charset="utf-8">', (charset) => `${charset}\n${script}`)
  );
}
