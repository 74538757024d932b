import {readFile} from "node:fs/promises";
import {join} from "node:path";
import type {Page} from "playwright-core";
import {beforeAll, describe, expect, it} from "vitest";
import {root} from "../../loaders/workspace/programme.js";
import {violationsOf} from "./axe.js";
import {browser, openServed, site} from "./served.js";
import {openPage, settle} from "./site.js";

beforeAll(openServed);

const care = "did-fewer-children-enter-care";
const fileOf = (name: string) =>
  readFile(join(root, "data", "wave1", "notebooks", `${name}.md`), "utf8");
const wider = "Fewer in care, in need or in residential care; more going home or stepping down";

/** The words of the page, on one line. */
const wordsOf = async (page: Page) =>
  (await page.locator(".reading").innerText()).replace(/\s+/g, " ");

/** The files of the engine and of editors that the page has loaded. */
const engines = (page: Page) =>
  page.evaluate(() =>
    performance
      .getEntriesByType("resource")
      .map(({name}) => name.split("/").at(-1))
      .filter((name) => /duckdb|codemirror/.test(name ?? ""))
  );

describe("a published notebook", () => {
  it("is a page of words, inputs and figures, with its code behind a button", async () => {
    const {page, wrongs} = await openPage(
      browser,
      `${site.home}notebooks/${care}`,
      ".reading figure svg[class^=plot]"
    );
    expect(await page.locator("h1").allTextContents()).toEqual(["Did fewer children enter care?"]);
    expect(await wordsOf(page)).toContain("They name 54 projects.");
    // The build has answered, so no engine is needed.
    expect(await engines(page)).toEqual([]);
    const code = page.locator(".reading pre", {hasText: "FROM group_cells()"});
    expect(await code.isVisible()).toBe(false);
    await page.getByRole("button", {name: "Show the code"}).click();
    await expect.poll(() => code.isVisible()).toBe(true);
    await page.getByRole("button", {name: "Show the code"}).click();
    for (const name of ["About", "Table"])
      await expect.poll(() => page.locator("figure summary", {hasText: name}).count()).toBe(1);
    for (const name of ["CSV", "SVG", "PNG", "Link"])
      await expect.poll(() => page.locator("figure button", {hasText: name}).count()).toBe(1);
    expect(await violationsOf(page)).toEqual([]);
    await page.emulateMedia({media: "print"});
    await expect
      .poll(() => page.getByRole("link", {name: "Open and change it"}).isVisible())
      .toBe(false);
    await expect
      .poll(() => page.locator(".reading figure svg[class^=plot]").isVisible())
      .toBe(true);
    await page.emulateMedia({media: "screen"});
    await page.setViewportSize({width: 360, height: 800});
    await settle(page);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth
    );
    expect(overflow).toBe(0);
    expect(wrongs).toEqual([]);
    await page.close();
  });

  it("follows an input, and keeps it in the address", async () => {
    const {page, wrongs} = await openPage(
      browser,
      `${site.home}notebooks/${care}`,
      ".reading figure svg[class^=plot]"
    );
    const before = await wordsOf(page);
    await page.getByLabel("Outcomes").selectOption(wider);
    await expect.poll(() => wordsOf(page)).not.toBe(before);
    await expect.poll(() => wordsOf(page)).toContain("negative findings, for example");
    await expect.poll(() => new URL(page.url()).searchParams.get("looking_at")).toBe(wider);
    await settle(page);
    const after = await wordsOf(page);
    await page.reload();
    await expect.poll(() => wordsOf(page)).toBe(after);
    expect(wrongs).toEqual([]);
    await page.close();
  });

  it("runs its JavaScript in an engine of its own", async () => {
    const {page, wrongs} = await openPage(
      browser,
      `${site.home}notebooks/how-one-sided-is-the-public-record`,
      ".cell-figures svg"
    );
    expect(await wordsOf(page)).toContain("The lowest share, 71% of 7, is that of evaluator");
    expect(page.workers().length).toBeGreaterThan(0);
    const actions = page
      .locator(".cell-figures figure.figure")
      .first()
      .locator("> .figure-actions");
    await expect
      .poll(() => actions.locator("button, summary").allTextContents())
      .toEqual(expect.arrayContaining(["About", "SVG", "PNG"]));
    expect(wrongs).toEqual([]);
    await page.close();
  });

  it("shows its text and its figures without scripts", async () => {
    const context = await browser.newContext({javaScriptEnabled: false});
    const page = await context.newPage();
    await page.goto(`${site.home}notebooks/${care}`);
    expect(await wordsOf(page)).toContain("They name 54 projects.");
    await expect.poll(() => page.locator(".reading figure svg[class^=plot]").count()).toBe(1);
    // What follows from JavaScript waits for a browser.
    await page.goto(`${site.home}notebooks/how-one-sided-is-the-public-record`);
    expect(await wordsOf(page)).toContain("The lowest share, … of …, is that of …;");
    await expect.poll(() => page.locator(".cell-error").count()).toBe(0);
    await context.close();
  });

  it("opens as a copy that says what was changed, goes back, and says that a newer one was published", async () => {
    const context = await browser.newContext({serviceWorkers: "block"});
    const {page, wrongs} = await openPage(context, `${site.home}notebooks/${care}`, ".reading");
    await page.getByRole("link", {name: "Open and change it"}).click();
    const title = page.getByLabel("Title of the notebook");
    await expect.poll(() => title.inputValue()).toBe("Did fewer children enter care?");
    await expect.poll(() => page.url()).not.toContain("published=");
    const notice = page.locator(".notebook-notice");
    await expect.poll(() => notice.count()).toBe(0);

    await title.fill("My question");
    await title.press("Tab");
    await notice.getByText("You have changed this published notebook").waitFor();
    await settle(page);
    await page.reload();
    await notice.getByText("You have changed this published notebook").waitFor();
    await expect.poll(() => title.inputValue()).toBe("My question");
    await notice.getByText("Show changes").click();
    await expect.poll(() => notice.locator("ins").textContent()).toContain("My question");
    await notice.getByRole("button", {name: "Back to the published one"}).click();
    await expect.poll(() => title.inputValue()).toBe("Did fewer children enter care?");
    await expect.poll(() => notice.count()).toBe(0);
    await settle(page);

    // The next build publishes another text.
    const text = (await fileOf(care)).replace("**These records cannot say", "**They cannot say");
    const newer = [
      {name: care, title: "Did fewer children enter care?", hash: "f".repeat(64), text}
    ];
    await context.route(/notebooks\.\w+\.json/, (route) => route.fulfill({json: newer}));
    await page.reload();
    await notice.getByText("A newer notebook was published since you opened this one").waitFor();
    await notice.getByText("Look at the newer one").click();
    await expect.poll(() => notice.locator("ins").textContent()).toContain("**They cannot say");
    await notice.getByRole("button", {name: "Keep mine"}).click();
    await notice.getByText("You have changed this published notebook").waitFor();
    await notice.getByRole("button", {name: "Back to the published one"}).click();
    await page.getByText("They cannot say for the programme.", {exact: true}).waitFor();
    await expect.poll(() => notice.count()).toBe(0);
    expect(wrongs).toEqual([]);
    await context.close();
  });
});

describe("a figure of another page", () => {
  it("opens as a notebook with its question, the values of the page, its chart and its data", async () => {
    const {page, wrongs} = await openPage(browser, `${site.home}drivers`, "#differences svg");
    const title = await page.locator("#differences .figure-title").textContent();
    await page.locator("#differences").getByRole("button", {name: "Open in notebook"}).click();
    await page.getByRole("button", {name: /^Run SQL and charts/}).click();
    await page.locator(".cell svg[class^=plot]").waitFor();
    await expect.poll(() => page.getByLabel("Title of the notebook").inputValue()).toBe(title);
    const names = () =>
      page
        .locator(".cell")
        .evaluateAll((cells) => cells.map((cell) => cell.getAttribute("aria-label")));
    await expect
      .poll(names)
      .toEqual([
        "Markdown cell 1",
        "Input cell 2, rule",
        "Input cell 3, reading",
        expect.stringMatching(/^SQL cell 4, answer, \d+ rows/),
        "Markdown cell 5",
        expect.stringMatching(/^SQL cell 6, figure_rows, \d+ rows/),
        "Chart cell 7"
      ]);
    expect(wrongs).toEqual([]);
    await page.close();
  });
});

describe("the list of notebooks", () => {
  it("is in the navigation, on the overview and in the search", async () => {
    const {page, wrongs} = await openPage(browser, `${site.home}notebooks`, "main li");
    expect(await page.locator("main li a").allTextContents()).toEqual([
      "Did fewer children enter care?",
      "How one-sided is the public record?",
      "Multi-professional teams, with and without better practice"
    ]);
    await page
      .getByRole("navigation", {name: "Pages"})
      .getByRole("link", {name: "Overview"})
      .click();
    await page.getByRole("link", {name: "How one-sided is the public record?"}).waitFor();
    await page.keyboard.press("/");
    await page.getByRole("combobox", {name: "Search this site"}).fill("one sided record");
    const option = page.locator("dialog.search").getByRole("option", {selected: true});
    await expect.poll(() => option.textContent()).toContain("How one-sided is the public record?");
    expect(wrongs).toEqual([]);
    await page.close();
  });
});
