import {createHash} from "node:crypto";
import type {Page} from "playwright-core";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {long} from "../rounds.js";
import {shipped} from "../shipped.js";
import {serveSite} from "./serve.js";
import {browser, openServed, site} from "./served.js";
import {dist, openPage, settle} from "./site.js";

beforeAll(openServed);

describe("the page of a project", () => {
  it("opens with its outcomes, features and places, and names unknown facts in one line", async () => {
    const {page, wrongs} = await openPage(browser, `${site.home}projects/pause`, ".statement");
    expect(await page.locator(".project-overview h2").allTextContents()).toEqual([
      "Outcomes 9",
      "Practice features 2",
      "Places 7"
    ]);
    expect(await page.locator(".facts").textContent()).not.toContain("not known");
    expect(await page.locator(".missing-facts").textContent()).toBe(
      "Not known: Kind of lead, Strand, Region as printed, Grant."
    );
    await page.locator(".project-outcomes a").first().click();
    await expect.poll(() => new URL(page.url()).hash).toMatch(/./);
    const id = new URL(page.url()).hash.slice(1);
    await expect.poll(() => page.locator(`.statement[id="${id}"]`).count()).toBe(1);
    expect(wrongs).toEqual([]);
    await page.close();
  });
});

describe("the address of a page", () => {
  it("opens the page with its filters, and changes with them", async () => {
    const {page, wrongs} = await openPage(
      browser,
      `${site.home}projects?reporter=evaluator`,
      "table.data tbody tr"
    );
    const status = page.locator(".table-count");
    expect(await status.textContent()).toMatch(
      new RegExp(`^\\d+ of ${shipped.projects} projects$`)
    );
    expect(await status.textContent()).not.toBe(
      `${shipped.projects} of ${shipped.projects} projects`
    );
    await page.getByLabel("Search").fill("pause");
    // A filter in use opens the fold around it.
    await page.getByLabel("Reported by").selectOption("");
    await settle(page);
    await expect.poll(() => new URL(page.url()).search).toBe("?words=pause");
    expect(await page.locator("table.data tbody tr").count()).toBeGreaterThanOrEqual(1);
    expect(await page.locator("table.data tbody").textContent()).toContain("Pause");
    expect(wrongs).toEqual([]);
    await page.close();
  });

  it("shows “no such page” if it does not exist", async () => {
    await using atRoot = await serveSite(dist, "/");
    const {page, wrongs} = await openPage(browser, `${atRoot.url}no/such/page`, "h1");
    expect(await page.locator("h1").textContent()).toContain("no such page");
    // The page looks for the site at addresses that do not exist. Nothing else goes wrong.
    expect(wrongs.filter((wrong) => !/404|ERR_ABORTED/.test(wrong))).toEqual([]);
    await page.close();
  });
});

describe("the outcome map", () => {
  it("is moved through with arrow keys, and Enter opens the records behind a cell", async () => {
    const {page, wrongs} = await openPage(browser, `${site.home}outcomes?recorded=true`, ".cell");
    expect(await page.locator(".outcome-map tbody tr").count()).toBe(shipped.studied);
    const stops = page.locator(".outcome-map td[tabindex='0']");
    expect(await stops.count()).toBe(1);
    await stops.focus();
    const words = () =>
      page.evaluate(() => {
        const {ariaLabel, textContent} = document.activeElement!;
        return ariaLabel ?? textContent!;
      });
    const first = await words();
    await page.keyboard.press("ArrowDown");
    const second = await words();
    expect(second).not.toBe(first);
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("Enter");
    await page.locator("dialog .statement").first().waitFor();
    await expect.poll(() => page.locator("dialog .statement a").count()).toBeGreaterThan(0);
    await page.keyboard.press("Escape");
    await expect.poll(() => page.locator("dialog").count()).toBe(0);
    expect(first).toMatch(/: .*Enter opens the records\.|: no record/);
    await expect.poll(() => words()).toBe(first);
    expect(wrongs).toEqual([]);
    await page.close();
  });

  it.runIf(long)("counts no more cells as improved under a stricter rule", async () => {
    const counts: Record<string, number> = {};
    const {page} = await openPage(browser, `${site.home}outcomes`, ".cell");
    for (const rule of ["agree", "majority", "cautious"]) {
      await page.goto(`${site.home}outcomes?rule=${rule}`);
      await page.locator(".cell").first().waitFor();
      await settle(page);
      counts[rule] = await page.locator(".outcome-map .cell[data-direction=improved]").count();
    }
    await page.close();
    expect(counts.cautious).toBeLessThanOrEqual(counts.agree);
    expect(counts.majority).toBeGreaterThanOrEqual(counts.agree);
  });
});

describe("the figure that compares statements", () => {
  it("shows a column for each value of another, and each number opens its statements", async () => {
    const {page, wrongs} = await openPage(
      browser,
      `${site.home}outcomes?show=findings.reported_by&by=projects.region&projects.region=london`,
      "#compared .share-place"
    );
    expect(await page.locator("#compared tbody th").allTextContents()).toEqual(["London"]);
    const place = page.locator("#compared .share-place").first();
    const count = Number(/^\d+/.exec((await place.getAttribute("aria-label"))!)![0]);
    expect(count).toBeGreaterThan(0);
    await place.click();
    await expect.poll(() => page.locator("dialog .statement").count()).toBe(count);
    await page.keyboard.press("Escape");
    await page.getByLabel("Show", {exact: true}).selectOption("findings.n");
    await page.locator("#compared .open-records").first().waitFor();
    expect(await page.locator("#compared .forest-words").nth(1).innerText()).toMatch(
      /interval| to /
    );
    expect(wrongs).toEqual([]);
    await page.close();
  });
});

describe("the table of projects", () => {
  it("has all projects, and its columns do not move when a search filters the rows", async () => {
    const {page, wrongs} = await openPage(browser, `${site.home}projects`, "table.data td");
    expect(await page.locator("table.data tbody tr").count()).toBe(shipped.projects);
    const columns = () =>
      page
        .locator("table.data thead th")
        .evaluateAll((heads) => heads.map((head) => Math.round(head.getBoundingClientRect().x)));
    const before = await columns();
    await page.getByLabel("Search").fill("pause");
    await settle(page);
    expect(await page.locator("table.data tbody tr").count()).toBeLessThan(10);
    expect(await columns()).toEqual(before);
    expect(wrongs).toEqual([]);
    await page.close();
  });
});

describe("the drivers of a first visit", () => {
  let page: Page;
  let wrongs: string[];
  beforeAll(async () => {
    ({page, wrongs} = await openPage(browser, `${site.home}drivers`, ".feature-outcome"));
  });
  afterAll(() => page?.close());

  it("begin with the outcome that the programme's own totals count, and say what could have been shown", async () => {
    expect(await page.getByLabel("Outcome", {exact: true}).inputValue()).toBe("any");
    const [, reachable, all] = /^(\d+) of (\d+) comparisons could have reached p = 0\.05\./.exec(
      (await page.locator("p.figure-note").textContent())!
    )!;
    expect(await page.locator("svg[class^=plot] circle").count()).toBe(Number(all));
    expect(await page.locator("svg.untestable circle").count()).toBe(
      Number(all) - Number(reachable)
    );
    expect(wrongs).toEqual([]);
  });

  it("name what is lost without one project, one source and one kind of statement", async () => {
    const rows = (title: string) =>
      page.locator("table", {has: page.getByRole("button", {name: title})}).locator("tbody tr");
    await rows("Conclusions that change").last().waitFor();
    const only = "Specialist foster carers16nothing to compareSouth Yorkshire Empower and Protect";
    expect(await rows("Most influential project").allTextContents()).toContain(only);
    expect(await rows("Most influential source").allTextContents()).toContain(
      `${only} (project page)does not change`
    );
    const main = (await page.locator("main").textContent())!;
    expect(main).toContain("These records cannot tell one");
    expect(main).toMatch(
      /go together, so the comparisons here hardly tell them apart: \d+ projects/
    );
  });

  it("count the comparisons that a reader has seen, over pages and reloads of a visit", async () => {
    const seen = async () =>
      Number(/You have looked at (\d+)/.exec((await page.locator("main").textContent())!)?.[1]);
    const first = await seen();
    expect(first).toBe(await page.locator("svg[class^=plot] circle").count());
    await page.getByRole("button", {name: "More filters"}).click();
    await page.getByLabel("Strand", {exact: true}).selectOption({index: 1});
    await settle(page);
    const second = await seen();
    expect(second).toBeGreaterThan(first);
    await page.goto(`${site.home}methods`);
    await page.goto(`${site.home}drivers`);
    await page.locator(".feature-outcome").first().waitFor();
    await settle(page);
    expect(await seen()).toBe(second);
  });

  it("mark the old figure and sentence as busy when the choice changes, hide what is below, and show all for the new choice", async () => {
    expect(await page.locator(".slot").count()).toBe(4);
    const {busy, below} = await page.evaluate<{
      busy: boolean[];
      below: number;
    }>(`new Promise((resolve) => {
      const old = [...document.querySelectorAll("#differences, p.figure-note")];
      const oldBelow = [...document.querySelectorAll(".slot *")];
      let busy;
      const isFigure = ({addedNodes}) => [...addedNodes].some(({id}) => id === "differences");
      new MutationObserver((changes, observer) => {
        if (!changes.some(isFigure)) return;
        observer.disconnect();
        requestAnimationFrame(() =>
          resolve({busy, below: oldBelow.filter((node) => node.checkVisibility()).length})
        );
      }).observe(document.querySelector("main"), {childList: true, subtree: true});
      const outcome = document.querySelector("main form select");
      outcome.value = "kind:hard";
      outcome.dispatchEvent(new Event("input", {bubbles: true}));
      busy = old.map((part) => part.getAttribute("aria-busy") === "true");
    })`);
    expect(busy).toEqual([true, true]);
    expect(below).toBe(0);
    await settle(page);
    expect(await page.locator(".slot[aria-busy], [data-follows][aria-busy]").count()).toBe(0);
    expect(await page.locator("#differences-title").textContent()).toMatch(/^Hard/);
    for (const sentence of await page.locator(".feature-outcome .sentence").allTextContents())
      expect(sentence).toContain("“Hard”");
    expect(wrongs).toEqual([]);
  });
});

describe("the drivers", () => {
  it("say first that no comparison could have shown anything, and open the statements behind a number", async () => {
    const {page, wrongs} = await openPage(
      browser,
      `${site.home}drivers?outcome=group%3Acare`,
      ".feature-outcome"
    );
    expect(await page.locator("svg.untestable circle").count()).toBe(
      await page.locator("svg[class^=plot] circle").count()
    );
    expect(await page.locator("p.figure-note").textContent()).toMatch(
      /^These records cannot show a difference: all of the 8 projects/
    );
    const sentence = page.locator(
      "#feature-multi_professional_teams .sentence, .feature-outcome .sentence",
      {hasText: "Multi-professional teams"}
    );
    expect(await sentence.textContent()).toContain(
      "5 improved (100%, 95% CI 57 to 100). Of the 3 others that measured it, 3 improved (100%, 95% CI 44 to 100)."
    );
    await page
      .locator(".feature-outcome", {hasText: "Multi-professional teams"})
      .locator("button.side")
      .first()
      .click();
    await page.locator("dialog .statement").first().waitFor();
    await expect.poll(() => page.locator("dialog .statement").count()).toBeGreaterThanOrEqual(5);
    await page.keyboard.press("Escape");
    expect(wrongs).toEqual([]);
    await page.close();
  });

  it.runIf(long)(
    "follow the address: a single thin outcome has nothing to compare, and no p-value",
    async () => {
      const {page, wrongs} = await openPage(
        browser,
        `${site.home}drivers?outcome=outcome%3Apregnancies&within=feature%3Asystemic_practice`,
        ".feature-outcome"
      );
      expect(await page.locator("p.figure-note").textContent()).toMatch(
        /^There is nothing to compare/
      );
      for (const part of await page.locator(".feature-outcome").allTextContents())
        expect(part).not.toMatch(/p = \d/);
      expect(await page.locator("main").textContent()).toContain("There is nothing to compare");
      expect(wrongs).toEqual([]);
      await page.close();
    }
  );
});

describe("a pre-specified family of comparisons", () => {
  it("from an address is adjusted by itself and said to be chosen for this view; an unknown feature gives a warning", async () => {
    const {page, wrongs} = await openPage(
      browser,
      `${site.home}drivers?declared=key_worker,co_location,nonsense`,
      ".feature-outcome"
    );
    expect(await page.locator("p.figure-note").textContent()).toMatch(
      /in the family .* The family was chosen for this view\./
    );
    expect(await page.locator(".warnings").textContent()).toMatch(
      /No (practice )?feature has the key nonsense/
    );
    const outside = page.locator(".feature-outcome", {hasText: "Multi-professional teams"});
    await outside.getByText("All numbers").click();
    // Folded content is created when it is opened.
    await expect.poll(() => outside.textContent()).toContain("not in the family");
    expect(wrongs).toEqual([]);
    await page.close();
  });
});

describe("what would change the answer", () => {
  it("leaves out of what the filters leave: no kind leaves more than was chosen", async () => {
    const {page} = await openPage(
      browser,
      `${site.home}drivers?reporter=programme_site`,
      ".feature-outcome"
    );
    const table = page.getByRole("region", {name: /without one kind/});
    await table.waitFor();
    const chosen = Number(/Measured \((\d+) with all\)/.exec((await table.textContent())!)![1]);
    const measured = await table.locator("tbody td:nth-child(2)").allTextContents();
    expect(measured.length).toBeGreaterThan(3);
    for (const count of measured) expect(Number(count)).toBeLessThanOrEqual(chosen);
    expect(await table.textContent()).not.toContain("Reported by: not recorded");
    await page.close();
  });
});

describe("the methods", () => {
  it("show published reference numbers, computed in the page", async () => {
    const {page} = await openPage(browser, `${site.home}methods`, ".example");
    const text = (await page.locator("main").textContent())!;
    // R 4.6.0, SciPy 1.17.1, Newcombe (1998), Benjamini & Hochberg (1995); test/oracles names the
    // source of each.
    for (const number of [
      "0.4857142857",
      "6.40831965",
      "0.2117355954",
      "0.3967781475",
      "0.3475471499",
      "0.052431",
      "0.3941816819",
      "0.69724246",
      "0.1304347826",
      "0.06385714286"
    ])
      expect(text).toContain(number);
    await page.close();
  });
});

describe("downloads", () => {
  it("are the checked tables: Parquet with the SHA-256 on the page, CSV with one row for each record", async () => {
    const {page} = await openPage(browser, `${site.home}records`, "a[download]");
    const rows = await page.locator("tr:has(a[download])").evaluateAll((all) =>
      all.map((row) => ({
        hrefs: Array.from(row.querySelectorAll("a"), ({href}) => href),
        count: Number(row.querySelector(".num")?.textContent),
        sha256: row.querySelector("code")?.textContent
      }))
    );
    expect(rows.length).toBe(11);
    for (const {hrefs, count, sha256} of rows) {
      const [csv, parquet] = await Promise.all(
        hrefs.map(async (href) => Buffer.from(await (await fetch(href)).arrayBuffer()))
      );
      expect(createHash("sha256").update(parquet).digest("hex"), hrefs[1]).toBe(sha256);
      expect(csv.toString().trimEnd().split("\n").length, hrefs[0]).toBeGreaterThan(count);
    }
    await page.close();
  });
});
