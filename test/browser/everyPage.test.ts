import {readFile} from "node:fs/promises";
import {gzipSync} from "node:zlib";
import type {Page} from "playwright-core";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {long, rounds} from "../rounds.js";
import {violationsOf} from "./axe.js";
import {fileOf, inDist, moreProjects, pageFiles} from "./builtPages.js";
import {named, pages, type SitePage} from "./pages.js";
import {type Served, serveSite} from "./serve.js";
import {browser, site} from "./served.js";
import {dist, openPage, settle} from "./site.js";

/** The results of one visit of a page. */
interface Visit {
  /** Errors, warnings, failed requests, and requests to another host. */
  wrongs: string[];
  title: string;
  /** The number of the page's proofs. */
  proofs: number;
  headings: number;
  /** Ids that several elements share. A link to such an id leads to the first element. */
  idsTakenTwice: string[];
  /**
   * The distance from the top of the page to the first 100 pixels of its main figure; null without
   * one.
   */
  figureEnd: number | null;
  /** Cells that failed or are still loading. */
  unfinished: number;
  /** Requests for files of the engine, and its workers. */
  engine: string[];
  /** The bytes of all that was transferred, gzipped. */
  bytes: number;
  /** Every request with its distance from the page: 1 for a file that the page itself names. */
  distances: Map<string, number>;
  /** The addresses that the page links to. */
  links: string[];
  /** axe-core's findings and the page's width, by colour scheme. */
  looks: {scheme: string; violations: string[]; width: number}[];
}

/**
 * The colour schemes in which a page is looked at. In `npm test`, the wide page is light and the
 * narrow one is dark. The long tests look at each width in both schemes.
 */
const schemesAt = (width: number) =>
  long ? (["light", "dark"] as const) : width === 1280 ? (["light"] as const) : (["dark"] as const);

/** Opens a page once, at a width, and looks at it in the colour schemes of that width. */
async function visit({path, proof, figure}: SitePage, width: number): Promise<Visit> {
  const context = await browser.newContext({
    viewport: {width, height: width === 1280 ? 800 : 900},
    serviceWorkers: "block"
  });
  const engine: string[] = [];
  const bodies: Promise<Buffer>[] = [];
  const distances = new Map<string, number>();
  context.on("page", (page) => {
    page.on("request", (request) => {
      if (/\.wasm$|\/worker\.|\.parquet/.test(request.url())) engine.push(request.url());
    });
    page.on("worker", (worker) => engine.push(`worker ${worker.url()}`));
    page.on("response", (response) => {
      bodies.push(response.body().catch(() => Buffer.alloc(0)));
    });
  });
  try {
    const {page, wrongs} = await openPage(context, site.home + path, proof, {
      before: (page) => watchDistances(page, distances)
    });
    const sizes = (await Promise.all(bodies)).map((body) => gzipSync(body, {level: 6}).length);
    const seen = {
      wrongs,
      title: await page.title(),
      proofs: await page.locator(proof).count(),
      headings: await page.locator("h1").count(),
      idsTakenTwice: await idsTakenTwice(page),
      figureEnd: figure ? await endOf(page, figure) : null,
      unfinished: await page.locator(".observablehq--error, observablehq-loading").count(),
      engine: [...engine],
      bytes: sizes.reduce((sum, size) => sum + size, 0),
      distances: new Map(distances),
      links: await page.evaluate(() =>
        Array.from(document.querySelectorAll<HTMLAnchorElement>("a[href]"), ({href}) => href)
      )
    };
    const looks: Visit["looks"] = [];
    for (const scheme of schemesAt(width)) {
      await page.emulateMedia({colorScheme: scheme});
      await settle(page);
      looks.push({
        scheme,
        violations: await violationsOf(page),
        width: await page.evaluate(() => document.documentElement.scrollWidth)
      });
    }
    return {...seen, looks};
  } finally {
    await context.close();
  }
}

async function endOf(page: Page, selector: string): Promise<number> {
  const box = await page.locator(selector).first().boundingBox();
  return box ? box.y + Math.min(box.height, 100) : Number.POSITIVE_INFINITY;
}

/**
 * Notes how far from the page each request is: a file that a script requests is one further away
 * than the script.
 */
async function watchDistances(page: Page, distances: Map<string, number>): Promise<void> {
  const session = await page.context().newCDPSession(page);
  type Sent = {
    request: {url: string};
    initiator: {url?: string; stack?: {callFrames: {url: string}[]}};
  };
  session.on("Network.requestWillBeSent", ({request, initiator}: Sent) => {
    const from = [initiator.url, ...(initiator.stack?.callFrames ?? []).map(({url}) => url)];
    const by = Math.max(-1, ...from.map((url) => distances.get(url ?? "") ?? -1));
    if (!distances.has(request.url)) distances.set(request.url, by + 1);
  });
  await session.send("Network.enable");
}

function idsTakenTwice(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const ids = Array.from(document.querySelectorAll("[id]"), ({id}) => id);
    return ids.filter((id, i) => ids.indexOf(id) !== i);
  });
}

/** The address under which a test opens a page. */
const addressOf = ({path}: SitePage): string => new URL(path, site.home).href;

const links = new Set<string>();

const opened = [...named, ...moreProjects.map((page): [string, SitePage] => [page.path, page])];

describe.each(opened)("the page %s", (_, page) => {
  let wide: Visit;
  let narrow: Visit;

  beforeAll(async () => {
    wide = await visit(page, 1280);
    // A window of 1280 pixels at 400% is one of 320.
    narrow = await visit(page, 320);
    // A link within the page repeats the address under which the test opened the page.
    for (const link of wide.links) if (!link.startsWith(`${addressOf(page)}#`)) links.add(link);
  });

  it("is complete, without an error, a warning, or a request to another host", () => {
    for (const seen of [wide, narrow]) {
      expect(seen.wrongs).toEqual([]);
      expect(seen.unfinished).toBe(0);
      expect(seen.proofs).toBeGreaterThanOrEqual(page.least);
    }
  });

  it("has a title, one main heading, and each id once", () => {
    expect(wide.title).not.toBe("");
    for (const seen of [wide, narrow]) {
      expect(seen.headings).toBe(1);
      expect(seen.idsTakenTwice).toEqual([]);
    }
  });

  it("passes axe-core at 1280 px and at 400%", () => {
    const looks = [...wide.looks, ...narrow.looks];
    expect(looks).toHaveLength(rounds(2, 4));
    for (const {scheme, violations} of looks) expect(violations, scheme).toEqual([]);
  });

  it("does not scroll sideways at 1280 px or at 400%", () => {
    for (const {width} of wide.looks) expect(width).toBeLessThanOrEqual(1280);
    for (const {width} of narrow.looks) expect(width).toBeLessThanOrEqual(320);
  });

  it.skipIf(!page.figure)("shows its main figure at 1280 × 800 without scrolling", () => {
    expect(wide.figureEnd).toBeLessThanOrEqual(800);
  });

  it.skipIf(page.path === "sql")("needs no engine for its first view", () => {
    expect(wide.engine).toEqual([]);
    expect(narrow.engine).toEqual([]);
  });

  it.skipIf(page.path === "sql")("transfers at most 400 kB on a first visit, gzipped", () => {
    expect(wide.bytes).toBeGreaterThan(50_000);
    expect(wide.bytes).toBeLessThanOrEqual(400_000);
  });

  it("needs no file that is more than three requests away", () => {
    expect(wide.distances.get(addressOf(page))).toBe(0);
    expect(wide.distances.size).toBeGreaterThan(5);
    expect([...wide.distances].filter(([, distance]) => distance > 3)).toEqual([]);
  });
});

describe("the list of pages", () => {
  it("names every page of the site but the page for missing addresses", () => {
    const others = pageFiles.filter((file) => !/^(404\.html$|wave1\/projects\/)/.test(file));
    const listed = pages.filter(({path}) => !path.startsWith("projects/")).map(fileOf);
    expect(listed.sort()).toEqual(others);
  });
});

describe("the links of the pages", () => {
  // A host that finds files by their full names only.
  let plain: Served;
  beforeAll(async () => {
    plain = await serveSite(dist, "/a/b/", {plain: true});
  });
  afterAll(() => plain?.[Symbol.asyncDispose]());

  it("lead to every page and to the tables, and to no missing file", async () => {
    const found = [...links]
      .filter((link) => link.startsWith(site.url))
      .map((link) => link.slice(site.url.length).split("#")[0]);
    expect(found.length).toBeGreaterThan(70);
    for (const file of pageFiles.filter((file) => !/(^404|index)\.html$/.test(file)))
      expect(found).toContain(file);
    expect(new Set(found.filter((path) => path.startsWith("wave1/data/"))).size).toBeGreaterThan(
      20
    );
    for (const path of new Set(found))
      expect((await fetch(plain.url + path, {method: "HEAD"})).status, path).toBe(200);
  });
});

describe("the page of a project that no browser opens here", () => {
  const files = pageFiles.filter(
    (file) =>
      file.startsWith("wave1/projects/") && ![...pages, ...moreProjects].map(fileOf).includes(file)
  );

  it.each(files)("%s has its first view and its answers in its HTML", async (file) => {
    const html = await readFile(inDist(file), "utf8");
    const opened = await readFile(inDist(fileOf(moreProjects[0])), "utf8");
    expect(html).not.toMatch(/<observablehq-loading><\/observablehq-loading>|observablehq--error/);
    expect(html).toMatch(/<observablehq-loading class="first-view"[^>]*><p class="lead">/);
    expect(html).toMatch(/<observablehq-loading class="first-view"[^>]*><ul class="sources">/);
    // The page runs the same scripts as one that a browser opens here.
    const scripts = (text: string) =>
      Array.from(text.matchAll(/<script[^>]*\ssrc="([^"]+)"/g), ([, src]) =>
        src.replace(/(projects)?-[^/]*$/, "$1")
      );
    expect(scripts(html)).toEqual(scripts(opened));
  });
});
