import {execFileSync} from "node:child_process";
import {existsSync} from "node:fs";
import {mkdtemp, rm} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import type {Browser} from "playwright-core";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {findProgramme, root} from "../../loaders/programme.js";
import {projectPath} from "../../src/frame/projectPath.js";
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
    env: {...process.env, PROGRAMME: folder},
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

describe("another programme: three tables, odd keys, a column of its own, simulated", () => {
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
  ])("/%s is whole", async (path, proof) => {
    const {page, wrongs} = await openPage(browser, site.url + path, proof);
    expect(wrongs).toEqual([]);
    expect(await page.locator(".simulated").count()).toBe(1);
    await page.close();
  });

  it("shows names as text, and says why a value is missing", async () => {
    const {page} = await openPage(browser, site.url + projectPath("P 1/é"), ".statement");
    expect(await page.locator("h1").textContent()).toBe("Reading, <b>together</b>");
    expect(await page.locator(".facts").textContent()).toContain("suppressed");
    await page.close();
  });

  it("has no page for tables that it does not keep", async () => {
    expect(existsSync(join(out, "drivers.html"))).toBe(false);
    const {page} = await openPage(browser, site.url, ".numbers dd");
    expect(await page.locator("h1").textContent()).toBe("Simulated: A *different* programme");
    expect(await page.locator(".site-links").textContent()).not.toContain("Drivers");
    await page.close();
  });
});
