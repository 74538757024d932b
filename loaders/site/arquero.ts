import {mkdir, writeFile} from "node:fs/promises";
import {dirname, join} from "node:path";
import {fileURLToPath} from "node:url";
import {bundleForPages, versionOf} from "./bundleForPages.js";

const functionOf = fileURLToPath(new URL("./functionOf.ts", import.meta.url));

/**
 * Arquero as one module for the pages. Arquero makes its expressions with `Function`, which the
 * policy of the pages forbids; here `functionOf` makes them.
 */
export function bundleArquero(): Promise<string> {
  return bundleForPages("arquero", {define: {Function: "functionOf"}, inject: [functionOf]});
}

/**
 * Puts the module where Framework looks for the packages that it has bundled, as `arquero`, as
 * `npm:arquero` and as the built-in name `aq`. `cache` is Framework's cache.
 */
export async function placeArquero(cache: string): Promise<void> {
  const [version, code] = await Promise.all([versionOf("arquero"), bundleArquero()]);
  for (const file of [`_node/arquero@${version}/index.js`, `_npm/arquero@${version}/_esm.js`]) {
    await mkdir(dirname(join(cache, file)), {recursive: true});
    await writeFile(join(cache, file), code);
  }
}
