import type {Locator, Page} from "playwright-core";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {long, rounds} from "../rounds.js";
import {acceptPreview, chooseFiles} from "./addFiles.js";
import {named} from "./pages.js";
import {browser, openServed, site} from "./served.js";
import {openPage, settle} from "./site.js";
import {walkByKeyboard} from "./walkByKeyboard.js";

beforeAll(openServed);

const isFocused = (locator: Locator) =>
  locator.evaluate((node) => node.contains(document.activeElement));

/** Focuses an element, and presses a key there. */
async function press(locator: Locator, key: string): Promise<void> {
  await locator.focus();
  await locator.page().keyboard.press(key);
}

describe("walkByKeyboard(page)", () => {
  const faults: [fault: string, html: string, wrong: RegExp | null][] = [
    ["nothing", "<button>a</button><p><button>b</button>", null],
    ["no outline", "<style>button {outline: 0}</style><button>a</button>", /hardly seen/],
    [
      "a faint outline",
      "<style>:focus-visible {outline: 3px solid #ddd}</style><button>a</button>",
      /hardly seen/
    ],
    ["a jump", "<button>a</button><p><button tabindex=1>b</button>", /“b”: is not reached/],
    [
      "an order that the eye does not follow",
      "<style>div {display: flex; flex-direction: column-reverse; gap: 1em}</style><div><button>a</button><button>b</button></div>",
      /“b”: is placed before .*“a”/
    ],
    [
      "a trap",
      "<button>a</button><button onkeydown='event.preventDefault()'>b</button><button>c</button>",
      /“b”: the focus does not leave it/
    ],
    [
      "a trap on the way back",
      "<button>a</button><button onkeydown='event.shiftKey && event.preventDefault()'>b</button><button>c</button>",
      /nothing: is where Shift\+Tab leads, not .*“a”/
    ],
    [
      "a stop that is passed over",
      "<button onfocus='this.nextSibling.focus()'>a</button><button>b</button>",
      /“a”: is not reached/
    ],
    [
      "a stop under something",
      "<style>aside {position: fixed; inset: 0; background: white}</style><button>a</button><aside></aside>",
      /is covered/
    ],
    [
      "a stop under something on the way back",
      `<style>main {height: 150px; overflow: auto} b {position: sticky; top: 0; display: block; height: 60px; background: white} p {margin: 0}</style><b></b>${"<p><button>a</button>".repeat(20)}`,
      /is covered on the way back/
    ],
    [
      "a stop outside",
      "<style>button {position: fixed; left: -99px}</style><button>a</button>",
      /outside/
    ]
  ];
  let page: Page;
  beforeAll(async () => {
    page = await browser.newPage();
  });
  afterAll(() => page?.close());

  it.each(faults)("finds %s", async (_, html, wrong) => {
    await page.setContent(`<!DOCTYPE html><title>Faults</title><main>${html}</main>`);
    const {wrongs} = await walkByKeyboard(page);
    if (wrong) expect(wrongs.join("\n")).toMatch(wrong);
    else expect(wrongs).toEqual([]);
  });
});

describe("the keyboard walk", () => {
  // everyPage.test.ts walks through the other pages.
  it("passes on a missing address, forwards and backwards", async () => {
    const {page} = await openPage(browser, `${site.home}no/such/page`, "h1");
    const {stops, wrongs} = await walkByKeyboard(page);
    expect(wrongs).toEqual([]);
    expect(stops.length).toBeGreaterThanOrEqual(5);
    await page.close();
  });

  /** A page with controls that fold in a narrow window. The long tests walk through all pages. */
  const narrow = ["drivers"];

  it.each(named.filter(([name]) => long || narrow.includes(name)))(
    "passes on %s at 360 px, dark, with all details open",
    async (_, {path, proof, stops: least}) => {
      const {page, wrongs} = await openPage(browser, site.home + path, proof, {
        width: 360,
        colorScheme: "dark",
        savesData: true
      });
      const folded = page.locator(
        "details:not([open]) > summary:visible, .more-filters-button[aria-expanded=false]"
      );
      for (let i = 0; await folded.count(); i++)
        await press(folded.first(), i % 2 ? "Space" : "Enter");
      await settle(page);
      const walk = await walkByKeyboard(page);
      expect(walk.wrongs).toEqual([]);
      expect(walk.stops.length).toBeGreaterThanOrEqual(least - 15);
      expect(wrongs).toEqual([]);
      await page.close();
    }
  );
});

describe("a dialog", () => {
  /**
   * Presses a key on an element that opens a dialog, walks through the dialog, and leaves it by
   * Escape. The focus must then be on the element again.
   */
  async function open(page: Page, opener: Locator, key: string): Promise<void> {
    await press(opener, key);
    const dialog = page.locator("dialog:modal");
    await dialog.waitFor();
    await expect.poll(() => isFocused(dialog)).toBe(true);
    const {stops, wrongs} = await walkByKeyboard(page);
    expect(wrongs).toEqual([]);
    expect(stops.length).toBeGreaterThanOrEqual(1);
    await page.keyboard.press("Escape");
    await dialog.waitFor({state: "detached"}).catch(() => dialog.waitFor({state: "hidden"}));
    await expect.poll(() => isFocused(opener)).toBe(true);
  }

  it("of the search opens with each of its keys, and returns the focus", async () => {
    const {page, wrongs} = await openPage(browser, `${site.home}methods`, ".example");
    const button = page.getByRole("button", {name: "Search"});
    for (const key of ["Enter", "Space", "/", "Control+k"]) await open(page, button, key);
    await press(button, "Enter");
    await page.getByRole("combobox", {name: "Search this site"}).fill("project");
    await page.locator("dialog.search").getByRole("option").first().waitFor();
    expect((await walkByKeyboard(page)).wrongs).toEqual([]);
    expect(wrongs).toEqual([]);
    await page.close();
  });

  const openers = [
    ["outcomes", "Enter", ".outcome-map td.cell", 1280],
    ["drivers", "Space", ".feature-outcome button.side:enabled", 360],
    ["outcomes", "Enter", ".outcome-map td.cell", 360],
    ["drivers", "Enter", ".feature-outcome button.side:enabled", 1280]
  ] as const;
  it.each(openers.slice(0, rounds(2, openers.length)))(
    "with the records behind a number opens on /%s, by %s, and returns the focus",
    async (path, key, opener, width) => {
      const {page, wrongs} = await openPage(browser, site.home + path, opener, {width});
      await open(page, page.locator(opener).first(), key);
      expect(wrongs).toEqual([]);
      await page.close();
    }
  );
});

describe("the workbench by keyboard", () => {
  const editor = (page: Page) => page.getByRole("textbox", {name: "SQL"});
  const button = (page: Page, name: string) => page.getByRole("button", {name, exact: true});
  async function ask(page: Page, sql: string): Promise<void> {
    await editor(page).press("Control+a");
    await page.keyboard.insertText(sql);
    await page.keyboard.press("Control+Enter");
  }

  it.each(long ? [1280, 360] : [1280])(
    "passes with an answer, its chart, its exports and an error, %s wide",
    async (width) => {
      const {page, wrongs} = await openPage(browser, `${site.home}sql`, ".queries li", {width});
      await ask(page, "SELECT direction, count(*) AS n FROM findings GROUP BY ALL");
      await page.getByRole("grid", {name: "Result"}).waitFor();
      await settle(page);
      expect((await walkByKeyboard(page)).wrongs).toEqual([]);
      for (const [tab, proof] of [
        ["Chart", ".chart-panel svg"],
        ["Export", ".export-menu button"]
      ]) {
        await press(
          page.locator("[role=tablist][aria-label=Result] [role=tab][aria-selected=true]"),
          "ArrowRight"
        );
        await expect.poll(() => isFocused(page.getByRole("tab", {name: tab}))).toBe(true);
        await page.locator(proof).first().waitFor();
        expect((await walkByKeyboard(page)).wrongs, tab).toEqual([]);
      }
      await ask(page, "SELECT * FROM findngs");
      await button(page, "findings").waitFor();
      expect((await walkByKeyboard(page)).wrongs).toEqual([]);
      await press(button(page, "findings"), "Enter");
      await expect.poll(() => editor(page).textContent()).toContain("FROM findings");
      expect(wrongs).toEqual([]);
      await page.close();
    }
  );

  let page: Page;
  beforeAll(async () => {
    ({page} = await openPage(browser, `${site.home}sql`, ".queries li"));
  });
  afterAll(() => page?.close());

  it("keeps the focus on Run and on Stop while a query runs and ends", async () => {
    await ask(page, "SELECT 1 AS one");
    await page.getByRole("gridcell", {name: "1"}).waitFor();
    await press(button(page, "Run query"), "Enter");
    await expect.poll(() => page.locator(".workbench-status").textContent()).toMatch(/^1 row/);
    await expect.poll(() => isFocused(button(page, "Run query"))).toBe(true);
    await ask(page, "SELECT count(*) FROM range(100000000000)");
    await expect.poll(() => button(page, "Stop").getAttribute("aria-disabled")).toBe(null);
    await press(button(page, "Stop"), "Enter");
    await expect.poll(() => page.locator(".workbench-status").textContent()).toMatch(/^Stopped/);
    await expect.poll(() => isFocused(button(page, "Stop"))).toBe(true);
  });

  it("opens the field for a name, and returns the focus to its button after Escape or a save", async () => {
    const name = page.getByRole("textbox", {name: "Name to save under"});
    await press(button(page, "Save as …"), "Enter");
    await expect.poll(() => isFocused(name)).toBe(true);
    await page.keyboard.press("Escape");
    await expect.poll(() => name.isVisible()).toBe(false);
    await expect.poll(() => isFocused(button(page, "Save as …"))).toBe(true);
    await page.keyboard.press("Space");
    await page.keyboard.type("Mine");
    await page.keyboard.press("Enter");
    await expect.poll(() => isFocused(button(page, "Save as …"))).toBe(true);
    await press(page.getByRole("tab", {name: "Questions"}), "End");
    await press(page.getByRole("button", {name: "Delete Mine"}), "Enter");
    await expect.poll(() => isFocused(button(page, "Undo"))).toBe(true);
    await page.keyboard.press("Enter");
    await expect
      .poll(() => isFocused(page.getByRole("searchbox", {name: "Find a query"})))
      .toBe(true);
    await expect.poll(() => button(page, "Delete Mine").isVisible()).toBe(true);
    await press(page.getByRole("tab", {name: "My queries"}), "Home");
  });

  it("moves the focus when the focused button disappears: filters cleared, an own table removed", async () => {
    await ask(page, "SELECT direction, count(*) AS n FROM findings GROUP BY ALL");
    const summary = page.getByRole("slider", {name: "Filter by direction"});
    await summary.waitFor();
    await press(summary, "ArrowRight");
    await page.keyboard.press("Enter");
    await press(button(page, "Clear filters"), "Enter");
    await expect
      .poll(() => isFocused(page.getByRole("searchbox", {name: "Find in rows"})))
      .toBe(true);
    await press(page.getByRole("tab", {name: "Questions"}), "ArrowRight");
    await chooseFiles(page, {
      name: "mine.csv",
      mimeType: "text/csv",
      buffer: Buffer.from("a,b\n1,2\n")
    });
    await acceptPreview(page);
    const mine = page.locator("summary", {hasText: "mine"});
    await press(mine, "Enter");
    await press(button(page, "Remove"), "Enter");
    await mine.waitFor({state: "detached"});
    await expect.poll(() => isFocused(button(page, "Add a file"))).toBe(true);
  });
});

describe("the menu of a narrow window", () => {
  it("opens with the keyboard, and its links follow its button", async () => {
    const {page} = await openPage(browser, `${site.home}methods`, ".example", {width: 360});
    const links = page.locator(".site-links a");
    const menu = page.locator(".site-menu summary");
    expect(await links.first().isVisible()).toBe(false);
    await press(menu, "Enter");
    await expect.poll(() => links.first().isVisible()).toBe(true);
    await page.keyboard.press("Tab");
    await expect.poll(() => isFocused(links.first())).toBe(true);
    await press(menu, "Space");
    await expect.poll(() => links.first().isVisible()).toBe(false);
    await page.close();
  });

  it("opens without JavaScript", async () => {
    const context = await browser.newContext({
      javaScriptEnabled: false,
      viewport: {width: 360, height: 740}
    });
    const page = await context.newPage();
    await page.goto(`${site.home}methods`);
    const link = page.locator(".site-links").getByRole("link", {name: "Projects"});
    await expect.poll(() => link.isVisible()).toBe(false);
    await page.locator(".site-menu summary").click();
    await expect.poll(() => link.isVisible()).toBe(true);
    await context.close();
  });
});

describe("a table's button for more rows", () => {
  it("moves the focus to the table when it disappears", async () => {
    const {page} = await openPage(browser, `${site.home}records`, ".segments");
    const more = page.getByRole("button", {name: /more rows?$/}).first();
    await more.waitFor();
    await press(more, "Enter");
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.className))
      .toBe("table-wrap");
    await page.close();
  });
});
