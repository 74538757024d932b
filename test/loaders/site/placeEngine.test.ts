import {createHash} from "node:crypto";
import {mkdir, mkdtemp, readdir, readFile, rm, writeFile} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterEach, beforeEach, expect, it} from "vitest";
import {placeEngine} from "../../../loaders/site/placeEngine.js";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "whatworked-engine-"));
  await mkdir(join(folder, "site", "_file", "data", "engine"), {recursive: true});
  await writeFile(join(folder, "small.wasm"), "small");
});
afterEach(() => rm(folder, {recursive: true}));

const hash = createHash("sha256").update("small").digest("hex").slice(0, 8);

it("names the smaller engine by its content, with its size, wherever the larger one was named", async () => {
  const site = join(folder, "site");
  await writeFile(join(site, "_file", "data", "engine", "duckdb.0000aaaa.wasm"), "far larger");
  await writeFile(
    join(site, "sql.html"),
    'registerFile("x", {"path":"./_file/data/engine/duckdb.0000aaaa.wasm","size":10})'
  );
  await writeFile(join(site, "about.html"), '"size":10');
  await placeEngine(site, join(folder, "small.wasm"));
  expect(await readdir(join(site, "_file", "data", "engine"))).toEqual([`duckdb.${hash}.wasm`]);
  expect(await readFile(join(site, "_file", "data", "engine", `duckdb.${hash}.wasm`), "utf8")).toBe(
    "small"
  );
  expect(await readFile(join(site, "sql.html"), "utf8")).toBe(
    `registerFile("x", {"path":"./_file/data/engine/duckdb.${hash}.wasm","size":5})`
  );
  expect(await readFile(join(site, "about.html"), "utf8")).toBe('"size":10');
});

it("leaves a site that has it already, and refuses one that has none", async () => {
  const site = join(folder, "site");
  await expect(placeEngine(site, join(folder, "small.wasm"))).rejects.toThrow("engine");
  await writeFile(join(site, "_file", "data", "engine", `duckdb.${hash}.wasm`), "small");
  await writeFile(join(site, "sql.html"), `duckdb.${hash}.wasm`);
  await placeEngine(site, join(folder, "small.wasm"));
  expect(await readFile(join(site, "sql.html"), "utf8")).toBe(`duckdb.${hash}.wasm`);
});
