import {execFile} from "node:child_process";
import {existsSync} from "node:fs";
import {cp, mkdir, readdir, readFile, symlink, writeFile} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {promisify} from "node:util";
import {brotliDecompressSync, gunzipSync} from "node:zlib";
import {unzipSync} from "fflate";
import type {Browser} from "playwright-core";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import writeExcelFile from "write-excel-file/node";
import {openDatabase} from "../../loaders/engine/database.js";
import {root} from "../../loaders/workspace/programme.js";
import {literal} from "../../loaders/workspace/quote.js";
import {projectPath} from "../../src/records/projectPath.js";
import {tempFolder} from "../loaders/copyProgramme.js";
import {
  ageByNeed,
  type Child,
  codebookOf,
  csvOf,
  marker,
  policy,
  simulateChildren
} from "../loaders/disclosure/children.js";
import {rounds} from "../rounds.js";
import {violationsOf} from "./axe.js";
import {type BuiltSite, openBuiltSite} from "./builtSite.js";
import {expectMarkedAnswer, expectMarkedFigure, expectMarks} from "./marks.js";
import {type Served, serveSite} from "./serve.js";
import {moduleAddress, openPage} from "./site.js";

let built: BuiltSite | undefined;
let out: string;
let browser: Browser;
let site: Served;

beforeAll(async () => {
  const {folder, project} = await makeProject();
  built = await openBuiltSite(folder, {
    WHATWORKED_PROJECT: project,
    OFFLINE: "true",
    SITE_URL: "https://example.org/other/",
    SOURCE_DATE_EPOCH: "1772445600"
  });
  ({out, browser, site} = built);
});
afterAll(() => built?.[Symbol.asyncDispose]());

/** A notebook with every kind of cell. */
const notebook = `---
title: "Statements by outcome"
notebook: 1
---

# Statements by outcome

\`\`\`js id=least input
const least = view(Inputs.range([1, 5], {label: "At least", step: 1, value: 1}));
\`\`\`

\`\`\`sql id=counted
SELECT o.label AS outcome, count(*)::INTEGER AS statements
FROM findings AS f
JOIN outcomes AS o USING (outcome_id)
GROUP BY o.label
HAVING count(*) >= \${least}
ORDER BY statements DESC, o.label
\`\`\`

\`\`\`sql id=total collapsed
SELECT sum(statements)::INTEGER AS n FROM \${counted /* "Counted" */} AS counted
\`\`\`

\`\`\`js chart
display(Plot.plot({marginLeft: 120, x: {grid: true}, marks: [Plot.barX(counted, {x: "statements", y: "outcome"}), Plot.ruleX([0])]}));
\`\`\`

\`\`\`js
const twice = d3.sum(counted, (d) => d.statements) * 2;
\`\`\`

There are **\${total[0].n}** statements, and twice that is \${twice}.
`;

/** A page with the habits of Observable: nothing is imported. */
const observablePage = `# As on Observable

<p id="styled" style="color: rgb(1, 2, 3)">A style in the text.</p>

\`\`\`js
const areas = await FileAttachment("./areas.csv").csv({typed: true});
const tabs = await FileAttachment("./areas.tsv").tsv();
const kinds = view(Inputs.checkbox(["a", "b"], {label: "Kinds", value: ["a"]}));
const several = view(Inputs.select(["x", "y"], {label: "Several", multiple: true, value: ["y"]}));
const one = view(Inputs.radio(["p", "q"], {label: "One", value: "p"}));
const words = view(Inputs.text({label: "Words", value: "w"}));
const day = view(Inputs.date({label: "Day", value: "2026-01-31"}));
const clicks = view(Inputs.button("Add one"));
const least = view(Inputs.range([1, 2], {label: "Least", step: 1, value: 1, width: 300}));
const found = view(Inputs.search(areas, {label: "Search"}));
\`\`\`

\`\`\`js
const chosen = view(Inputs.table(found, {width: {n: 90}, multiple: true}));
\`\`\`

\`\`\`js
display(html\`<output id="values" style="color: \${"rgb(4, 5, 6)"}">\${JSON.stringify([kinds, several, one, words, day.toISOString().slice(0, 10), clicks, least, chosen.map((d) => d.area)])}</output>\`);
display(svg\`<circle r="3" style=\${{fill: "red"}} />\`);
display(Plot.plot({marks: [Plot.barX(chosen, {x: "n", y: "area"})]}));
display(html\`<p id="sums">\${d3.sum(areas, (d) => d.n)} \${d3.csvParse("a,b\\n1,2")[0].b} \${tabs[0].area} \${aq.from(areas).filter((d) => d.n > 1).numRows()}</p>\`);
\`\`\`

\`\`\`js
const parquet = await FileAttachment("./areas.parquet").parquet();
const workbook = await FileAttachment("./areas.xlsx").xlsx();
display(html\`<p id="binary">\${parquet[1].area} \${workbook.sheet(0, {headers: true})[0].n + 1}</p>\`);
\`\`\`

\`\`\`sql id=counted
SELECT count(*)::INTEGER AS n FROM findings WHERE \${least} >= 1
\`\`\`

\`\`\`sql echo
SELECT outcome_id, label FROM outcomes ORDER BY ALL LIMIT \${least}
\`\`\`

There are <b id="counted">\${counted[0].n}</b> statements.
`;

/**
 * A project with the programme below, and with a notebook that it publishes and that `npm run page`
 * has made a page of. The project takes what the repository has made already.
 */
async function makeProject(): Promise<{project: string; folder: string}> {
  const project = await tempFolder();
  const folder = await makeProgramme(join(project, "data", "other"));
  await mkdir(join(folder, "notebooks"));
  const file = join(folder, "notebooks", "statements.md");
  await writeFile(file, notebook);
  await promisify(execFile)(
    join(root, "node_modules", ".bin", "tsx"),
    [join(root, "loaders", "page.ts"), "add", file],
    {env: {...process.env, PROGRAMME: folder, WHATWORKED_PROJECT: project}}
  );
  await writeFile(join(project, "pages", "habits.md"), observablePage);
  await writeFile(join(project, "pages", "areas.csv"), "area,n\nNorth,1\nSouth,2\n");
  await writeFile(join(project, "pages", "areas.tsv"), "area\tn\nEast\t3\n");
  await writeExcelFile([[{value: "n"}], [{value: 7, type: Number}]], {sheet: "Areas"}).toFile(
    join(project, "pages", "areas.xlsx")
  );
  const database = await openDatabase(project);
  await database.run(
    `COPY (SELECT unnest(['North', 'West']) AS area) TO ${literal(join(project, "pages", "areas.parquet"))}`
  );
  database.close();
  await mkdir(join(project, ".whatworked"), {recursive: true});
  for (const made of ["engine", "packages", "packed"])
    if (existsSync(join(root, ".whatworked", made)))
      await symlink(join(root, ".whatworked", made), join(project, ".whatworked", made));
  return {project, folder};
}

/**
 * The folder of another programme, `test/fixtures/other`, with a table of simulated children in
 * addition. One build serves the tests of both.
 */
async function makeProgramme(folder: string): Promise<string> {
  await cp(join(root, "test", "fixtures", "other"), folder, {recursive: true});
  const {resources, ...counts} = codebookOf({
    disclosure: {...policy, impossible: [{age_band: "0-4", need: "offending"}]},
    aggregates: [
      {...ageByNeed, title: "Children by age and need", percent: "row"},
      {name: "by_placement", from: "children", rows: "placement", measure: "count", totals: true}
    ]
  });
  const file = join(folder, "datapackage.json");
  const codebook = JSON.parse(await readFile(file, "utf8"));
  const children = resources.find(({name}) => name === "children");
  await writeFile(
    file,
    JSON.stringify({...counts, ...codebook, resources: [...codebook.resources, children]})
  );
  await writeFile(join(folder, "children.csv"), csvOf(simulateChildren(180).map(inThisProgramme)));
  return folder;
}

/** A child in one of the two projects of this programme. */
function inThisProgramme(child: Child): Child {
  return {...child, project_id: child.project_id === "north" ? "P 1/é" : "P.2"};
}

describe("another programme, simulated, with three tables, odd keys and a column of its own", () => {
  const pages = [
    ["", ".numbers dd"],
    [projectPath("P 1/é"), ".statement"],
    ["records", ".segments"],
    ["write", "table.data"],
    ["projects", "table.data tbody tr"],
    [projectPath("P.2"), ".statement"],
    ["outcomes", ".outcome-map .cell"],
    ["evidence", ".outcome-map .cell"],
    ["codebook", ".codebook section"],
    ["notebook", ".notebook .cell"]
  ];
  it.each(pages.slice(0, rounds(4, pages.length)))(
    "/%s is complete and marked as simulated",
    async (path, proof) => {
      const {page, wrongs} = await openPage(browser, site.home + path, proof);
      expect(wrongs).toEqual([]);
      expect(await page.locator(".simulated").count()).toBe(1);
      await expectMarks(page);
      await page.close();
    }
  );

  it("marks the exports of a figure, and an answer on the SQL page in every format", async () => {
    const {page} = await openPage(browser, `${site.home}evidence`, "figure.figure");
    await expectMarkedFigure(page);
    await page.close();
    const {page: workbench} = await openPage(browser, `${site.home}sql`, ".cm-content");
    await expectMarkedAnswer(workbench);
    await workbench.close();
  });

  it("shows a notebook that was made a page as the published notebook does", async () => {
    const shown = async (path: string, proof: string) => {
      const {page, wrongs} = await openPage(browser, site.home + path, proof);
      await page.getByText("twice that is 6").waitFor();
      await page.evaluate(() => {
        for (const node of document.querySelectorAll<HTMLElement>(".figure-body"))
          node.style.width = "600px";
      });
      const figure = page.locator(".figure-body svg[class^=plot]");
      await expect.poll(() => figure.getAttribute("width")).toBe("600");
      const svg = await figure.evaluate((node) => node.outerHTML);
      const rows = await page.locator("table.data tbody tr").allTextContents();
      expect(wrongs).toEqual([]);
      expect(await violationsOf(page)).toEqual([]);
      await page.close();
      // Plot numbers its styles and clips.
      return {svg: svg.replace(/plot-[\w-]+/g, "plot"), rows};
    };
    const published = await shown("notebooks/statements", ".reading svg[class^=plot]");
    const page = await shown("statements", ".figure-body svg[class^=plot]");
    expect(page.rows).toEqual(["Reading age2", "Attendance1"]);
    expect(published.rows).toEqual(page.rows);
    expect(page.svg).toBe(published.svg);
  });

  it("takes the habits of Observable on a page, without an import and within the policy", async () => {
    const {page, wrongs} = await openPage(browser, `${site.home}habits`, "#sums");
    const values = page.locator("#values");
    await expect
      .poll(() => values.textContent())
      .toBe('[["a"],["y"],"p","w","2026-01-31",0,1,["North","South"]]');
    expect(await page.locator("#sums").textContent()).toBe("3 2 East 1");
    await page.getByText("West 8").waitFor();
    expect(await page.locator("#counted").textContent()).toMatch(/^[1-9]/);
    await page.getByLabel("b", {exact: true}).check();
    await page.getByLabel("q", {exact: true}).check();
    await page.getByLabel("Several").selectOption(["x", "y"]);
    await page.getByLabel("Words").fill("new");
    await page.getByLabel("Day").fill("2026-02-01");
    await page.getByRole("button", {name: "Add one"}).click();
    await page.getByLabel("Select the row").nth(1).check();
    await expect
      .poll(() => values.textContent())
      .toBe('[["a","b"],["x","y"],"q","new","2026-02-01",1,1,["South"]]');
    const colours = await page.evaluate(() =>
      ["#styled", "#values", "circle"].map((selector) => {
        const {color, fill} = getComputedStyle(document.querySelector(selector)!);
        return selector === "circle" ? fill : color;
      })
    );
    expect(colours).toEqual(["rgb(1, 2, 3)", "rgb(4, 5, 6)", "rgb(255, 0, 0)"]);
    expect(wrongs).toEqual([]);
    expect(await violationsOf(page)).toEqual([]);
    await page.close();
  });

  it("shows names as text, and gives the reason why a value is missing", async () => {
    const {page} = await openPage(browser, site.home + projectPath("P 1/é"), ".statement");
    expect(await page.locator("h1").textContent()).toBe("Reading, <b>together</b>");
    expect(await page.locator(".missing-facts").textContent()).toContain("Suppressed: Pupils");
    await page.close();
  });

  it("has its address in its pages, and marks everything as simulated", async () => {
    const read = (file: string) => readFile(join(out, file), "utf8");
    const html = await read("other/projects.html");
    for (const tag of [
      '<link rel="canonical" href="https://example.org/other/other/projects.html">',
      '<meta property="og:title" content="Simulated: Projects',
      '<meta property="og:image" content="https://example.org/other/other/social.png">'
    ])
      expect(html).toContain(tag);
    expect(html).toContain("[Simulated records: analysis notebook and data set]");
    expect(html).toContain(
      "Made 2 March 2026 with Whatworked. https://example.org/other/other/projects.html"
    );
    const addresses = Array.from(
      (await read("sitemap.xml")).matchAll(/<loc>([^<]*)<\/loc>/g),
      ([, address]) => address
    );
    expect(addresses).toContain("https://example.org/other/");
    expect(addresses).toContain(`https://example.org/other/other/${projectPath("P.2")}.html`);
    expect(addresses.join()).not.toContain("404");
    // Robots read robots.txt only at the root of a host.
    expect(existsSync(join(out, "robots.txt"))).toBe(false);
    const image = await readFile(join(out, "other", "social.png"));
    expect(image.subarray(1, 4).toString()).toBe("PNG");
    expect([image.readUInt32BE(16), image.readUInt32BE(20)]).toEqual([1200, 630]);
  });

  it("answers in SQL while its host is down, once the browser has cached it", async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    const host = await serveSite(out);
    await page.goto(host.url);
    await page.evaluate(async () => {
      const {active} = await navigator.serviceWorker.ready;
      while (active!.state !== "activated") await new Promise((resolve) => setTimeout(resolve, 50));
    });
    await host[Symbol.asyncDispose]();
    await page.goto(`${host.home}sql.html`);
    await page.locator(".offline-note").waitFor();
    const editor = page.getByRole("textbox", {name: "SQL"});
    await editor.fill("SELECT count(*) + 40 AS n FROM projects");
    await editor.press("Control+Enter");
    await page.getByRole("gridcell", {name: "42"}).waitFor();
    await page.goto(host.home + projectPath("P.2"));
    await page.locator(".statement").first().waitFor();
    await context.close();
  });

  it("has no page for missing tables", async () => {
    expect(existsSync(join(out, "other", "drivers.html"))).toBe(false);
    const {page} = await openPage(browser, site.home, ".numbers dd");
    expect(await page.locator("h1").textContent()).toBe("Simulated: A *different* programme");
    expect(await page.locator(".site-links").textContent()).not.toContain("Drivers");
    await page.close();
  });
});

/** A file's bytes, and the bytes of every file packed in it. */
async function unpack(file: string, bytes: Buffer): Promise<Buffer[]> {
  if (file.endsWith(".gz")) return [gunzipSync(bytes)];
  if (file.endsWith(".br")) return [brotliDecompressSync(bytes)];
  if (file.endsWith(".zip"))
    return Object.values(unzipSync(bytes)).map((part) => Buffer.from(part));
  if (!file.endsWith(".parquet")) return [];
  const database = await openDatabase(tmpdir());
  try {
    const rows = await database.run(`FROM read_parquet(${literal(join(out, file))})`);
    const json = JSON.stringify(rows, (_, value) =>
      typeof value === "bigint" ? String(value) : value
    );
    return [Buffer.from(json)];
  } finally {
    database.close();
  }
}

describe("a site with counts of simulated children", () => {
  it("contains nothing about a child in any file, packed or not", async () => {
    const files = (await readdir(out, {recursive: true, withFileTypes: true})).filter((entry) =>
      entry.isFile()
    );
    expect(files.length).toBeGreaterThan(40);
    const found: string[] = [];
    let parquet = 0;
    for (const entry of files) {
      const path = join(entry.parentPath, entry.name);
      const bytes = await readFile(path);
      if (/children\.(csv|parquet)/.test(entry.name)) found.push(entry.name);
      if (entry.name.endsWith(".parquet")) parquet++;
      for (const text of [bytes, ...(await unpack(path.slice(out.length + 1), bytes))])
        if (
          text.includes(marker) ||
          (/[/]data[/](?!engine[/])/.test(path) && text.includes("child_id"))
        )
          found.push(path);
    }
    expect(found).toEqual([]);
    expect(parquet).toBeGreaterThan(4);
  });

  const looks = [
    [360, "dark"],
    [1280, "light"]
  ] as const;
  it.each(looks.slice(0, rounds(1, looks.length)))(
    "draws a count that is not shown as a gap with its reason, at %s px, %s",
    async (width, colorScheme) => {
      const {page, wrongs} = await openPage(browser, `${site.home}records`, ".count-bar", {
        width,
        colorScheme
      });
      expect(wrongs).toEqual([]);
      expect(await page.locator(".simulated").count()).toBe(1);
      const figure = page.locator("figure", {hasText: "Children by age and need"});
      const gaps = figure.locator(".count-bar", {has: page.locator(".gap")});
      expect(await gaps.count()).toBeGreaterThan(0);
      expect(new Set(await gaps.locator("text").allTextContents())).toEqual(
        new Set(["[c]", "[z]"])
      );
      expect(await figure.locator(".shorthand").textContent()).toContain("[c] confidential");
      await figure.locator("summary", {hasText: "Table"}).click();
      await figure.locator("tbody td").first().waitFor();
      const cells = await figure.locator("tbody td").allTextContents();
      expect(cells).toContain("[c]");
      expect(cells).toContain("[z]");
      await expect
        .poll(() => figure.locator("thead th").allTextContents())
        .toEqual(["age_band", "need", "Count", "Per cent"]);
      const [download] = await Promise.all([
        page.waitForEvent("download"),
        figure.locator("button", {hasText: "CSV"}).click()
      ]);
      const csv = await readFile((await download.path())!, "utf8");
      expect(csv.split("\r\n")[0]).toBe("age_band,need,count,percent,simulated");
      expect(csv).toContain("0-4,offending,[z],[z],true\r\n");
      expect(csv).toMatch(/,\[c\],\[c\],true\r\n/);
      expect(await violationsOf(page)).toEqual([]);
      const overflow = await page.evaluate(() => {
        const bars = [...document.querySelectorAll(".count-bar svg")];
        return bars.filter(
          (bar) => bar.getBoundingClientRect().right > innerWidth || bar.clientWidth < 90
        ).length;
      });
      expect(overflow).toBe(0);
      await page.close();
    }
  );

  it("explains the shorthand in the codebook, and names no table of children there", async () => {
    const {page, wrongs} = await openPage(browser, `${site.home}codebook`, ".codebook section");
    expect(wrongs).toEqual([]);
    const text = (await page.locator(".codebook").textContent())!;
    expect(text).toContain("confidential: suppressed to protect persons");
    expect(text).toContain("Counts of 1 to 4 are confidential ([c])");
    expect(await page.locator("#table-children").count()).toBe(0);
    await page.close();
  });

  it("answers SQL from counts, and has no table of children", async () => {
    const {page} = await openPage(browser, `${site.home}sql`, ".cm-content");
    const address = await moduleAddress(site.url, out);
    const ask = (text: string) =>
      page.evaluate(`(async () => {
        const {query} = await import(${JSON.stringify(address)});
        return query(${JSON.stringify(text)}).then(JSON.stringify, (error) => "refused: " + error.message);
      })()`) as Promise<string>;
    expect(
      await ask(
        "SELECT count, count_missing FROM age_by_need WHERE age_band = '0-4' AND need = 'offending'"
      )
    ).toBe('[{"count":null,"count_missing":"[z]"}]');
    expect(await ask("FROM children")).toMatch(/^refused: .*children/s);
    expect(await ask("SHOW TABLES")).not.toContain('"children"');
    await page.close();
  });
});
