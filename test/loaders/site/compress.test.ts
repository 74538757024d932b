import {randomUUID} from "node:crypto";
import {existsSync} from "node:fs";
import {mkdir, readFile, rm, symlink, utimes, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {brotliDecompressSync, gunzipSync} from "node:zlib";
import {expect, it} from "vitest";
import {compressFile, compressionOf, compressSite} from "../../../loaders/site/compress.js";
import {projectRoot} from "../../../loaders/workspace/roots.js";
import {tempFolder} from "../copyProgramme.js";

const cache = join(projectRoot, ".whatworked", "packed");

/** A site with one page that no other test has. */
async function makeSite(): Promise<{site: string; page: string; text: string}> {
  const site = await tempFolder();
  const page = join(site, "page.html");
  const text = `${randomUUID()} `.repeat(100);
  await writeFile(page, text);
  return {site, page, text};
}

it("writes copies that unpack to the file", async () => {
  const {site, page, text} = await makeSite();
  await compressSite(site);
  expect(gunzipSync(await readFile(`${page}.gz`)).toString()).toBe(text);
  expect(brotliDecompressSync(await readFile(`${page}.br`)).toString()).toBe(text);
});

it("goes on when another build has taken away a file that it was about to look at", async () => {
  const {site, page} = await makeSite();
  await mkdir(cache, {recursive: true});
  // A link to nothing is listed in the folder, and cannot be looked at.
  const gone = join(cache, randomUUID());
  await symlink(`${gone}-nothing`, gone);
  try {
    await compressSite(site);
  } finally {
    await rm(gone);
  }
  expect(existsSync(`${page}.br`)).toBe(true);
});

it("deletes what no build has used for a week, and makes it again", async () => {
  const {page, text} = await makeSite();
  const [[, kept]] = await compressFile(page);
  const old = new Date(Date.now() - 8 * 24 * 60 * 60 * 1000);
  await utimes(kept, old, old);
  await compressSite((await makeSite()).site);
  expect(existsSync(kept)).toBe(false);
  await compressFile(page);
  expect(gunzipSync(await readFile(kept)).toString()).toBe(text);
});

it("keeps quick copies apart from the best ones, which are smaller", async () => {
  const {page} = await makeSite();
  const text = Array.from({length: 3000}, (_, i) => `${i * i} `).join("");
  await writeFile(page, text);
  const copy = async (compression: "best" | "quick") => {
    const copies = await compressFile(page, compression);
    return readFile(new Map(copies).get("br")!);
  };
  const quick = await copy("quick");
  expect((await copy("best")).length).toBeLessThan(quick.length);
  expect((await copy("quick")).equals(quick)).toBe(true);
  expect(brotliDecompressSync(quick).toString()).toBe(text);
});

it("takes COMPRESSION=quick, and refuses any other word except best", () => {
  const settings = [{}, {COMPRESSION: ""}, {COMPRESSION: "best"}, {COMPRESSION: "quick"}];
  expect(settings.map(compressionOf)).toEqual(["best", "best", "best", "quick"]);
  expect(() => compressionOf({COMPRESSION: "none"})).toThrow(
    'COMPRESSION: expected best or quick: "none"'
  );
});
