import {readFile} from "node:fs/promises";
import type {Locator, Page} from "playwright-core";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {rounds} from "../rounds.js";
import {acceptPreview, chooseFiles} from "./addFiles.js";
import {type Served, serveSite} from "./serve.js";
import {browser, openSharedBrowser} from "./served.js";
import {dist, openPage, settle} from "./site.js";

// No browser of the tests can reach a host other than the site's own: see openBrowser.
let site: Served;

beforeAll(async () => {
  await openSharedBrowser();
  site = await serveSite(dist, "/a/b/", {plain: true});
});
afterAll(() => site?.[Symbol.asyncDispose]());

/** The file that a control downloads. */
async function take(page: Page, control: Locator): Promise<{name: string; bytes: Buffer}> {
  const [download] = await Promise.all([page.waitForEvent("download"), control.click()]);
  return {name: download.suggestedFilename(), bytes: await readFile(await download.path())};
}

describe("a browser without a network", () => {
  it("reaches no host but this one", async () => {
    const page = await browser.newPage();
    for (const host of ["localhost", "127.0.0.2", "example.org"])
      await expect(page.goto(site.url.replace("127.0.0.1", host)), host).rejects.toThrow(
        /ERR_NAME_NOT_RESOLVED/
      );
    await page.close();
  });

  it("runs a query, draws a chart, and exports the answer in every format", async () => {
    const {page, wrongs} = await openPage(browser, `${site.home}sql.html`, ".queries li");
    const editor = page.getByRole("textbox", {name: "SQL"});
    await editor.fill("SELECT direction, count(*) AS n FROM findings GROUP BY ALL");
    await editor.press("Control+Enter");
    await page.getByRole("gridcell", {name: "improved"}).waitFor();
    await page.getByRole("tab", {name: "Tables"}).click();
    await chooseFiles(page, {
      name: "mine.csv",
      mimeType: "text/csv",
      buffer: Buffer.from("a,b\n1,2\n")
    });
    await acceptPreview(page);
    await page.locator("summary", {hasText: "mine"}).waitFor();
    await page.getByRole("tab", {name: "Chart"}).click();
    await page.locator(".chart-panel svg").first().waitFor();
    for (const kind of ["SVG", "PNG"]) {
      const {bytes} = await take(page, page.getByRole("button", {name: kind, exact: true}));
      expect(bytes.length, kind).toBeGreaterThan(1000);
    }
    await page.getByRole("tab", {name: "Export"}).click();
    const files = page.locator(".export-menu button").filter({hasNotText: "Open in notebook"});
    await expect.poll(() => files.count()).toBe(7);
    for (const file of await files.all())
      expect((await take(page, file)).bytes.length).toBeGreaterThan(50);
    await page.getByRole("button", {name: "Format"}).click();
    await expect.poll(() => page.locator(".workbench-status").textContent()).toBe("Formatted.");
    expect(wrongs).toEqual([]);
    await page.close();
  });

  it("filters a figure with the engine, and exports it", async () => {
    for (const [path, proof, label, changed] of [
      ["outcomes.html", ".outcome-map td.cell", "Design", "#outcome-map-words"],
      ["drivers.html", ".feature-outcome", "Outcome", "#differences-words"]
    ].slice(0, rounds(1, 2))) {
      const {page, wrongs} = await openPage(browser, site.home + path, proof);
      const before = await page.locator(changed).textContent();
      await page.getByLabel(label, {exact: true}).selectOption({index: 1});
      await expect.poll(() => page.locator(changed).textContent()).not.toBe(before);
      await settle(page);
      const figure = page.locator(changed.replace("-words", ""));
      for (const kind of ["CSV", "SVG", "PNG"]) {
        const button = figure.locator("> .figure-actions > button", {hasText: kind});
        const {name, bytes} = await take(page, button);
        expect(name).toMatch(new RegExp(`\\.${kind.toLowerCase()}$`));
        expect(bytes.length, name).toBeGreaterThan(200);
      }
      expect(wrongs, path).toEqual([]);
      await page.close();
    }
  });

  it("downloads tables of the records as CSV, as Parquet, and in one archive", async () => {
    const {page, wrongs} = await openPage(browser, `${site.home}records.html`, "a[download]");
    for (const file of ["findings.csv", "findings.parquet", "records.zip"]) {
      const {name, bytes} = await take(page, page.locator(`a[download][href*="/${file}"]`));
      expect(name).toBe(file);
      expect(bytes.length, name).toBeGreaterThan(1000);
    }
    expect(wrongs).toEqual([]);
    await page.close();
  });
});
