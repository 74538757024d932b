import {readdir, readFile} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {brotliDecompressSync, gunzipSync} from "node:zlib";
import {unzipSync} from "fflate";
import type {Browser} from "playwright-core";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {openDatabase} from "../../loaders/engine/database.js";
import {literal} from "../../loaders/workspace/quote.js";
import {
  ageByNeed,
  codebookOf,
  makeChildren,
  marker,
  policy,
  simulateChildren
} from "../loaders/disclosure/children.js";
import {violationsOf} from "./axe.js";
import {type BuiltSite, openBuiltSite} from "./builtSite.js";
import type {Served} from "./serve.js";
import {moduleAddress, openPage} from "./site.js";

const children = simulateChildren(180);
let built: BuiltSite | undefined;
let out: string;
let browser: Browser;
let site: Served;

beforeAll(async () => {
  const programme = await makeChildren(
    codebookOf({
      disclosure: {...policy, impossible: [{age_band: "0-4", need: "offending"}]},
      aggregates: [
        {...ageByNeed, title: "Children by age and need", percent: "row"},
        {name: "by_placement", from: "children", rows: "placement", measure: "count", totals: true}
      ]
    }),
    children
  );
  built = await openBuiltSite(programme.folder);
  ({out, browser, site} = built);
});
afterAll(() => built?.[Symbol.asyncDispose]());

/** A file's bytes, and the bytes of every file packed in it. */
async function unpack(file: string, bytes: Buffer): Promise<Buffer[]> {
  if (file.endsWith(".gz")) return [gunzipSync(bytes)];
  if (file.endsWith(".br")) return [brotliDecompressSync(bytes)];
  if (file.endsWith(".zip"))
    return Object.values(unzipSync(bytes)).map((part) => Buffer.from(part));
  if (!file.endsWith(".parquet")) return [];
  const database = await openDatabase(tmpdir());
  try {
    const rows = await database.run(`FROM read_parquet(${literal(join(out, file))})`);
    const json = JSON.stringify(rows, (_, value) =>
      typeof value === "bigint" ? String(value) : value
    );
    return [Buffer.from(json)];
  } finally {
    database.close();
  }
}

describe("a site of simulated children", () => {
  it("contains nothing about a child in any file, packed or not", async () => {
    const files = (await readdir(out, {recursive: true, withFileTypes: true})).filter((entry) =>
      entry.isFile()
    );
    expect(files.length).toBeGreaterThan(40);
    const found: string[] = [];
    let parquet = 0;
    for (const entry of files) {
      const path = join(entry.parentPath, entry.name);
      const bytes = await readFile(path);
      if (/children\.(csv|parquet)/.test(entry.name)) found.push(entry.name);
      if (entry.name.endsWith(".parquet")) parquet++;
      for (const text of [bytes, ...(await unpack(path.slice(out.length + 1), bytes))])
        if (
          text.includes(marker) ||
          (/[/]data[/](?!engine[/])/.test(path) && text.includes("child_id"))
        )
          found.push(path);
    }
    expect(found).toEqual([]);
    expect(parquet).toBeGreaterThan(4);
  });

  it.each([
    [1280, "light"],
    [360, "dark"]
  ] as const)(
    "draws a count that is not shown as a gap with its reason, at %s px, %s",
    async (width, colorScheme) => {
      const {page, wrongs} = await openPage(browser, `${site.url}records`, ".count-bar", {
        width,
        colorScheme
      });
      expect(wrongs).toEqual([]);
      expect(await page.locator(".simulated").count()).toBe(1);
      const figure = page.locator("figure", {hasText: "Children by age and need"});
      const gaps = figure.locator(".count-bar", {has: page.locator(".gap")});
      expect(await gaps.count()).toBeGreaterThan(0);
      expect(new Set(await gaps.locator("text").allTextContents())).toEqual(
        new Set(["[c]", "[z]"])
      );
      expect(await figure.locator(".shorthand").textContent()).toContain("[c] confidential");
      await figure.locator("summary", {hasText: "Table"}).click();
      await figure.locator("tbody td").first().waitFor();
      const cells = await figure.locator("tbody td").allTextContents();
      expect(cells).toContain("[c]");
      expect(cells).toContain("[z]");
      expect(await figure.locator("thead th").allTextContents()).toEqual([
        "age_band",
        "need",
        "Count",
        "Per cent"
      ]);
      const [download] = await Promise.all([
        page.waitForEvent("download"),
        figure.locator("button", {hasText: "CSV"}).click()
      ]);
      const csv = await readFile((await download.path())!, "utf8");
      expect(csv.split("\r\n")[0]).toBe("age_band,need,count,percent,simulated");
      expect(csv).toContain("0-4,offending,[z],[z],true\r\n");
      expect(csv).toMatch(/,\[c\],\[c\],true\r\n/);
      expect(await violationsOf(page)).toEqual([]);
      const overflow = await page.evaluate(() => {
        const bars = [...document.querySelectorAll(".count-bar svg")];
        return bars.filter(
          (bar) => bar.getBoundingClientRect().right > innerWidth || bar.clientWidth < 90
        ).length;
      });
      expect(overflow).toBe(0);
      await page.close();
    }
  );

  it("explains the shorthand in the codebook, and names no table of children there", async () => {
    const {page, wrongs} = await openPage(browser, `${site.url}codebook`, ".codebook section");
    expect(wrongs).toEqual([]);
    const text = (await page.locator(".codebook").textContent())!;
    expect(text).toContain("confidential: suppressed to protect persons");
    expect(text).toContain("Counts of 1 to 4 are confidential ([c])");
    expect(await page.locator("#table-children").count()).toBe(0);
    await page.close();
  });

  it("answers SQL from counts, and has no table of children", async () => {
    const {page} = await openPage(browser, `${site.url}sql`, ".cm-content");
    const address = await moduleAddress(site.url, out);
    const ask = (text: string) =>
      page.evaluate(`(async () => {
        const {query} = await import(${JSON.stringify(address)});
        return query(${JSON.stringify(text)}).then(JSON.stringify, (error) => "refused: " + error.message);
      })()`) as Promise<string>;
    expect(
      await ask(
        "SELECT count, count_missing FROM age_by_need WHERE age_band = '0-4' AND need = 'offending'"
      )
    ).toBe('[{"count":null,"count_missing":"[z]"}]');
    expect(await ask("FROM children")).toMatch(/^refused: .*children/s);
    expect(await ask("SHOW TABLES")).not.toContain('"children"');
    await page.close();
  });
});
