import {mkdir, readdir, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {beforeEach, expect, it} from "vitest";
import {replaceFolder} from "../../../loaders/workspace/replaceFolder.js";
import {tempFolder} from "../copyProgramme.js";

let top: string;

beforeEach(async () => {
  top = await tempFolder();
  await mkdir(join(top, "place"));
  await writeFile(join(top, "place", "old"), "");
});

it("puts a folder in the place of another, which is moved aside", async () => {
  await mkdir(join(top, "finished"));
  await replaceFolder(join(top, "finished"), join(top, "place"), join(top, "aside"));
  expect(await readdir(join(top, "place"))).toEqual([]);
  expect(await readdir(join(top, "aside"))).toEqual(["old"]);
});

it("brings the other folder back if the new one cannot be moved", async () => {
  const moved = replaceFolder(join(top, "none"), join(top, "place"), join(top, "aside"));
  await expect(moved).rejects.toThrow("ENOENT");
  expect(await readdir(top)).toEqual(["place"]);
  expect(await readdir(join(top, "place"))).toEqual(["old"]);
});
