import type {Page} from "playwright-core";
import {beforeAll, describe, expect, it} from "vitest";
import {focusedCell, openNotebook, sql, textsOf, waitFor} from "./notebooks.js";
import {browser, openServed, site} from "./served.js";

beforeAll(openServed);

const first = ["one", "two", "SELECT 1 AS n", "FROM a"];

/** The state of a notebook that keys change. */
interface Seen {
  texts?: string[];
  /** The cell that has the focus. */
  at?: number;
  /** The cells that are selected. */
  selected?: number[];
}

describe("the keys of Jupyter", () => {
  let page: Page;
  let wrongs: string[];

  beforeAll(async () => {
    ({page, wrongs} = await openNotebook(
      browser,
      site.home,
      "one",
      "<!-- cell -->\n\ntwo",
      sql("a", "SELECT 1 AS n"),
      sql("b", "FROM a")
    ));
    // A key that asks a question gets the answer yes.
    page.on("dialog", (dialog) => dialog.accept());
    await page.locator(".cell").first().focus();
  });

  /** Presses keys one after another, and waits for what they do. The focus stays on a cell. */
  async function press(keys: string, {texts, at, selected}: Seen = {}): Promise<void> {
    for (const key of keys.split(" ")) await page.keyboard.press(key === "Space" ? " " : key);
    if (texts) await expect.poll(() => textsOf(page), {message: keys}).toEqual(texts);
    if (at === undefined)
      await expect.poll(() => focusedCell(page), {message: keys}).toBeGreaterThanOrEqual(0);
    else await expect.poll(() => focusedCell(page), {message: keys}).toBe(at);
    if (selected)
      await expect
        .poll(
          () =>
            page
              .locator(".cell")
              .evaluateAll((cells) =>
                cells.flatMap((cell, i) => (cell.classList.contains("is-selected") ? [i] : []))
              ),
          {message: keys}
        )
        .toEqual(selected);
  }

  /** Presses keys that change the cells, and undoes what they did. */
  async function pressAndUndo(keys: string, texts: string[], changes = 1): Promise<void> {
    await press(keys, {texts});
    await press(Array(changes).fill("z").join(" "), {texts: first});
    await press("Home", {at: 0});
  }

  const hasClass = (at: number, name: string) =>
    expect.poll(() =>
      page
        .locator(".cell")
        .nth(at)
        .evaluate((cell, name) => cell.classList.contains(name), name)
    );

  it("go from cell to cell, and select", async () => {
    await waitFor(page, ["Markdown cell 1", "Markdown cell 2", /a, 1 row/, /b, 1 row/]);
    await press("ArrowDown", {at: 1});
    await press("j", {at: 2});
    await press("ArrowUp", {at: 1});
    await press("k", {at: 0});
    await press("End", {at: 3});
    await press("Home", {at: 0});
    await press("Shift+ArrowDown", {at: 1, selected: [0, 1]});
    await press("Shift+j", {at: 2, selected: [0, 1, 2]});
    await press("Shift+k", {at: 1, selected: [0, 1]});
    await press("Shift+ArrowUp", {at: 0, selected: []});
    await press("Shift+End", {at: 3, selected: [0, 1, 2, 3]});
    await press("Shift+Home", {at: 0, selected: []});
    await press("Control+a", {selected: [0, 1, 2, 3]});
    await press("Home", {at: 0, selected: []});
  });

  it("add, copy, cut, paste, delete and duplicate, and undo each", async () => {
    const [one, ...others] = first;
    const empty = "Empty: press Enter to write";
    await pressAndUndo("a", [empty, ...first]);
    await pressAndUndo("b", [one, empty, ...others]);
    await pressAndUndo("c v", [one, ...first]);
    await pressAndUndo("ArrowDown Shift+v", [one, ...first]);
    await pressAndUndo("x", others);
    await pressAndUndo("d d", others);
    await press("d d z Shift+z", {texts: others});
    await press("z", {texts: first});
    await press("Home", {at: 0});
    await pressAndUndo("Shift+d", [one, ...first]);
  });

  it("make cells of another kind, headings, and one of two", async () => {
    const [one, ...others] = first;
    for (const level of [1, 2, 3, 4, 5, 6])
      await pressAndUndo(`${level}`, [`${"#".repeat(level)} ${one}`, ...others]);
    for (const keys of ["Shift+m", "Control+Backspace", "Control+Shift+m"])
      await pressAndUndo(keys, ["one\n\ntwo", ...first.slice(2)]);
    await press("End k");
    await press("m");
    await waitFor(page, ["Markdown cell 1", "Markdown cell 2", "Markdown cell 3, a", /b/]);
    await press("y");
    await waitFor(page, [
      "Markdown cell 1",
      "Markdown cell 2",
      /^SQL cell 3, a, 1 row/,
      /b, 1 row/
    ]);
    await press("z z Home", {texts: first, at: 0});
    for (const [key, kind] of Object.entries({
      m: "Markdown",
      c: "Chart",
      i: "Input",
      j: "JavaScript"
    })) {
      await press("b");
      await press(key);
      await expect
        .poll(() => page.locator(".cell").nth(1).getAttribute("aria-label"))
        .toMatch(new RegExp(`^${kind} cell 2`));
      await press("z z Home", {texts: first, at: 0});
    }
    for (const [keys, texts] of [
      ["Shift+a", ["## ", ...first]],
      ["Shift+b", [one, "## ", ...others]]
    ] as const) {
      for (const key of keys.split(" ")) await page.keyboard.press(key);
      await expect.poll(() => focusedCell(page)).toBe(-1);
      await press("Escape", {texts: [...texts]});
      await press("z Home", {texts: first, at: 0});
    }
  });

  it("move cells", async () => {
    const moved = ["two", "one", ...first.slice(2)];
    for (const keys of ["Alt+ArrowDown", "Control+Shift+ArrowDown"])
      await pressAndUndo(keys, moved);
    for (const keys of ["Alt+ArrowUp", "Control+Shift+ArrowUp"])
      await pressAndUndo(`ArrowDown ${keys}`, moved);
    await pressAndUndo("Shift+j Alt+ArrowDown", ["SELECT 1 AS n", "one", "two", "FROM a"]);
  });

  it("fold outputs and sections, hide code, pause, and number the lines", async () => {
    await press("End", {at: 3});
    for (const [keys, name] of [
      ["o", "is-collapsed"],
      ["Shift+o", "hides-code"]
    ]) {
      await press(keys);
      await hasClass(3, name).toBe(true);
      await press(keys);
      await hasClass(3, name).toBe(false);
    }
    const paused = page.locator(".cell.is-active button[aria-pressed=true]");
    await press("q");
    await expect.poll(() => paused.textContent()).toBe("Pause");
    await press("q");
    await expect.poll(() => paused.count()).toBe(0);
    const lines = page.locator(".cells.shows-lines");
    await press("l");
    await expect.poll(() => lines.count()).toBe(1);
    await press("l");
    await expect.poll(() => lines.count()).toBe(0);
    await press("Home");
    await press("1");
    await press("ArrowLeft", {at: 0});
    await expect.poll(() => page.locator(".cell:visible").count()).toBe(1);
    await press("ArrowRight", {at: 0});
    await expect.poll(() => page.locator(".cell:visible").count()).toBe(4);
    await press("z", {texts: first});
  });

  it("keep a version, find, list the keys, stop, start again, and scroll", async () => {
    const status = page.locator(".notebook-status");
    await press("s");
    await expect.poll(() => status.textContent()).toContain("A version is kept");
    await press("Control+s");
    await page.keyboard.press("f");
    await expect.poll(() => focusedCell(page)).toBe(-1);
    await page.keyboard.type("FROM");
    await press("Escape");
    for (const keys of ["h", "?", "p", "Control+Shift+p"]) {
      await page.keyboard.press(keys);
      await page.getByRole("dialog", {name: "Shortcuts"}).waitFor();
      await press("Escape");
    }
    await press("i i");
    await expect.poll(() => status.textContent()).toBe("All runs are stopped.");
    await press("0 0");
    await waitFor(page, ["Markdown cell 1", "Markdown cell 2", /a, 1 row/, /b, 1 row/]);
    await page.setViewportSize({width: 1280, height: 400});
    await page.evaluate("scrollTo(0, 0)");
    const top = () => page.evaluate("scrollY") as Promise<number>;
    await press("Space");
    await expect.poll(top).toBeGreaterThan(0);
    await press("Shift+Space");
    await expect.poll(top).toBe(0);
    await page.setViewportSize({width: 1280, height: 900});
  });

  it("run, edit, leave the editor, go through the editors, and split", async () => {
    await press("End k", {at: 2});
    await press("Control+Enter", {at: 2});
    await press("Shift+Enter", {at: 3});
    await press("k", {at: 2});
    await page.keyboard.press("Alt+Enter");
    await expect.poll(() => textsOf(page)).toHaveLength(5);
    await expect.poll(() => focusedCell(page)).toBe(-1);
    await press("Escape", {at: 3});
    await press("z", {texts: first});
    await press("Home", {at: 0});
    for (const leave of ["Escape", "Control+m"]) {
      await page.keyboard.press("Enter");
      await expect.poll(() => focusedCell(page)).toBe(-1);
      await press(leave, {at: 0});
    }
    await page.keyboard.press("Enter");
    await page.keyboard.press("ArrowDown");
    await press("Escape", {at: 1});
    await page.keyboard.press("Enter");
    await page.keyboard.press("Home");
    await page.keyboard.press("ArrowUp");
    await press("Escape", {at: 0});
    await page.keyboard.press("Enter");
    await page.keyboard.press("Home");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Control+Shift+Minus");
    await expect.poll(() => textsOf(page)).toEqual(["o", "ne", ...first.slice(1)]);
    await press("Escape", {at: 1});
    await press("z", {texts: first});
    expect(wrongs).toEqual([]);
    await page.close();
  });
});
