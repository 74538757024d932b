import {existsSync} from "node:fs";
import {readFile} from "node:fs/promises";
import {gzipSync} from "node:zlib";
import type {Page} from "playwright-core";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {long, rounds} from "../rounds.js";
import {violationsOf} from "./axe.js";
import {fileOf, inDist, moreProjects, otherPageFiles, pageFiles} from "./builtPages.js";
import {clippedTexts} from "./clippedTexts.js";
import {named, pageAt, pages, type SitePage} from "./pages.js";
import {type Served, serveSite} from "./serve.js";
import {browser, openServed, site} from "./served.js";
import {dist, moduleAddress, openPage, settle} from "./site.js";
import {type Walk, walkByKeyboard} from "./walkByKeyboard.js";

beforeAll(openServed);

/** What was seen of a page in one window. */
interface Visit {
  /** Errors, warnings, failed requests, and requests to another host. */
  wrongs: string[];
  title: string;
  /** The number of the page's proofs. */
  proofs: number;
  headings: number;
  /** Ids that several elements share. A link to such an id leads to the first element. */
  idsTakenTwice: string[];
  /** Texts, and names for screen readers, in which a value of the code stands in place of words. */
  codeShown: string[];
  /**
   * The distance from the top of the page to the first 100 pixels of its main figure; null without
   * one.
   */
  figureEnd: number | null;
  /** Cells that failed or are still loading. */
  unfinished: number;
  /** Requests for files of the engine, and its workers. */
  engine: string[];
  /** The bytes of all that was transferred, gzipped; of a wide page without an engine. */
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

/** Whether a page loads the engine, which is large, when it opens. The transfer of others is limited. */
const opensEngine = (path: string) => path === "sql" || path === "notebook";

/** The two windows in which a page is looked at. One of 1280 pixels at 400% is one of 320. */
const windows = {wide: {width: 1280, height: 800}, narrow: {width: 320, height: 900}};

/** A page that is open, and what it has requested. */
interface OpenedPage extends AsyncDisposable {
  page: Page;
  wrongs: string[];
  engine: string[];
  bytes: number;
  distances: Map<string, number>;
}

/** Opens a page in a window, as a reader who was never there before. */
async function openIn({path, proof}: SitePage, viewport: typeof windows.wide): Promise<OpenedPage> {
  const context = await browser.newContext({viewport, serviceWorkers: "block"});
  const engine: string[] = [];
  const files: string[] = [];
  const distances = new Map<string, number>();
  context.on("page", (page) => {
    page.on("request", (request) => {
      if (/\.wasm$|\/worker\.|\.parquet/.test(request.url())) engine.push(request.url());
    });
    page.on("worker", (worker) => engine.push(`worker ${worker.url()}`));
    if (!opensEngine(path) && viewport === windows.wide)
      page.on("response", (response) => files.push(fileAt(response.url())));
  });
  const {page, wrongs} = await openPage(context, site.home + path, proof, {
    before: (page) => watchDistances(page, distances)
  });
  const zipped = await Promise.all(files.map(zippedSize));
  return {
    page,
    wrongs,
    engine,
    bytes: zipped.reduce((sum, size) => sum + size, 0),
    distances,
    [Symbol.asyncDispose]: () => context.close()
  };
}

/** The file of the site that an address gives. */
function fileAt(url: string): string {
  const path = decodeURIComponent(new URL(url).pathname).slice(new URL(site.url).pathname.length);
  if (existsSync(inDist(`${path}.html`))) return `${path}.html`;
  return path === "" || path.endsWith("/") ? `${path}index.html` : path;
}

const zippedSizes = new Map<string, Promise<number>>();

/** The number of bytes of a file of the site, gzipped. */
function zippedSize(file: string): Promise<number> {
  if (!zippedSizes.has(file))
    zippedSizes.set(
      file,
      readFile(inDist(file)).then((content) => gzipSync(content, {level: 6}).length)
    );
  return zippedSizes.get(file)!;
}

/** Looks at a page as it is open, in the colour schemes of its width. */
async function lookAt(
  {page, wrongs, engine, bytes, distances}: OpenedPage,
  {proof, figure}: SitePage
): Promise<Visit> {
  const seen = {
    title: await page.title(),
    proofs: await page.locator(proof).count(),
    headings: await page.locator("h1").count(),
    idsTakenTwice: await idsTakenTwice(page),
    codeShown: await codeShown(page),
    figureEnd: figure ? await endOf(page, figure) : null,
    unfinished: await page.locator(".observablehq--error, observablehq-loading").count(),
    engine: [...engine],
    bytes,
    distances: new Map(distances),
    links: await page.evaluate(() =>
      Array.from(document.querySelectorAll<HTMLAnchorElement>("a[href]"), ({href}) => href)
    )
  };
  const looks: Visit["looks"] = [];
  for (const scheme of schemesAt(page.viewportSize()!.width)) {
    await page.emulateMedia({colorScheme: scheme});
    await settle(page);
    looks.push({
      scheme,
      violations: await violationsOf(page),
      width: await page.evaluate(() => document.documentElement.scrollWidth)
    });
  }
  return {...seen, wrongs: [...wrongs], looks};
}

/** What was seen of a page in both windows. */
interface Visits {
  wide: Visit;
  narrow: Visit;
  /** The texts that are cut off when a reader sets text wider. */
  clipped: string[];
  walk: Walk;
}

/**
 * Looks at a page in both windows, and walks through the wide one with the Tab key. In `npm test` the
 * page is opened once, and its window becomes narrow. The long tests also open it in a narrow window.
 */
async function visit(page: SitePage): Promise<Visits> {
  await using opened = await openIn(page, windows.wide);
  const wide = await lookAt(opened, page);
  const clipped = await clippedTexts(opened.page);
  // Otherwise a filter that gets the focus would start the engine.
  await opened.page.evaluate(
    "Object.defineProperty(navigator.connection, 'saveData', {value: true})"
  );
  const walk = await walkByKeyboard(opened.page);
  if (long) {
    await using again = await openIn(page, windows.narrow);
    return {wide, narrow: await lookAt(again, page), clipped, walk};
  }
  await opened.page.setViewportSize(windows.narrow);
  await settle(opened.page);
  return {wide, narrow: await lookAt(opened, page), clipped, walk};
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

function codeShown(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const isCode = /\bfunction\s*\w*\(|=>\s*[{`(]|\[object \w+\]/;
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found: string[] = [];
    while (texts.nextNode())
      if (!texts.currentNode.parentElement!.closest("script, style, pre, code, .cm-editor"))
        found.push(texts.currentNode.nodeValue!);
    for (const name of ["aria-label", "title", "alt", "placeholder"])
      for (const element of document.querySelectorAll(`[${name}]`))
        found.push(element.getAttribute(name)!);
    return found.filter((text) => isCode.test(text));
  });
}

/** The address under which a test opens a page. */
const addressOf = ({path}: SitePage): string => new URL(path, site.home).href;

const links = new Set<string>();

const opened = [...named, ...moreProjects.map((page): [string, SitePage] => [page.path, page])];

describe.each(opened)("the page %s", (_, page) => {
  let wide: Visit;
  let narrow: Visit;
  let clipped: string[];
  let walk: Walk;

  beforeAll(async () => {
    ({wide, narrow, clipped, walk} = await visit(page));
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

  it("shows words, and no code", () => {
    expect([...wide.codeShown, ...narrow.codeShown]).toEqual([]);
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

  it("cuts off no text when a reader sets lines, letters and words wider", () => {
    expect(clipped).toEqual([]);
  });

  it("passes the walk with the Tab key, forwards and backwards", () => {
    expect(walk.wrongs).toEqual([]);
    expect(walk.stops.length).toBeGreaterThanOrEqual(page.stops);
  });

  it.skipIf(!page.figure)("shows its main figure at 1280 × 800 without scrolling", () => {
    expect(wide.figureEnd).toBeLessThanOrEqual(800);
  });

  it.skipIf(opensEngine(page.path))("needs no engine for its first view", () => {
    expect(wide.engine).toEqual([]);
    // In npm test the narrow window is not the first view.
    if (long) expect(narrow.engine).toEqual([]);
  });

  // The page that shows how to write a page also loads Arquero, which no other page does. A published
  // notebook loads Plot, and the readers of Markdown and of statements, after its first view.
  const mostBytes =
    page.path === "write" ? 450_000 : page.path.startsWith("notebooks/") ? 530_000 : 400_000;
  it.skipIf(opensEngine(page.path))(
    `transfers at most ${mostBytes / 1000} kB on a first visit, gzipped`,
    () => {
      expect(wide.bytes).toBeGreaterThan(50_000);
      expect(wide.bytes).toBeLessThanOrEqual(mostBytes);
    }
  );

  it("needs no file that is more than three requests away", () => {
    expect(wide.distances.get(addressOf(page))).toBe(0);
    expect(wide.distances.size).toBeGreaterThan(5);
    expect([...wide.distances].filter(([, distance]) => distance > 3)).toEqual([]);
  });
});

describe("violationsOf(page)", () => {
  it("finds the one fault among elements that are alike, and leaves them as they were", async () => {
    const page = await browser.newPage();
    const items = Array.from(
      {length: 12},
      (_, i) => `<li><a href="#${i}">${i === 6 ? "<b></b>" : `Item ${i}`}</a></li>`
    );
    const html = `<html lang="en"><head><title>Alike</title><style>li {margin: 2em}</style></head><body><main><ul>${items.join("")}</ul></main></body></html>`;
    await page.setContent(`<!DOCTYPE html>${html}`);
    expect(await violationsOf(page)).toEqual(['link-name: 1: <a href="#6"><b></b></a>']);
    expect(await page.content()).toBe(`<!DOCTYPE html>${html}`);
    await page.close();
  });
});

describe("the list of pages", () => {
  it("names every page of the site but the page for missing addresses", () => {
    const others = pageFiles.filter(
      (file) => !/^(404\.html$|wave1\/(projects|notebooks)\/)/.test(file)
    );
    const listed = pages.filter(({path}) => !/^(projects|notebooks)\//.test(path)).map(fileOf);
    expect(listed.sort()).toEqual(others);
  });
});

/** The address of the module with which pages run queries. */
let moduleUrl: string;
beforeAll(async () => {
  moduleUrl = await moduleAddress(site.url);
});

describe("the other programme of the site", () => {
  it("has the same pages as the first, in its own folder", () => {
    const first = pageFiles.filter((file) => /^wave1\/[^/]+$/.test(file));
    const other = otherPageFiles.filter((file) => /^round2\/[^/]+$/.test(file));
    expect(other.map((file) => file.replace("round2/", "wave1/"))).toEqual(first);
    expect(otherPageFiles.filter((file) => file.startsWith("round2/projects/")).length).toBe(51);
  });

  it("has its first view and its own title in the HTML of every page", async () => {
    for (const file of otherPageFiles) {
      const html = await readFile(inDist(file), "utf8");
      expect(html, file).toMatch(/<title>[^<]*Innovation Programme, Round 2<\/title>/);
      expect(html, file).toContain('title="Innovation Programme, Round 2" href="');
      expect(html, file).not.toMatch(/observablehq--error/);
      if (!/\/(sql|notebook|notebooks|methods)\.html$/.test(file))
        expect(html, file).toMatch(/<observablehq-loading class="first-view"/);
    }
  });

  it("is not asked for anything on a first visit of the first programme, and the reverse", async () => {
    for (const [programme, other] of [
      ["wave1", "round2"],
      ["round2", "wave1"]
    ])
      for (const path of ["", "drivers", "records"].slice(0, rounds(1, 3))) {
        const context = await browser.newContext({serviceWorkers: "block"});
        const asked: string[] = [];
        context.on("request", (request) => asked.push(request.url().slice(site.url.length)));
        await openPage(context, `${site.url}${programme}/${path}`, "main figure");
        expect(
          asked.some((file) => file.startsWith(`_file/${programme}/`)),
          path
        ).toBe(true);
        expect(asked.filter((file) => file.includes(`${other}/`))).toEqual([]);
        await context.close();
      }
  });

  it("is linked from the same page of the first", async () => {
    const {page} = await openPage(browser, `${site.home}drivers`, "h1");
    const programmes = page.getByRole("navigation", {name: "Programmes"});
    await programmes.getByRole("link", {name: "Round 2"}).click();
    await page.waitForURL(`${site.url}round2/drivers.html`);
    await expect
      .poll(() => programmes.locator("[aria-current]").textContent())
      .toContain("Round 2");
    await programmes.getByRole("link", {name: "All programmes"}).click();
    await page.waitForURL(site.url);
    await page.close();
  });

  it("has links between a project and the one that it continues", async () => {
    const {page} = await openPage(browser, `${site.home}projects/pause`, ".continued");
    await page
      .locator(".continued")
      .getByRole("link", {name: "Pause (Innovation Programme, Round 2)"})
      .click();
    await page.waitForURL(`${site.url}round2/projects/r2_pause.html`);
    const back = page
      .locator(".continued")
      .getByRole("link", {name: "Pause (Innovation Programme, Wave 1)"});
    expect(new URL((await back.getAttribute("href"))!, page.url()).href).toBe(
      `${site.home}projects/pause.html`
    );
    await page.close();
  });

  it("is next to the first on the front page, with the counts of its own records", async () => {
    const {page, wrongs} = await openPage(browser, site.url, ".side-by-side figure");
    expect(wrongs).toEqual([]);
    const cells = () =>
      page
        .getByRole("region", {name: "The size of each programme"})
        .getByRole("row", {name: /^Projects \d/})
        .getByRole("cell")
        .allTextContents();
    const count = (programme: string) =>
      page.evaluate(`import(${JSON.stringify(moduleUrl)}).then(async ({query}) =>
        (await query("SELECT count(*) AS n FROM ${programme}.projects"))[0].n)`);
    expect(await cells()).toEqual([
      "Projects",
      String(await count("wave1")),
      String(await count("round2"))
    ]);
    await page.close();
  });
});

describe("SQL over the programmes of the site", () => {
  let page: Page;
  const ask = (text: string) =>
    page.evaluate(`import(${JSON.stringify(moduleUrl)}).then(({query}) =>
      query(${JSON.stringify(text)}).then((rows) => [...rows], (error) => error.message))`);

  beforeAll(async () => {
    ({page} = await openPage(browser, `${site.home}methods`, "h1"));
  });
  afterAll(() => page?.close());

  it("reads the tables and definitions of each in its schema, and of all joined", async () => {
    const [{own, first, second, cells}] = (await ask(`SELECT
      (SELECT count(*) FROM findings) AS own,
      (SELECT count(*) FROM wave1.findings) AS first,
      (SELECT count(*) FROM round2.findings) AS second,
      (SELECT count(*) FROM round2.cells()) AS cells`)) as Record<string, number>[];
    expect(own).toBe(first);
    expect(second).toBeGreaterThan(50);
    expect(cells).toBeLessThan(second);
    expect(
      await ask(
        "SELECT programme, count(*) AS n FROM programmes.findings GROUP BY programme ORDER BY n DESC"
      )
    ).toEqual([
      {programme: "wave1", n: first},
      {programme: "round2", n: second}
    ]);
  });

  it.each([
    "INSERT INTO round2.findings SELECT * FROM round2.findings",
    "DROP SCHEMA round2 CASCADE",
    "CREATE TABLE round2.mine AS SELECT 1",
    "EXPLAIN ANALYZE DELETE FROM round2.findings"
  ])("refuses %s", async (text) => {
    expect(await ask(text)).toMatch(/expected a query that reads|read-only/i);
    expect(await ask("SELECT count(*) > 50 AS whole FROM round2.findings")).toEqual([
      {whole: true}
    ]);
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
    const opened = await readFile(inDist(fileOf(pageAt("projects/pause"))), "utf8");
    expect(html).not.toMatch(/<observablehq-loading><\/observablehq-loading>|observablehq--error/);
    expect(html).toMatch(/<observablehq-loading class="first-view"[^>]*><p class="lead">/);
    expect(html).toContain('<ul class="sources">');
    // The page runs the same scripts as one that a browser opens here.
    const scripts = (text: string) =>
      Array.from(text.matchAll(/<script[^>]*\ssrc="([^"]+)"/g), ([, src]) =>
        src.replace(/(projects)?-[^/]*$/, "$1")
      );
    expect(scripts(html)).toEqual(scripts(opened));
  });
});
