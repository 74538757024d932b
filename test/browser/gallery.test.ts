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

describe("the gallery", () => {
  it("draws every entry, light and dark, wide and narrow, without an error and within the page", async () => {
    // Each width and each scheme once. The long tests see each width in both schemes.
    const views = allViews.slice(0, rounds(2, allViews.length));
    const drawn: string[] = [];
    await forEachView(browser, gallery.url, views, async (page, name) => {
      const found = await page.evaluate(() => ({
        errors: Array.from(
          document.querySelectorAll<HTMLElement>("[data-error]"),
          ({dataset}) => `${dataset.module}: ${dataset.error}`
        ),
        empty: Array.from(document.querySelectorAll<HTMLElement>(".entry"))
          .filter((entry) => entry.querySelector(".entry-body")!.clientHeight === 0)
          .map(({dataset}) => dataset.module),
        overflow: document.documentElement.scrollWidth - innerWidth
      }));
      expect(found, name).toEqual({errors: [], empty: [], overflow: 0});
      drawn.push(name);
    });
    expect(drawn).toEqual(views.map((view) => view.join("-")));
  });

  it("has an entry for every chart and control", async () => {
    const page = await browser.newPage();
    await page.goto(new URL("page.html", gallery.url).href);
    await page.locator("html[data-drawn]").waitFor({state: "attached"});
    const {drawn, withoutDrawing} = await page.evaluate(() => ({
      drawn: Array.from(
        document.querySelectorAll<HTMLElement>("[data-module]"),
        ({dataset}) => dataset.module!
      ),
      withoutDrawing: document.documentElement.dataset.withoutDrawing!.split(" ")
    }));
    const modules = ["charts", "controls"].flatMap((room) =>
      readdirSync(join(root, "src", room)).map((file) => `${room}/${file.replace(/\.ts$/, "")}`)
    );
    const expected = modules.filter((module) => !withoutDrawing.includes(module));
    expect(expected.filter((module) => !drawn.includes(module))).toEqual([]);
    // The list of modules that draw nothing has no missing file, and no module that is drawn.
    expect(withoutDrawing.filter((module) => !modules.includes(module))).toEqual([]);
    expect(withoutDrawing.filter((module) => drawn.includes(module))).toEqual([]);
  });
});
