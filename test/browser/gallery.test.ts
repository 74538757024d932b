import {readdirSync} from "node:fs";
import {join} from "node:path";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {root} from "../../loaders/workspace/programme.js";
import {serveGallery} from "../gallery/serveGallery.js";
import {allViews, forEachView} from "../gallery/views.js";
import {rounds} from "../rounds.js";
import {browser, openSharedBrowser} from "./served.js";

let gallery: Awaited<ReturnType<typeof serveGallery>>;

beforeAll(async () => {
  await openSharedBrowser();
  gallery = await serveGallery();
});

afterAll(() => gallery?.[Symbol.asyncDispose]());

/** What was seen of the gallery in one view. */
interface Seen {
  errors: string[];
  /** Entries that draw nothing. */
  empty: (string | undefined)[];
  /** How far the page is wider than its window, in pixels. */
  overflow: number;
  /** The modules with an entry, and those that draw nothing by themselves. */
  drawn: string[];
  withoutDrawing: string[];
}

describe("the gallery", () => {
  // Each width and each scheme once. The long tests see each width in both schemes.
  const views = allViews.slice(0, rounds(2, allViews.length));
  const seen = new Map<string, Seen>();

  beforeAll(() =>
    forEachView(browser, gallery.url, views, async (page, name) => {
      const found = await page.evaluate(() => ({
        errors: Array.from(
          document.querySelectorAll<HTMLElement>("[data-error]"),
          ({dataset}) => `${dataset.module}: ${dataset.error}`
        ),
        empty: Array.from(document.querySelectorAll<HTMLElement>(".entry"))
          .filter((entry) => entry.querySelector(".entry-body")!.clientHeight === 0)
          .map(({dataset}) => dataset.module),
        overflow: document.documentElement.scrollWidth - innerWidth,
        drawn: Array.from(
          document.querySelectorAll<HTMLElement>("[data-module]"),
          ({dataset}) => dataset.module!
        ),
        withoutDrawing: document.documentElement.dataset.withoutDrawing!.split(" ")
      }));
      seen.set(name, found);
    })
  );

  it("draws every entry, light and dark, wide and narrow, without an error and within the page", () => {
    for (const [name, {errors, empty, overflow}] of seen)
      expect({errors, empty, overflow}, name).toEqual({errors: [], empty: [], overflow: 0});
    expect([...seen.keys()]).toEqual(views.map((view) => view.join("-")));
  });

  it("has an entry for every chart and control", () => {
    const modules = ["charts", "controls"].flatMap((room) =>
      readdirSync(join(root, "src", room)).map((file) => `${room}/${file.replace(/\.ts$/, "")}`)
    );
    for (const {drawn, withoutDrawing} of seen.values()) {
      const expected = modules.filter((module) => !withoutDrawing.includes(module));
      expect(expected.filter((module) => !drawn.includes(module))).toEqual([]);
      // The list of modules that draw nothing has no missing file, and no module that is drawn.
      expect(withoutDrawing.filter((module) => !modules.includes(module))).toEqual([]);
      expect(withoutDrawing.filter((module) => drawn.includes(module))).toEqual([]);
    }
    expect(seen.size).toBe(views.length);
  });
});
