import {join} from "node:path";
import {build} from "esbuild";
import type {Page} from "playwright-core";
import {beforeAll, describe, expect, it} from "vitest";
import {root} from "../../loaders/workspace/programme.js";
import {browser, openSharedBrowser} from "./served.js";

let script: string;

beforeAll(async () => {
  await openSharedBrowser();
  const bundled = await build({
    entryPoints: [join(root, "src", "charts", "outcomeMap.ts")],
    bundle: true,
    format: "iife",
    globalName: "charts",
    write: false
  });
  script = bundled.outputFiles[0].text;
});

/**
 * A page with a map of a given number of projects and three outcomes. Only the last project has a
 * statement, on the second outcome.
 */
async function openMap(
  projects: number,
  {width = 800, whole = false, label = "Outcome"} = {}
): Promise<Page> {
  const page = await browser.newPage();
  await page.addScriptTag({content: script});
  await page.evaluate(`{
    const labels = Object.assign((value) => value ?? "", {title: "", options: () => []});
    const projects = Array.from({length: ${projects}}, (_, i) => ({project_id: "p" + (i + 1), name: "Project " + (i + 1)}));
    window.makeMap = () => charts.outcomeMap({
      width: ${width},
      whole: ${whole},
      projects,
      outcomes: ["a", "b", "c"].map((id) => ({outcome_id: id, label: ${JSON.stringify(label)} + " " + id, kind: "hard", domain: null})),
      cells: new Map([[projects.at(-1).project_id, [{project_id: projects.at(-1).project_id, outcome_id: "b", direction: "improved", designs: [], reporters: []}]]]),
      labels: {direction: labels, design: labels, reporter: labels, kind: labels, domain: labels},
      open: (cell) => (document.title = cell.project_id)
    });
    const map = makeMap();
    window.drawn = [map.querySelectorAll("tbody tr").length, map.querySelectorAll("tbody tr:first-child > *").length];
    document.body.append(map);
  }`);
  return page;
}

const names = (page: Page) => page.locator("tbody th").allTextContents();
const at = (page: Page) =>
  page.evaluate(() => {
    const cell = document.activeElement as HTMLTableCellElement;
    return `${cell.closest("tr")?.querySelector("th")?.textContent}, column ${cell.cellIndex}`;
  });

describe("outcomeMap({projects, outcomes, cells, labels, open})", () => {
  it("shows long names of outcomes in full, also with wider spacing between letters", async () => {
    const page = await openMap(3, {label: "De-escalation from child in need or protection"});
    await page.addStyleTag({content: ":root {--sans-serif: sans-serif}"});
    await page.addStyleTag({path: join(root, "src", "page", "style", "figures", "outcomeMap.css")});
    const cut = () =>
      page
        .locator(".outcomes span")
        .evaluateAll((names) =>
          names
            .filter(
              ({scrollHeight, clientHeight, scrollWidth, clientWidth}) =>
                scrollHeight > clientHeight + 1 || scrollWidth > clientWidth + 1
            )
            .map(({textContent}) => textContent)
        );
    expect(await cut()).toEqual([]);
    // The distances of success criterion 1.4.12 of WCAG.
    await page.addStyleTag({
      content:
        "* {line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important}"
    });
    expect(await cut()).toEqual([]);
    await page.close();
  });

  it("draws a hundred projects on one page in their order, the visible ones first", async () => {
    const page = await openMap(100);
    await page.locator("table:not([aria-busy])").waitFor();
    expect(await names(page)).toEqual(Array.from({length: 100}, (_, i) => `Project ${i + 1}`));
    expect(await page.getByRole("button").count()).toBe(0);
    await page.close();
  });

  it.each([
    {width: 1200, whole: false, rows: 12, columns: 4},
    {width: 210, whole: false, rows: 12, columns: 2},
    {width: 210, whole: true, rows: 100, columns: 4}
  ])(
    "returns with $rows rows of $columns places at $width pixels (whole: $whole)",
    async ({width, whole, rows, columns}) => {
      const page = await openMap(100, {width, whole});
      const counted = (await page.evaluate("drawn")) as number[];
      expect(counted).toEqual([rows, columns]);
      await page.locator("table:not([aria-busy])").waitFor();
      expect(await page.locator("tbody td").count()).toBe(300);
      expect(await page.locator("tr.outcomes th").allTextContents()).toEqual([
        "Outcome a",
        "Outcome b",
        "Outcome c"
      ]);
      await page.close();
    }
  );

  it("draws every place as soon as the focus moves in the map", async () => {
    const page = await openMap(100);
    const last = await page.evaluate(`{
      document.querySelector("table").replaceWith(makeMap());
      document.querySelector("td[tabindex='0']").focus();
      document.querySelectorAll("tbody tr").length;
    }`);
    expect(last).toBe(100);
    await page.keyboard.press("Control+End");
    expect(await at(page)).toBe("Project 100, column 3");
    await page.close();
  });

  it("draws more projects in pages, and shows the position of a page", async () => {
    const page = await openMap(110);
    await page.locator("table:not([aria-busy])").waitFor();
    expect(await names(page)).toEqual(Array.from({length: 25}, (_, i) => `Project ${i + 1}`));
    expect(await page.locator(".pages span").textContent()).toBe("Projects 1 to 25 of 110");
    expect(await page.getByRole("grid").getAttribute("aria-rowcount")).toBe("112");
    for (let i = 0; i < 4; i++) await page.getByRole("button", {name: /^Next/}).click();
    await page.locator("table:not([aria-busy])").waitFor();
    expect(await names(page)).toEqual(Array.from({length: 10}, (_, i) => `Project ${i + 101}`));
    await expect
      .poll(() => page.locator("tbody tr").last().getAttribute("aria-rowindex"))
      .toBe("112");
    await expect.poll(() => page.getByRole("button", {name: /^Next/}).isDisabled()).toBe(true);
    await page.locator("td.cell").press("Enter");
    expect(await page.title()).toBe("p110");
    await page.close();
  });

  it("turns the page at an arrow beyond its last or first row, in the same column", async () => {
    const page = await openMap(110);
    await page.locator("tbody tr").last().locator("td").nth(2).focus();
    await page.keyboard.press("ArrowDown");
    expect(await at(page)).toBe("Project 26, column 3");
    await page.keyboard.press("ArrowUp");
    expect(await at(page)).toBe("Project 25, column 3");
    await page.keyboard.press("Control+Home");
    await page.keyboard.press("ArrowUp");
    expect(await at(page)).toBe("Project 1, column 1");
    await expect.poll(() => page.locator("td[tabindex='0']").count()).toBe(1);
    await page.close();
  });
});
