import {readdir} from "node:fs/promises";
import {sep} from "node:path";
import {gzipSync} from "node:zlib";
import {describe, expect, it} from "vitest";
import {browser, site} from "./served.js";
import {dist, settle, watchWork} from "./site.js";

const files = (await readdir(dist, {recursive: true})).map((file) => file.split(sep).join("/"));
// Pages of projects are alike: the first stands for them.
const project = files.filter((file) => /^projects\/.*\.html$/.test(file)).sort()[0];
const pages = [
  ...files.filter((file) => /^(?!404|sql)[\w-]+\.html$/.test(file)).sort(),
  ...(project ? [project] : [])
];

describe("a first visit", () => {
  it.each(pages)("to %s transfers at most 400 kB, gzipped", async (file) => {
    const context = await browser.newContext({serviceWorkers: "block"});
    const page = await watchWork(await context.newPage());
    const bodies: Promise<Buffer>[] = [];
    page.on("response", (response) => bodies.push(response.body()));
    await page.goto(site.url + file);
    await page.locator("main h1").waitFor();
    await settle(page);
    const sizes = (await Promise.all(bodies)).map((body) => gzipSync(body, {level: 6}).length);
    expect(sizes.length).toBeGreaterThan(5);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(400_000);
    await context.close();
  });
});
