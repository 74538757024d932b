import {mkdir, readFile, writeFile} from "node:fs/promises";
import {createRequire} from "node:module";
import {dirname, join} from "node:path";
import {fileURLToPath} from "node:url";
import {build} from "esbuild";

const {resolve} = createRequire(import.meta.url);
const html = fileURLToPath(new URL("../../src/page/observable/html.ts", import.meta.url));

/**
 * Observable Inputs as one module for the pages. The policy of the pages refuses the style attributes
 * that Hypertext Literal writes, so the inputs are made with `html.ts` of the pages instead.
 */
export async function bundleInputs(): Promise<string> {
  const {outputFiles} = await build({
    stdin: {contents: 'export * from "@observablehq/inputs";', resolveDir: dirname(html)},
    bundle: true,
    minify: true,
    format: "esm",
    platform: "browser",
    target: "es2022",
    plugins: [
      {
        name: "html of the pages",
        setup({onResolve}) {
          onResolve({filter: /^htl$/}, ({importer}) => ({
            path: importer === html ? resolve("htl") : html
          }));
        }
      }
    ],
    write: false,
    logLevel: "error"
  });
  return outputFiles[0].text;
}

/** Puts the module where Framework looks for the packages that it has bundled. */
export async function placeInputs(cache: string): Promise<void> {
  const folder = dirname(dirname(resolve("@observablehq/inputs")));
  const {version} = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
  const file = join(cache, "_node", "@observablehq", `inputs@${version}`, "index.js");
  await mkdir(dirname(file), {recursive: true});
  await writeFile(file, await bundleInputs());
}
