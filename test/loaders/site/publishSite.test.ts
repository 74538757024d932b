import {mkdir, readdir, readFile, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {beforeEach, describe, expect, it} from "vitest";
import {publishSite} from "../../../loaders/site/publishSite.js";
import {tempFolder} from "../copyProgramme.js";

let top: string;

beforeEach(async () => {
  top = await tempFolder();
});

/** A finished site of one page, in the work folder of its build. */
async function makeSite(name: string): Promise<string> {
  const site = join(top, "builds", name, "site");
  await mkdir(site, {recursive: true});
  await writeFile(join(site, "index.html"), name);
  return site;
}

describe("publishSite(site, dist)", () => {
  it("publishes a first site, and makes the folders above it", async () => {
    const dist = join(top, "out", "dist");
    await publishSite(await makeSite("one"), dist);
    expect(await readFile(join(dist, "index.html"), "utf8")).toBe("one");
  });

  it("replaces an older site completely, and leaves no other file", async () => {
    const dist = join(top, "out");
    await mkdir(dist);
    await writeFile(join(dist, "old.html"), "");
    await publishSite(await makeSite("one"), dist);
    expect(await readdir(dist)).toEqual(["index.html"]);
    expect((await readdir(top)).sort()).toEqual(["builds", "out"]);
    expect(await readdir(join(top, "builds", "one"))).toEqual([]);
  });

  it("leaves one whole site if several builds publish at once", async () => {
    const dist = join(top, "out");
    const names = ["one", "two", "three"];
    await Promise.all(names.map(async (name) => publishSite(await makeSite(name), dist)));
    expect(await readdir(dist)).toEqual(["index.html"]);
    expect(names).toContain(await readFile(join(dist, "index.html"), "utf8"));
  });
});
