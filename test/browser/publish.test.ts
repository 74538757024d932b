import {createHash} from "node:crypto";
import {readFile, stat} from "node:fs/promises";
import {brotliDecompressSync, gunzipSync} from "node:zlib";
import type {Page} from "playwright-core";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {filesOf} from "../../loaders/workspace/siteFiles.js";
import {shipped} from "../shipped.js";
import {violationsOf} from "./axe.js";
import {type Served, serveSite} from "./serve.js";
import {browser, openSharedBrowser} from "./served.js";
import {dist, openPage} from "./site.js";

let site: Served;

beforeAll(async () => {
  await openSharedBrowser();
  site = await serveSite(dist, "/a/b/", {plain: true});
});
afterAll(() => site?.[Symbol.asyncDispose]());

/** The properties of an entity of the crate that these tests use. */
interface Entity {
  "@id": string;
  "@type": string | string[];
  hasPart: {"@id": string}[];
  contentSize: string;
  sha256: string;
}

/** The addresses, on this site, to which a page leads. */
function linksOf(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    Array.from(
      document.querySelectorAll<HTMLAnchorElement>("a[href]"),
      ({href}) => href.split("#")[0]
    )
  );
}

describe("the site as static files, under a path of its own", () => {
  it("answers in SQL, and its keys do not open the search in a text field", async () => {
    const {page, wrongs} = await openPage(browser, `${site.home}sql.html`, ".queries li");
    const editor = page.getByRole("textbox", {name: "SQL"});
    await editor.fill("");
    await editor.pressSequentially("SELECT 1/2");
    await expect.poll(() => editor.innerText()).toContain("1/2");
    await expect.poll(() => page.locator("dialog[open]").count()).toBe(0);
    await editor.fill("SELECT count(*) AS n FROM projects");
    await editor.press("Control+Enter");
    await page.getByRole("gridcell", {name: `${shipped.projects}`}).waitFor();
    expect(wrongs).toEqual([]);
    await page.close();
  });

  it("links to the site from a missing address at any depth", async () => {
    for (const path of ["nothing", "no/such/page.html", "projects/deep/er/"]) {
      const {page, wrongs} = await openPage(browser, site.url + path, "h1");
      expect(await page.locator("h1").textContent()).toBe("There is no such page");
      const links = await linksOf(page);
      expect(new Set(links)).toContain(site.home);
      for (const link of links) expect(link.startsWith(site.url), link).toBe(true);
      // The page looks for the site at addresses that do not exist. Nothing else goes wrong.
      expect(wrongs.filter((wrong) => !/404|ERR_ABORTED/.test(wrong))).toEqual([]);
      await page.close();
    }
  });

  it("does not run a module that was changed in transit", async () => {
    const page = await browser.newPage();
    await page.route(/_bundle\/chunk-/, async (route) => {
      const response = await route.fetch();
      await route.fulfill({response, body: `${await response.text()}\nwindow.changed = true;`});
    });
    const refused = page.waitForEvent("console", (message) => /integrity/.test(message.text()));
    await page.goto(site.home);
    await refused;
    await expect.poll(() => page.evaluate(() => "changed" in window)).toBe(false);
    await page.unrouteAll({behavior: "wait"});
    await page.close();
  });

  it("has no file of 25 MiB or more, which some hosts refuse", async () => {
    for (const file of await filesOf(dist))
      expect((await stat(`${dist}/${file}`)).size, file).toBeLessThan(25 * 2 ** 20);
  });
});

describe("the metadata of a page", () => {
  it("has its citation in three forms that can be copied", async () => {
    const context = await browser.newContext({permissions: ["clipboard-read", "clipboard-write"]});
    const {page, wrongs} = await openPage(context, `${site.home}drivers.html`, "h1");
    await page.getByText("Cite this page").click();
    for (const [form, words] of [
      [
        "Text",
        "Drivers. In Children's Social Care Innovation Programme, Wave 1 (Release 2.0.0; data "
      ],
      ["BibTeX", "@misc{whatworked-"],
      ["CSL-JSON", '"container-title": "Children\'s Social Care Innovation Programme, Wave 1"']
    ]) {
      await page.getByRole("button", {name: `Copy the citation as ${form}`}).click();
      await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain(words);
    }
    await expect.poll(() => page.locator(".cite [role=status]").textContent()).toBe("Copied.");
    expect(wrongs).toEqual([]);
    await context.close();
  });

  it("describes the records as a Dataset, whose downloads exist", async () => {
    for (const path of ["", "projects/pause.html"]) {
      const html = await (await fetch(site.home + path)).text();
      const [, json] = /<script type="application\/ld\+json">([\s\S]*?)<\/script>/.exec(html)!;
      const dataset = JSON.parse(json);
      expect(dataset["@type"]).toBe("Dataset");
      for (const {contentUrl} of dataset.distribution)
        expect((await fetch(new URL(contentUrl, site.home + path))).status, contentUrl).toBe(200);
    }
  });

  it("lists every file with its size and SHA-256 in an RO-Crate", async () => {
    const url = `${site.home}data/records/ro-crate-metadata.json`;
    const crate = (await (await fetch(url)).json())["@graph"] as Entity[];
    const root = crate.find((entity) => entity["@id"] === "./")!;
    const files = crate.filter((entity) => [entity["@type"]].flat().includes("File"));
    expect(root.hasPart.map((part) => part["@id"])).toEqual(files.map((file) => file["@id"]));
    // Each table as Parquet and CSV, the two files of the codebook, and three notebooks.
    expect(files.length).toBe(2 * 11 + 2 + 3);
    for (const {"@id": id, contentSize, sha256} of files) {
      const content = Buffer.from(await (await fetch(new URL(id, url))).arrayBuffer());
      expect(String(content.length), id).toBe(contentSize);
      expect(createHash("sha256").update(content).digest("hex"), id).toBe(sha256);
    }
  });
});

describe("the compressed copies", () => {
  it("unpack to their originals and are smaller; a compressed file has no copy", async () => {
    const files = new Set(await filesOf(dist));
    const copies = [...files].filter((file) => /\.(gz|br)$/.test(file));
    expect(copies.length).toBeGreaterThan(200);
    for (const copy of copies) {
      const file = copy.slice(0, -3);
      const [packed, whole] = await Promise.all([
        readFile(`${dist}/${copy}`),
        readFile(`${dist}/${file}`)
      ]);
      expect(packed.length, copy).toBeLessThan(whole.length);
      const unpacked = copy.endsWith(".gz") ? gunzipSync(packed) : brotliDecompressSync(packed);
      expect(unpacked.equals(whole), copy).toBe(true);
      expect(file).not.toMatch(/\.(parquet|zip|png)$/);
    }
    for (const file of files)
      if (/\.(html|wasm)$/.test(file)) expect(files.has(`${file}.br`), file).toBe(true);
  });
});

describe("the search", () => {
  it("opens with a key, finds an entry, and opens it without a mouse", async () => {
    const {page, wrongs} = await openPage(browser, `${site.home}projects/pause.html`, "h1");
    const field = page.getByRole("combobox", {name: "Search this site"});
    for (const [key, words, title, address] of [
      ["/", "hackney flip", "Family Learning", /projects\/hackney_flip\.html$/],
      ["Control+k", "pregnanc", "regnanc", /drivers\.html\?outcome=outcome%3Apregnancies/],
      ["/", "codebok", "Codebook", /codebook\.html$/],
      ["Control+k", "locator", "", /codebook\.html#outcomes\.locator$/]
    ] as const) {
      await page.keyboard.press(key);
      await field.fill(words);
      const option = page.locator("dialog.search").getByRole("option", {selected: true});
      await option.waitFor();
      await expect.poll(() => option.textContent()).toContain(title);
      await page.keyboard.press("Enter");
      await page.waitForURL(address);
      await page.waitForLoadState();
    }
    // The section in the address is drawn after the page has opened.
    const place = () =>
      page.evaluate(() => document.getElementById("outcomes.locator")?.getBoundingClientRect().top);
    await expect.poll(place).toBeLessThan(900);
    expect(wrongs).toEqual([]);
    await page.close();
  });

  it("moves with arrow keys, counts the results, closes with Escape, and its key can be switched off", async () => {
    const {page} = await openPage(browser, `${site.home}methods.html`, "h1");
    await page.keyboard.press("/");
    const field = page.getByRole("combobox", {name: "Search this site"});
    await field.fill("project");
    const options = page.locator("dialog.search").getByRole("option");
    await expect.poll(() => options.count()).toBe(20);
    await expect
      .poll(() => page.locator("dialog.search [role=status]").textContent())
      .toMatch(/^\d+ results; the best 20 are shown\.$/);
    await page.keyboard.press("ArrowUp");
    await expect.poll(() => options.nth(19).getAttribute("aria-selected")).toBe("true");
    await expect
      .poll(() => field.getAttribute("aria-activedescendant"))
      .toBe(await options.nth(19).getAttribute("id"));
    expect(await violationsOf(page)).toEqual([]);
    await field.fill("zzzzzz");
    await expect
      .poll(() => page.locator("dialog.search [role=status]").textContent())
      .toBe("No results.");
    await page.getByLabel("Open the search with the key /").uncheck();
    await page.keyboard.press("Escape");
    await page.keyboard.press("/");
    await expect.poll(() => page.locator("dialog[open]").count()).toBe(0);
    await page.getByRole("button", {name: "Search"}).click();
    await expect.poll(() => page.locator("dialog[open]").count()).toBe(1);
    await page.close();
  });
});
