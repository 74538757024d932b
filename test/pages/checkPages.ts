import {execFile} from "node:child_process";
import {mkdir, mkdtemp, rm, writeFile} from "node:fs/promises";
import {dirname, join, relative} from "node:path";
import {root} from "../../loaders/workspace/programme.js";
import {pageModule} from "./pageModule.js";

/**
 * The errors that TypeScript finds in the code of pages, one a line, with the page and the line of
 * its Markdown: `src/index.md(12,3): error TS2339: …`. `pages` holds each page's Markdown by its
 * path in src. The code of pages is JavaScript, which cannot declare the types of parameters, so
 * parameters may have any type. A block may use a value that a later block declares, because
 * Framework runs each block when its values exist.
 */
export async function checkTypes(pages: ReadonlyMap<string, string>): Promise<string[]> {
  return withModules(pages, async (folder) => {
    const {lines} = await run("tsc", ["--noEmit", "--pretty", "false", "--project", folder]);
    return lines.filter((line) => !/error TS(2448|2454|7006|7019|7031):/.test(line));
  });
}

/**
 * The findings of Biome's linter in the code of pages, as Biome prints them, with the page and the
 * line of its Markdown.
 */
export async function checkLint(pages: ReadonlyMap<string, string>): Promise<string[]> {
  return withModules(pages, async (folder) => {
    const {ok, lines} = await run("biome", [
      "lint",
      "--vcs-use-ignore-file=false",
      "--error-on-warnings",
      "--skip=correctness/noInvalidUseBeforeDeclaration",
      relative(root, folder)
    ]);
    return ok ? [] : lines;
  });
}

async function withModules(
  pages: ReadonlyMap<string, string>,
  check: (folder: string) => Promise<string[]>
): Promise<string[]> {
  await mkdir(join(root, ".whatworked"), {recursive: true});
  const folder = await mkdtemp(join(root, ".whatworked", "pages-"));
  try {
    for (const [page, markdown] of pages) {
      const file = join(folder, page.replace(/\.md$/, ".ts"));
      await mkdir(dirname(file), {recursive: true});
      await writeFile(file, pageModule(markdown));
    }
    await writeFile(join(folder, "tsconfig.json"), JSON.stringify(configuration));
    const lines = await check(folder);
    const prefix = `${relative(root, folder)}/`;
    return lines.map((line) =>
      line.startsWith(prefix)
        ? line.slice(prefix.length).replace(/^(\S+)\.ts\b/, "src/$1.md")
        : line
    );
  } finally {
    await rm(folder, {recursive: true, force: true});
  }
}

/** TypeScript's configuration for the modules: a relative import means the same as in src. */
const configuration = {
  extends: "../../tsconfig.json",
  compilerOptions: {
    rootDirs: [".", "../../src"],
    moduleDetection: "force"
  },
  include: ["**/*.ts", "../../src/**/*.d.ts", "../../test/pages/globals.d.ts"],
  exclude: []
};

/** Runs a tool of node_modules. Returns whether it succeeded, and the lines that it printed. */
function run(name: string, given: string[]): Promise<{ok: boolean; lines: string[]}> {
  const command = join(root, "node_modules", ".bin", name);
  return new Promise((resolve, reject) => {
    execFile(command, given, {cwd: root, maxBuffer: 1 << 26}, (error, stdout, stderr) => {
      if (error && typeof error.code !== "number") reject(error);
      else
        resolve({
          ok: !error,
          lines: `${stdout}${stderr}`.split("\n").filter((line) => line.trim())
        });
    });
  });
}
