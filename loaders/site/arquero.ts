import {mkdir, readFile, writeFile} from "node:fs/promises";
import {createRequire} from "node:module";
import {dirname, join} from "node:path";
import {fileURLToPath} from "node:url";
import {build} from "esbuild";

const {resolve} = createRequire(import.meta.url);
const functionOf = fileURLToPath(new URL("./functionOf.ts", import.meta.url));

/**
 * Arquero as one module for the pages. Arquero makes its expressions with `Function`, which the
 * policy of the pages forbids; here `functionOf` makes them.
 */
export async function bundleArquero(): Promise<string> {
  const {outputFiles} = await build({
    stdin: {contents: 'export * from "arquero";', resolveDir: dirname(functionOf)},
    bundle: true,
    minify: true,
    format: "esm",
    platform: "browser",
    target: "es2022",
    define: {Function: "functionOf"},
    inject: [functionOf],
    write: false,
    logLevel: "error"
  });
  return outputFiles[0].text;
}

/**
 * Puts the module where Framework looks for the packages that it has bundled, as `arquero`, as
 * `npm:arquero` and as the built-in name `aq`. `cache` is Framework's cache.
 */
export async function placeArquero(cache: string): Promise<void> {
  const folder = dirname(dirname(resolve("arquero")));
  const {version} = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
  const code = await bundleArquero();
  for (const file of [`_node/arquero@${version}/index.js`, `_npm/arquero@${version}/_esm.js`]) {
    await mkdir(dirname(join(cache, file)), {recursive: true});
    await writeFile(join(cache, file), code);
  }
}
