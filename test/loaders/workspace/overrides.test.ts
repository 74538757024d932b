import {mkdir, readFile, rm, writeFile} from "node:fs/promises";
import {dirname, join} from "node:path";
import {expect, it} from "vitest";
import {listOverrides, reviewOverrides} from "../../../loaders/workspace/overrides.js";
import {tempFolder} from "../copyProgramme.js";

async function write(top: string, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(top, path)), {recursive: true});
    await writeFile(join(top, path), text);
  }
}

/** A package, and a project in which it is installed. */
async function setUp() {
  const project = await tempFolder();
  const code = join(project, "node_modules", "whatworked");
  await write(code, {
    "src/[programme]/methods.md": "methods",
    "src/[programme]/drivers.md": "drivers",
    "src/charts/matrix.ts": "matrix",
    "src/page/style/tokens.css": "tokens",
    "src/sql/queries/cells.sql": "SELECT 1"
  });
  await write(project, {
    "pages/methods.md": "mine",
    "pages/new.md": "mine",
    "pages/first/drivers.md": "mine",
    "charts/matrix.ts": "mine",
    "style/tokens.css": "mine",
    "queries/cells.sql": "mine",
    "queries/new.sql": "mine"
  });
  const review = async () =>
    reviewOverrides(await listOverrides(["first"], {code, project}), project);
  const known = async () => JSON.parse(await readFile(join(project, "overrides.json"), "utf8"));
  return {project, code, review, known};
}

it("knows the files of a project that replace those of the package", async () => {
  const {review, known} = await setUp();
  expect(await review()).toEqual([]);
  expect(Object.keys(await known()).sort()).toEqual([
    "charts/matrix.ts",
    "pages/first/drivers.md",
    "pages/methods.md",
    "queries/cells.sql",
    "style/tokens.css"
  ]);
});

it("names a file whose original has changed, until its line is deleted", async () => {
  const {project, code, review, known} = await setUp();
  await review();
  await write(code, {"src/sql/queries/cells.sql": "SELECT 2"});
  const sentence =
    "queries/cells.sql replaces node_modules/whatworked/src/sql/queries/cells.sql, which has changed since: compare the two, then delete the line of queries/cells.sql in overrides.json";
  expect(await review()).toEqual([sentence]);
  expect(await review()).toEqual([sentence]);
  const {"queries/cells.sql": _, ...others} = await known();
  await write(project, {"overrides.json": JSON.stringify(others)});
  expect(await review()).toEqual([]);
});

it("names a file whose original is gone, and forgets a file that is gone itself", async () => {
  const {project, code, review, known} = await setUp();
  await review();
  await rm(join(code, "src/charts/matrix.ts"));
  await rm(join(project, "style/tokens.css"));
  expect(await review()).toEqual([
    "charts/matrix.ts replaced a file that Whatworked no longer has: delete it, or delete its line in overrides.json to keep it as a new file"
  ]);
  expect(Object.keys(await known())).not.toContain("style/tokens.css");
});

it.each(["[]", "no JSON", '{"pages/methods.md": 1}'])("refuses %s", async (text) => {
  const {project, review} = await setUp();
  await write(project, {"overrides.json": text});
  await expect(review()).rejects.toThrow("overrides.json: expected paths of files");
});
