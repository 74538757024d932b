import {execFile} from "node:child_process";
import {mkdir, readFile, writeFile} from "node:fs/promises";
import {dirname, join} from "node:path";
import {promisify} from "node:util";
import {describe, expect, it} from "vitest";
import {fasterFramework, observable, typeScript} from "../../../loaders/site/framework.js";
import {loadersOf, runLoaders} from "../../../loaders/site/runLoaders.js";
import {packageRoot} from "../../../loaders/workspace/roots.js";
import {filesOf} from "../../../loaders/workspace/siteFiles.js";
import {tempFolder} from "../copyProgramme.js";

const run = promisify(execFile);
const framework = dirname(dirname(observable));

/** What Framework makes of a small source, with these words of a command before the script. */
async function outputOf(words: readonly string[]): Promise<unknown> {
  const root = await tempFolder();
  const files = {
    "one.js": 'import {two} from "./two.js";\nexport const one = two + FileAttachment("a.json");\n',
    "two.js": "export const two = 2;\n",
    "a.json": "{}\n",
    "p/[q].md": "# Page\n",
    "z.zip": ""
  };
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), {recursive: true});
    await writeFile(join(root, path), text);
  }
  const script = join(root, "script.mjs");
  const html =
    '<header><a href="/x">X</a><script src="./one.js"></script></header><td>a<noscript><b>n</b></noscript><p id=q>ü &amp;<svg viewBox="0 0 1 1"><path d=""/></svg><!--:01234567:--><h2 id="h">H</h2><pre><code class="language-js">const a = 1;</code></pre>';
  await writeFile(
    script,
    `const {findAssets, rewriteHtml} = await import(${JSON.stringify(join(framework, "html.js"))});
    const {LoaderResolver} = await import(${JSON.stringify(join(framework, "loader.js"))});
    const html = ${JSON.stringify(html)};
    const loaders = new LoaderResolver({root: ${JSON.stringify(root)}, interpreters: {}});
    const twice = (ask) => [ask(), ask()];
    console.log(JSON.stringify([
      rewriteHtml(html, {}),
      Object.values(findAssets(html, "/p")).map((found) => [...found]),
      ...["/one.js", "/two.js", "/missing.js", "/a.json"].flatMap((path) => [
        twice(() => loaders.getModuleHash(path)),
        twice(() => loaders.resolveImportPath(path)),
        twice(() => loaders.resolveFilePath(path)),
        twice(() => loaders.getSourceFilePath(path)),
        twice(() => loaders.getOutputFilePath(path))
      ]),
      loaders.find("/p/a.md").params,
      // Of two files in a folder without an archive, and of two in an archive.
      ["/none/a.csv", "/none/b.csv", "/z/a.csv", "/z/b.csv", "/z/in/c.csv"].map((path) => {
        const {inflatePath, path: file} = loaders.find(path) ?? {};
        return [inflatePath, file];
      })
    ]));`
  );
  const {stdout} = await run(process.execPath, [...words, script]);
  return JSON.parse(stdout);
}

describe("fasterFramework", () => {
  it("changes nothing that Framework makes of a source", async () => {
    const words = fasterFramework.slice(0, fasterFramework.indexOf(observable));
    const [faster, usual] = await Promise.all([outputOf(words), outputOf([])]);
    expect(faster).toEqual(usual);
    expect(faster).toContainEqual([
      [null, null],
      [null, null],
      ["a.csv", "z.zip"],
      ["b.csv", "z.zip"],
      ["in/c.csv", "z.zip"]
    ]);
  });
});

describe("loadersOf(sources, programmes)", () => {
  it("gives the package's loaders, for each programme, and the archives first", () => {
    const own = (path: string) => [path, join(packageRoot, "src", path)] as const;
    const sources = new Map([
      own("[programme]/data/a.json.ts"),
      own("[programme]/data/b.zip.ts"),
      own("data/c.wasm.ts"),
      own("page/store.ts"),
      own("framework.d.ts"),
      ["[programme]/theirs.csv.ts", "/elsewhere/pages/theirs.csv.ts"] as const
    ]);
    expect(loadersOf(sources, ["x", "y"]).map(({file}) => file)).toEqual([
      "x/data/b.zip",
      "y/data/b.zip",
      "x/data/a.json",
      "y/data/a.json",
      "data/c.wasm"
    ]);
  });
});

describe("runLoaders(loaders, run)", () => {
  it("keeps whole outputs only, and leaves a failure to Framework", async () => {
    const work = await tempFolder();
    await mkdir(join(work, "src"));
    await writeFile(join(work, "package.json"), '{"type": "module"}');
    await writeFile(
      join(work, "src", "good.json.ts"),
      "process.stdout.write(JSON.stringify(process.argv.slice(2)));"
    );
    await writeFile(
      join(work, "src", "bad.json.ts"),
      'process.stdout.write("half"); process.exitCode = 1;'
    );
    await writeFile(
      join(work, "src", "thrown.json.ts"),
      'process.stdout.write("half"); throw new Error("no file");'
    );
    await runLoaders(
      [
        {path: "good.json.ts", programme: "p", file: "p/good.json"},
        {path: "bad.json.ts", programme: null, file: "bad.json"},
        {path: "thrown.json.ts", programme: null, file: "thrown.json"},
        {path: "good.json.ts", programme: "q", file: "q/good.json"}
      ],
      {
        work,
        outputs: "made",
        command: typeScript,
        env: process.env,
        signal: new AbortController().signal
      }
    );
    expect(await filesOf(join(work, "made"))).toEqual(["p/good.json", "q/good.json"]);
    for (const name of ["p", "q"])
      expect(await readFile(join(work, "made", name, "good.json"), "utf8")).toBe(
        `["--programme=${name}"]`
      );
  });
});
