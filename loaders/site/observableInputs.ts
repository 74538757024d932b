import {mkdir, writeFile} from "node:fs/promises";
import {createRequire} from "node:module";
import {dirname, join} from "node:path";
import {fileURLToPath} from "node:url";
import type {Plugin} from "esbuild";
import {bundleForPages, versionOf} from "./bundleForPages.js";

const {resolve} = createRequire(import.meta.url);
const html = fileURLToPath(new URL("../../src/page/observable/html.ts", import.meta.url));

const htmlOfPages: Plugin = {
  name: "html of the pages",
  setup({onResolve}) {
    onResolve({filter: /^htl$/}, ({importer}) => ({
      path: importer === html ? resolve("htl") : html
    }));
  }
};

/**
 * Observable Inputs as one module for the pages. The policy of the pages refuses the style attributes
 * that Hypertext Literal writes, so the inputs are made with `html.ts` of the pages instead.
 */
export function bundleInputs(): Promise<string> {
  return bundleForPages("@observablehq/inputs", {plugins: [htmlOfPages]});
}

/** Puts the module where Framework looks for the packages that it has bundled. */
export async function placeInputs(cache: string): Promise<void> {
  const [version, code] = await Promise.all([versionOf("@observablehq/inputs"), bundleInputs()]);
  const file = join(cache, "_node", "@observablehq", `inputs@${version}`, "index.js");
  await mkdir(dirname(file), {recursive: true});
  await writeFile(file, code);
}
