import {readFile} from "node:fs/promises";
import {createRequire} from "node:module";
import {dirname, join} from "node:path";
import {fileURLToPath} from "node:url";
import {type BuildOptions, build} from "esbuild";

const {resolve} = createRequire(import.meta.url);

/** A package as one module for the pages. `changes` are what the policy of the pages demands. */
export async function bundleForPages(name: string, changes: BuildOptions): Promise<string> {
  const {outputFiles} = await build({
    stdin: {
      contents: `export * from "${name}";`,
      resolveDir: dirname(fileURLToPath(import.meta.url))
    },
    bundle: true,
    minify: true,
    format: "esm",
    platform: "browser",
    target: "es2022",
    ...changes,
    write: false,
    logLevel: "error"
  });
  return outputFiles![0].text;
}

/** The version of a package whose entry point is one folder below its own. */
export async function versionOf(name: string): Promise<string> {
  const folder = dirname(dirname(resolve(name)));
  return JSON.parse(await readFile(join(folder, "package.json"), "utf8")).version;
}
