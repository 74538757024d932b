import {mkdir, rm, writeFile} from "node:fs/promises";
import {dirname, join} from "node:path";
import {beforeEach, describe, expect, it} from "vitest";
import {rememberSite, whyBuild} from "../../../loaders/site/lastSite.js";
import {
  changesBetween,
  type Inputs,
  siteInputs,
  summarizeChanges
} from "../../../loaders/workspace/inputs.js";
import {tempFolder} from "../copyProgramme.js";

const tree: Readonly<Record<string, string>> = {
  "package.json": "{}",
  "package-lock.json": '{"duckdb": "1.4.3"}',
  "observablehq.config.ts": 'export default {base: process.env.BASE || "/"};',
  "loaders/address.ts": "export const {SITE_URL} = process.env;",
  "loaders/site/finish.ts": "export {};",
  "src/index.md": "# Overview",
  "src/.observablehq/cache/data/records.zip": "output of a loader",
  "data/farms/datapackage.json": "{}",
  "data/farms/findings.csv": "finding_id\n1\n",
  "data/other/findings.csv": "finding_id\n2\n",
  "node_modules/.package-lock.json": '{"duckdb": "1.4.3"}',
  "node_modules/duckdb/index.js": "",
  "test/index.test.ts": "",
  "dist/index.html": "<h1>Overview</h1>",
  "dist/_file/engine.wasm": "wasm",
  "dist/.nojekyll": ""
};

let top: string;
let dist: string;
let lists: string;

async function write(file: string, text: string): Promise<void> {
  await mkdir(dirname(join(top, file)), {recursive: true});
  await writeFile(join(top, file), text);
}

function inputsOf(programme = "farms", environment: NodeJS.ProcessEnv = {}) {
  const folder = join(top, "data", programme);
  return siteInputs([{folder}], environment, top, top);
}

async function why(now: Promise<Inputs> = inputsOf()): Promise<string[]> {
  return whyBuild(dist, await now, lists);
}

beforeEach(async () => {
  top = await tempFolder();
  dist = join(top, "dist");
  lists = join(top, ".whatworked", "sites");
  for (const [file, text] of Object.entries(tree)) await write(file, text);
  await rememberSite(dist, await inputsOf(), lists);
});

describe("whyBuild(dist, inputs) for a small repository", () => {
  it("gives no reason when nothing has changed", async () => {
    expect(await why()).toEqual([]);
  });

  it.each([
    ["a page", "src/index.md", "src/index.md changed"],
    ["a new page", "src/more.md", "src/more.md is new"],
    ["a record", "data/farms/findings.csv", "data/farms/findings.csv changed"],
    ["the prose of the programme", "data/farms/overview.md", "data/farms/overview.md is new"],
    ["a loader", "loaders/site/finish.ts", "loaders/site/finish.ts changed"],
    ["the config", "observablehq.config.ts", "observablehq.config.ts changed"],
    ["a version in the lock file", "package-lock.json", "package-lock.json changed"],
    [
      "an installed version",
      "node_modules/.package-lock.json",
      "node_modules/.package-lock.json changed"
    ],
    ["a file of no known use", "LICENSE", "LICENSE is new"]
  ])("names %s", async (_, file, reason) => {
    await write(file, "something else");
    expect(await why()).toEqual([reason]);
  });

  it("names a page that was deleted", async () => {
    await rm(join(top, "src/index.md"));
    expect(await why()).toEqual(["src/index.md is gone"]);
  });

  it.each([
    "test/index.test.ts",
    "data/other/findings.csv",
    "src/.observablehq/cache/data/records.zip",
    ".vscode/settings.json"
  ])("does not build after a change of %s, because no page depends on it", async (file) => {
    await write(file, "something else");
    expect(await why()).toEqual([]);
  });

  it("names each changed variable that the code uses, and no other", async () => {
    const environment = {BASE: "/a/", SITE_URL: "https://a.example", EDITOR: "ed", PATH: "/bin"};
    expect(await why(inputsOf("farms", environment))).toEqual(["BASE is new", "SITE_URL is new"]);
    await rememberSite(dist, await inputsOf("farms", environment), lists);
    const other = inputsOf("farms", {...environment, BASE: "/b/", PATH: "/usr/bin"});
    expect(await why(other)).toEqual(["BASE changed"]);
  });

  it("names the files of another programme", async () => {
    expect(await why(inputsOf("other"))).toEqual([
      "data/farms/datapackage.json is gone",
      "data/farms/findings.csv is gone",
      "data/other/findings.csv is new"
    ]);
  });

  it.each([
    [
      "edited",
      (file: string) => writeFile(file, "<h1>Other</h1>"),
      "dist/index.html",
      "index.html changed"
    ],
    ["deleted", (file: string) => rm(file), "dist/_file/engine.wasm", "_file/engine.wasm is gone"],
    ["hidden and deleted", (file: string) => rm(file), "dist/.nojekyll", ".nojekyll is gone"],
    ["added", (file: string) => writeFile(file, ""), "dist/new.html", "new.html is new"]
  ])("names a file of the site that was %s since it was written", async (_, harm, file, reason) => {
    await harm(join(top, file));
    expect(await why()).toEqual([`${reason} since it was written`]);
  });

  it("builds when there is no site, or when its inputs are not known", async () => {
    await rm(lists, {recursive: true});
    expect(await why()).toEqual([`the inputs of the site in ${dist} are not known`]);
    await rm(dist, {recursive: true});
    expect(await why()).toEqual([`there is no site in ${dist}`]);
  });

  it("keeps the inputs of several sites", async () => {
    const other = join(top, "dist2");
    await mkdir(other);
    await rememberSite(other, await inputsOf("other"), lists);
    expect(await whyBuild(other, await inputsOf("other"), lists)).toEqual([]);
    expect(await why()).toEqual([]);
  });
});

describe("summarizeChanges(changes)", () => {
  it("names three changes and counts the rest", () => {
    const changes = changesBetween({}, {a: "1", b: "1", c: "1", d: "1", e: "1"});
    expect(summarizeChanges(changes)).toBe("a is new, b is new, c is new and 2 more");
    expect(summarizeChanges(changes.slice(0, 1))).toBe("a is new");
  });
});
