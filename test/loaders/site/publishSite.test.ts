import {mkdir, readdir, readFile, rename, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {beforeEach, describe, expect, it} from "vitest";
import {needReplaceable, publishSite} from "../../../loaders/site/publishSite.js";
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

  it("brings the old site back where the new one cannot be moved", async () => {
    const dist = join(top, "out");
    await publishSite(await makeSite("one"), dist);
    const site = await makeSite("two");
    const isHeld = async (from: string, to: string) => {
      if (from === site) throw Object.assign(new Error("held"), {code: "EPERM"});
      await rename(from, to);
    };
    await expect(publishSite(site, dist, isHeld)).rejects.toThrow("held");
    expect(await readFile(join(dist, "index.html"), "utf8")).toBe("one");
    expect(await readdir(join(top, "builds", "two"))).toEqual(["site"]);
  });

  it("leaves one whole site if several builds publish at once", async () => {
    const dist = join(top, "out");
    const names = ["one", "two", "three"];
    await Promise.all(names.map(async (name) => publishSite(await makeSite(name), dist)));
    expect(await readdir(dist)).toEqual(["index.html"]);
    expect(names).toContain(await readFile(join(dist, "index.html"), "utf8"));
  });
});

describe("needReplaceable(dist)", () => {
  /** A folder with these empty files. */
  async function folderWith(...names: string[]): Promise<string> {
    const folder = join(top, "folder");
    await mkdir(folder);
    for (const name of names) await writeFile(join(folder, name), "");
    return folder;
  }

  const site = ["404.html", "_headers", "_hosting", "index.html", "sql.html"];

  it("accepts a new folder, an empty folder and a built site", async () => {
    await needReplaceable(join(top, "new"));
    await needReplaceable(top);
    await needReplaceable(await folderWith(...site));
  });

  it.each([
    ["a folder of other files", ["index.html", "thesis.docx"]],
    ["a site in a repository", [...site, ".git"]]
  ])("refuses %s, which a build would remove", async (_, names) => {
    const folder = await folderWith(...names);
    await expect(needReplaceable(folder)).rejects.toThrow(
      `${folder} has other files than those of a built site, and a build would remove them`
    );
    expect((await readdir(folder)).sort()).toEqual([...names].sort());
  });

  it("refuses a file", async () => {
    const file = join(await folderWith("notes.txt"), "notes.txt");
    await expect(needReplaceable(file)).rejects.toThrow(`${file} is a file: expected a folder`);
  });
});
