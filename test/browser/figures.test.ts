import {readFile} from "node:fs/promises";
import type {Page} from "playwright-core";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {rounds} from "../rounds.js";
import {shipped} from "../shipped.js";
import {browser, openServed, site} from "./served.js";
import {openPage, settle} from "./site.js";

beforeAll(openServed);

/** Every page with figures, an element that shows that they are drawn, and their names. */
const pages: [path: string, proof: string, names: string[]][] = [
  ["", ".published-total", ["result", "published-and-counted"]],
  ["outcomes", ".outcome-map td.cell", ["outcome-map", "compared"]],
  ["drivers", ".feature-outcome", ["differences"]],
  [
    "evidence",
    ".harvest",
    ["evidence-map", "findings-map", "domain-counts", "effect-direction", "harvest"]
  ],
  [
    "records",
    ".segments",
    [
      "statements",
      "statements-by-reported-by",
      "statements-by-design-class",
      "statements-by-basis",
      "statements-by-beyond-chance"
    ]
  ]
];

/** Presses a button of a figure and returns the downloaded file. */
async function take(
  page: Page,
  name: string,
  label: string
): Promise<{file: string; bytes: Buffer}> {
  const button = page.locator(`#${name} > .figure-actions > button`, {
    hasText: new RegExp(`^${label}$`)
  });
  const [download] = await Promise.all([page.waitForEvent("download"), button.click()]);
  return {file: download.suggestedFilename(), bytes: await readFile(await download.path())};
}

/** The average difference of two pictures, from 0 to 255, both drawn at the size of the first. */
function difference(page: Page, one: string, other: string): Promise<number> {
  return page.evaluate(
    async ([one, other]) => {
      const [a, b] = await Promise.all(
        [one, other].map(async (source) => {
          const image = new Image();
          image.src = source;
          await image.decode();
          return image;
        })
      );
      const [width, height] = [a.naturalWidth, a.naturalHeight];
      const [first, second] = [a, b].map((image) => {
        const canvas = new OffscreenCanvas(width, height);
        const pen = canvas.getContext("2d")!;
        pen.drawImage(image, 0, 0, width, height);
        return pen.getImageData(0, 0, width, height).data;
      });
      return first.reduce((sum, value, i) => sum + Math.abs(value - second[i]), 0) / first.length;
    },
    [one, other]
  );
}

it("exports a figure in a dark theme on the background of the page", async () => {
  const {page} = await openPage(browser, site.home, ".published-total", {colorScheme: "dark"});
  const svg = await take(page, "result", "SVG");
  const [ground, text] = await page.evaluate((source) => {
    const picture = new DOMParser().parseFromString(source, "image/svg+xml").documentElement;
    return ["rect", "text"].map((name) => picture.querySelector(name)!.getAttribute("fill")!);
  }, svg.bytes.toString());
  const lightness = (colour: string) =>
    [1, 3, 5].reduce((sum, at) => sum + Number.parseInt(colour.slice(at, at + 2), 16), 0) / 3;
  expect(lightness(ground)).toBeLessThan(60);
  expect(lightness(text)).toBeGreaterThan(130);
  await page.close();
});

/**
 * Exports a figure as CSV, SVG and PNG. The pictures have the title, the data and the date inside, refer
 * to no other file, and look the same on their own.
 */
async function expectExports(page: Page, name: string): Promise<void> {
  const csv = await take(page, name, "CSV");
  expect(csv.file).toBe(`${name}.csv`);
  expect(csv.bytes.toString().split("\r\n").length, name).toBeGreaterThan(2);
  const svg = await take(page, name, "SVG");
  const png = await take(page, name, "PNG");
  const text = svg.bytes.toString();
  const title = (await page.locator(`#${name}-title`).textContent())!;
  // The policy of the site does not hold for the picture, and its style sheets and typefaces are not
  // there: the picture is read in a page of its own.
  const alone = await browser.newPage();
  await alone.setContent("<!DOCTYPE html><title>Alone</title>");
  const image = await alone.evaluate((text) => {
    const picture = new DOMParser().parseFromString(text, "image/svg+xml").documentElement;
    return {
      root: picture.tagName,
      title: picture.querySelector("title")?.textContent,
      lines: Array.from(picture.querySelectorAll("text"), (line) => line.textContent).join(" "),
      width: Number(picture.getAttribute("width"))
    };
  }, text);
  expect(image.root, name).toBe("svg");
  expect(image.title).toBe(title);
  expect(image.lines).toContain(title.split(" ").slice(0, 3).join(" "));
  expect(image.lines).toMatch(/Data [0-9a-f]{12}\. Made \d{4}-\d\d-\d\d/);
  // The SVG refers to no other file, and does not depend on the page.
  expect(text.replace(/xmlns(:\w+)?="[^"]*"/g, "")).not.toMatch(/https?:|var\(|color-mix|class=/);
  expect(text).toContain("@font-face");
  expect(png.bytes.subarray(1, 4).toString()).toBe("PNG");
  expect(png.bytes.readUInt32BE(16), "twice the size").toBe(2 * image.width);
  const apart = await difference(
    alone,
    `data:image/svg+xml;base64,${svg.bytes.toString("base64")}`,
    `data:image/png;base64,${png.bytes.toString("base64")}`
  );
  expect(apart, name).toBeLessThan(3);
  await alone.close();
}

/** The texts of a page's tables and drawings that are right of the edge of its window. */
const textsOutside = (page: Page) =>
  page.evaluate(() =>
    Array.from(document.querySelectorAll("main table, main svg text"))
      .filter((node) => node.checkVisibility() && node.getBoundingClientRect().right > innerWidth)
      .map((node) => node.textContent)
  );

describe.each(pages)("the figures of /%s", (path, proof, names) => {
  let page: Page;
  let wrongs: string[];
  beforeAll(async () => {
    ({page, wrongs} = await openPage(browser, site.home + path, proof, {width: 800}));
  });
  afterAll(() => page?.close());

  it("are exported whole: SVG and PNG with title, data and date inside, and rows as CSV", async () => {
    for (const name of names.slice(0, rounds(1, names.length))) await expectExports(page, name);
    expect(wrongs).toEqual([]);
  });

  it("are no wider than A4 between its margins when the page is printed", async () => {
    // 210 mm less twice 14 mm, at 96 pixels an inch.
    await page.setViewportSize({width: 688, height: 900});
    await page.emulateMedia({media: "print"});
    await settle(page);
    // The outcome map has a column for each outcome with a statement.
    expect(path === "outcomes" ? [] : await textsOutside(page)).toEqual([]);
    await page.emulateMedia({media: "screen"});
  });

  it("have a description in words, a table, and a note on their origin", async () => {
    await page.setViewportSize({width: 1280, height: 900});
    await settle(page);
    expect(await page.locator("figure.figure").evaluateAll((all) => all.map(({id}) => id))).toEqual(
      names
    );
    for (const name of names) {
      const figure = page.locator(`#${name}`);
      const words = await figure.locator(`#${name}-words`).textContent();
      expect(words, name).toMatch(/\d/);
      await figure.locator("summary", {hasText: /^Table$/}).click();
      // Folded content is created when it is opened.
      await figure.locator("table.data tbody tr").first().waitFor();
      await figure.locator("summary", {hasText: /^About$/}).click();
      const about = figure.locator(".about-figure");
      await expect.poll(() => about.textContent()).toMatch(/Tables[a-z]/);
      await expect
        .poll(() => about.textContent(), {message: name})
        .toMatch(/[0-9a-f]{64}.*Page made\d{4}-\d\d-\d\dT/);
      await expect
        .poll(() => about.locator("pre").textContent(), {message: name})
        .toMatch(/SELECT|FROM/);
    }
    expect(wrongs).toEqual([]);
  });
});

describe("a link to a figure in its present state", () => {
  it("carries the page's state and its data, and shows a notice on other data only", async () => {
    const {page} = await openPage(browser, `${site.home}outcomes?recorded=true`, ".cell");
    await page.locator("#outcome-map > .figure-actions > button", {hasText: "Link"}).click();
    await expect
      .poll(() => page.locator("#outcome-map > .figure-actions > span").textContent())
      .toContain("The link is");
    const link = new URL(page.url());
    expect(link.searchParams.get("recorded")).toBe("true");
    expect(link.searchParams.get("data")).toMatch(/^[0-9a-f]{12}$/);
    expect(link.hash).toBe("#outcome-map");
    const again = await openPage(browser, link.href, ".cell");
    expect(await again.page.locator(".outcome-map tbody tr").count()).toBe(shipped.studied);
    expect(await again.page.locator(".cited-notice").count()).toBe(0);
    // On other data a notice names both releases.
    await again.page.goto(`${site.home}outcomes?data=0123456789ab&release=0.9.0#outcome-map`);
    await expect
      .poll(() => again.page.locator(".cited-notice").textContent())
      .toMatch(
        /^This link was made on data 0123456789ab \(release 0\.9\.0\)\. This page shows data [0-9a-f]{12} \(release \d+\.\d+\.\d+\): numbers may differ\.$/
      );
    expect(again.wrongs).toEqual([]);
    await Promise.all([page.close(), again.page.close()]);
  });
});

describe("a printed page", () => {
  it("keeps text, figures and the addresses of links, and leaves out the controls", async () => {
    const {page} = await openPage(browser, `${site.home}outcomes`, ".cell");
    await page.emulateMedia({media: "print"});
    const shown = (selector: string) => page.locator(selector).first().isVisible();
    await expect.poll(() => shown("h1")).toBe(true);
    await expect.poll(() => shown(".outcome-map")).toBe(true);
    await expect.poll(() => shown(".figure-actions")).toBe(false);
    await expect.poll(() => shown(".site-links")).toBe(false);
    const frame = page.locator(".map-wrap").first();
    const [whole, seen] = await frame.evaluate((node) => [node.scrollHeight, node.clientHeight]);
    expect(seen).toBeGreaterThanOrEqual(whole);
    await page.close();
  });
});
