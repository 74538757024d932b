import {mkdir, readFile, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {runInNewContext} from "node:vm";
import {expect, it} from "vitest";
import {writeWorker} from "../../../loaders/site/offline.js";
import {tempFolder} from "../copyProgramme.js";

it.each([
  [true, ["install", "activate", "fetch"]],
  [false, ["install", "activate"]]
])("the worker of a site runs by itself, without a module (OFFLINE=%s)", async (on, expected) => {
  const site = join(await tempFolder(), "site");
  await mkdir(site);
  await writeFile(join(site, "index.html"), "<title>A</title>");
  await writeWorker(site, on);
  const heard: string[] = [];
  const self = {
    registration: {scope: "https://example.org/"},
    addEventListener: (type: string) => void heard.push(type)
  };
  runInNewContext(await readFile(join(site, "sw.js"), "utf8"), {self, ...self});
  expect(heard).toEqual(expected);
});
