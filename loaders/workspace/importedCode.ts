import {readFile} from "node:fs/promises";
import {join} from "node:path";
import {build} from "esbuild";
import {describeFile} from "./describeFile.js";
import type {Inputs} from "./inputs.js";
import {installedPackage} from "./installedPackage.js";
import {packageRoot} from "./roots.js";

/**
 * The code that a module runs: every module of the package that it imports, directly or through
 * others, by path from the package's root with its SHA-256, and every package with its installed
 * version. Types are not code. `entry` is a path from the root; `top` is the package's root.
 */
export async function importedCode(entry: string, top = packageRoot): Promise<Inputs> {
  const {metafile} = await build({
    entryPoints: [entry],
    absWorkingDir: top,
    bundle: true,
    write: false,
    metafile: true,
    packages: "external",
    platform: "node",
    format: "esm",
    outfile: "unused.js",
    logLevel: "silent"
  });
  const found: Record<string, string> = {};
  for (const [file, {imports}] of Object.entries(metafile.inputs)) {
    found[file] = (await describeFile(join(top, file))).sha256;
    for (const {path, external} of imports) {
      const name = external && !path.startsWith("node:") ? packageOf(path) : null;
      if (name) found[name] ??= await installedVersion(name, top);
    }
  }
  return Object.fromEntries(Object.entries(found).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The package of a specifier: `@duckdb/node-api` of `@duckdb/node-api/lib/x.js`. */
function packageOf(specifier: string): string {
  return specifier.split("/", specifier.startsWith("@") ? 2 : 1).join("/");
}

async function installedVersion(name: string, top: string): Promise<string> {
  const file = join(installedPackage(name, top), "package.json");
  return JSON.parse(await readFile(file, "utf8")).version;
}
