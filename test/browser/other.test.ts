import {execFileSync} from "node:child_process";
import {existsSync} from "node:fs";
import {mkdtemp, readFile, rm} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import type {Browser} from "playwright-core";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {findProgramme, root} from "../../loaders/workspace/programme.js";
import {projectPath} from "../../src/records/projectPath.js";
import {openBrowser} from "./chromium.js";
import {type Served, serveSite} from "./serve.js";
import {openPage} from "./site.js";

const folder = join(root, "test", "fixtures", "other");
let out: string;
let browser: Browser;
let site: Served;

beforeAll(async () => {
  out = join(await mkdtemp(join(tmpdir(), "other-")), "site");
  const tsx = join(root, "node_modules", ".bin", "tsx");
  execFileSync(tsx, [join(root, "loaders", "build.ts"), out], {
    env: {
      ...process.env,
      PROGRAMME: folder,
      OFFLINE: "true",
      SITE_URL: "https://example.org/other/",
      SOURCE_DATE_EPOCH: "1772445600"
    },
    stdio: "pipe"
  });
  [browser, site] = await Promise.all([openBrowser(), serveSite(out)]);
});
afterAll(async () => {
  await browser?.close();
  await site?.[Symbol.asyncDispose]();
  await rm(out, {recursive: true, force: true});
  await rm(findProgramme(folder).cache, {recursive: true, force: true});
});

describe("another programme, simulated, with three tables, odd keys and a column of its own", () => {
  it.each([
    ["", ".numbers dd"],
    ["projects", "table.data tbody tr"],
    [projectPath("P 1/é"), ".statement"],
    [projectPath("P.2"), ".statement"],
    ["outcomes", ".outcome-map .cell"],
    ["evidence", ".outcome-map .cell"],
    ["records", ".segments"],
    ["codebook", ".codebook section"],
    ["notebook", "table.data"]
  ])("/%s is complete", async (path, proof) => {
    const {page, wrongs} = await openPage(browser, site.url + path, proof);
    expect(wrongs).toEqual([]);
    expect(await page.locator(".simulated").count()).toBe(1);
    await page.close();
  });

  it("shows names as text, and gives the reason why a value is missing", async () => {
    const {page} = await openPage(browser, site.url + projectPath("P 1/é"), ".statement");
    expect(await page.locator("h1").textContent()).toBe("Reading, <b>together</b>");
    expect(await page.locator(".missing-facts").textContent()).toContain("Suppressed: Pupils");
    await page.close();
  });

  it("has its address in its pages, and marks everything as simulated", async () => {
    const read = (file: string) => readFile(join(out, file), "utf8");
    const html = await read("projects.html");
    for (const tag of [
      '<link rel="canonical" href="https://example.org/other/projects.html">',
      '<meta property="og:title" content="Simulated: Projects',
      '<meta property="og:image" content="https://example.org/other/social.png">'
    ])
      expect(html).toContain(tag);
    expect(html).toContain("[Simulated records: analysis notebook and data set]");
    expect(html).toContain(
      "Made 2 March 2026 with Whatworked. https://example.org/other/projects.html"
    );
    const addresses = Array.from(
      (await read("sitemap.xml")).matchAll(/<loc>([^<]*)<\/loc>/g),
      ([, address]) => address
    );
    expect(addresses).toContain("https://example.org/other/");
    expect(addresses).toContain(`https://example.org/other/${projectPath("P.2")}.html`);
    expect(addresses.join()).not.toContain("404");
    // Robots read robots.txt only at the root of a host.
    expect(existsSync(join(out, "robots.txt"))).toBe(false);
    const image = await readFile(join(out, "social.png"));
    expect(image.subarray(1, 4).toString()).toBe("PNG");
    expect([image.readUInt32BE(16), image.readUInt32BE(20)]).toEqual([1200, 630]);
  });

  it("answers in SQL while its host is down, once the browser has cached it", async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    const host = await serveSite(out);
    await page.goto(host.url);
    await page.evaluate(async () => {
      const {active} = await navigator.serviceWorker.ready;
      while (active!.state !== "activated") await new Promise((resolve) => setTimeout(resolve, 50));
    });
    await host[Symbol.asyncDispose]();
    await page.goto(`${host.url}sql.html`);
    await page.locator(".offline-note").waitFor();
    const editor = page.getByRole("textbox", {name: "SQL"});
    await editor.fill("SELECT count(*) + 40 AS n FROM projects");
    await editor.press("Control+Enter");
    await page.getByRole("gridcell", {name: "42"}).waitFor();
    await page.goto(host.url + projectPath("P.2"));
    await page.locator(".statement").first().waitFor();
    await context.close();
  });

  it("has no page for missing tables", async () => {
    expect(existsSync(join(out, "drivers.html"))).toBe(false);
    const {page} = await openPage(browser, site.url, ".numbers dd");
    expect(await page.locator("h1").textContent()).toBe("Simulated: A *different* programme");
    expect(await page.locator(".site-links").textContent()).not.toContain("Drivers");
    await page.close();
  });
});
