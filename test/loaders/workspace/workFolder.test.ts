import {spawnSync} from "node:child_process";
import {existsSync} from "node:fs";
import {mkdir, readdir, utimes, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {beforeEach, describe, expect, it} from "vitest";
import {makeWorkFolder} from "../../../loaders/workspace/workFolder.js";
import {tempFolder} from "../copyProgramme.js";

let parent: string;

beforeEach(async () => {
  parent = join(await tempFolder(), "builds");
});

/** The folder that another process of this machine would have made. */
async function folderOf(pid: number): Promise<string> {
  const own = await makeWorkFolder(parent);
  const folder = own.replace(`-${process.pid}-`, `-${pid}-`);
  await mkdir(folder);
  await writeFile(join(folder, "page.html"), "");
  return folder;
}

describe("makeWorkFolder(parent, prefix)", () => {
  it("gives each caller an empty folder of its own", async () => {
    const [a, b] = await Promise.all([makeWorkFolder(parent), makeWorkFolder(parent)]);
    expect(a).not.toBe(b);
    expect(await readdir(a)).toEqual([]);
    expect(await readdir(b)).toEqual([]);
  });

  it("removes the folders of processes that have ended, and keeps those of running ones", async () => {
    const ended = await folderOf(spawnSync("true").pid);
    const running = await folderOf(process.ppid);
    await makeWorkFolder(parent);
    expect(existsSync(ended)).toBe(false);
    expect(existsSync(join(running, "page.html"))).toBe(true);
  });

  it("keeps the folders of another machine for a day", async () => {
    const other = join(parent, "work-another.host-1-abc");
    await mkdir(other, {recursive: true});
    await makeWorkFolder(parent);
    expect(existsSync(other)).toBe(true);
    const before = new Date(Date.now() - 25 * 60 * 60 * 1000);
    await utimes(other, before, before);
    await makeWorkFolder(parent);
    expect(existsSync(other)).toBe(false);
  });

  it("does not remove folders with another prefix", async () => {
    await mkdir(join(parent, "builds"), {recursive: true});
    await makeWorkFolder(parent, "working-");
    expect((await readdir(parent)).filter((name) => name === "builds")).toEqual(["builds"]);
  });
});
