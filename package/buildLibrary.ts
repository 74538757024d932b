import {execFile} from "node:child_process";
import {mkdir, rm, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {promisify} from "node:util";
import {build, type Plugin} from "esbuild";
import {installedPackage} from "../loaders/workspace/installedPackage.js";
import {packageRoot} from "../loaders/workspace/roots.js";
import {entryPoints} from "./entryPoints.js";

/**
 * `npm run library`, which `npm pack` runs first: writes the JavaScript and the types of what the
 * package exports (`exports` in package.json) into `lib/`. The commands need no `lib/`: they run from
 * the package's TypeScript.
 */
const lib = join(packageRoot, "lib");
async function writeJavaScript(): Promise<void> {
  await build({
    absWorkingDir: packageRoot,
    entryPoints,
    outdir: lib,
    bundle: true,
    splitting: true,
    format: "esm",
    target: "es2023",
    platform: "neutral",
    packages: "external",
    external: ["node:*"],
    plugins: [withoutSite],
    chunkNames: "parts/[name]-[hash]",
    logLevel: "error"
  });
}

/**
 * Outside the pages of a site there are no files of the site: whoever asks for one gets an error that
 * says so.
 */
const withoutSite: Plugin = {
  name: "without a site",
  setup({onResolve, onLoad}) {
    onResolve({filter: /^observablehq:stdlib$/}, ({path}) => ({path, namespace: "site"}));
    onLoad({filter: /.*/, namespace: "site"}, () => ({
      contents: `
        const refuse = () => {
          throw new Error("the records of a site are on its pages: in Node, use openRecords of whatworked/engine");
        };
        export const FileAttachment = (name) =>
          ({name, get href() { return refuse(); }, text: refuse, json: refuse, arrayBuffer: refuse});`
    }));
  }
};

/** The configuration is not in the package's root: a site that is built meanwhile depends on its files. */
async function writeTypes(): Promise<void> {
  const folder = join(packageRoot, ".whatworked");
  const config = join(folder, "lib.tsconfig.json");
  const settings = {
    extends: "../tsconfig.json",
    compilerOptions: {
      noEmit: false,
      declaration: true,
      emitDeclarationOnly: true,
      rootDir: "..",
      outDir: "../lib/types"
    },
    include: [],
    files: [...Object.values(entryPoints), "loaders/workspace/config.ts", "src/framework.d.ts"].map(
      (file) => join("..", file)
    )
  };
  try {
    await mkdir(folder, {recursive: true});
    await writeFile(config, JSON.stringify(settings));
    const tsc = join(installedPackage("typescript"), "bin", "tsc");
    await promisify(execFile)(process.execPath, [tsc, "--project", config]).catch((error) => {
      throw new Error(`types: ${error.stdout}`);
    });
  } finally {
    await rm(config, {force: true});
  }
}

await rm(lib, {recursive: true, force: true});
await Promise.all([writeJavaScript(), writeTypes()]);
