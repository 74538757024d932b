import {type ChildProcess, execFileSync, spawn} from "node:child_process";
import {existsSync} from "node:fs";
import {cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {setTimeout} from "node:timers/promises";
import type {Browser, Page} from "playwright-core";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {cache} from "../../loaders/site/framework.js";
import {root} from "../../loaders/workspace/programme.js";
import {pageFile} from "../../src/files/pageFile.js";
import {projectPath} from "../../src/records/projectPath.js";
import {rounds} from "../rounds.js";
import {openBrowser} from "./chromium.js";
import {freePort} from "./freePort.js";

/** A copy of the repository: a page that a test adds must not reach a build of the real one. */
let copy: string;
/** The records in it. */
let folder: string;
let preview: ChildProcess;
let browser: Browser;
let page: Page;
let output = "";

/** The longest wait for a change to appear. */
const wait = 110_000;

/** Starts the preview of the copy, and opens a page of it. */
beforeAll(async () => {
  copy = await mkdtemp(join(tmpdir(), "live-"));
  for (const name of [
    "bin",
    "src",
    "loaders",
    "observablehq.config.ts",
    "package.json",
    "tsconfig.json"
  ])
    await cp(join(root, name), join(copy, name), {
      recursive: true,
      filter: (file) => !file.endsWith(".observablehq")
    });
  await symlink(join(root, "node_modules"), join(copy, "node_modules"));
  folder = join(copy, "data", "records");
  // Every change builds the records again, so the programme is a small one.
  await cp(join(root, "test", "fixtures", "other"), folder, {recursive: true});
  const engine = join(".whatworked", "engine");
  await cp(join(root, engine), join(copy, engine), {recursive: true});
  // Framework would need a minute to bundle the packages again.
  const packages = join(root, ".whatworked", "packages");
  const [bundled] = existsSync(packages) ? await readdir(packages) : [];
  if (bundled) {
    const kept = join(copy, ".whatworked", "preview", cache, "_node");
    await cp(join(packages, bundled), kept, {recursive: true});
  }
  const port = await freePort();
  preview = spawn("npm", ["start", "--", "--port", String(port), "--no-open"], {
    cwd: copy,
    env: {...process.env, PROGRAMME: folder},
    detached: true
  });
  for (const stream of [preview.stdout, preview.stderr])
    stream?.on("data", (text) => (output += text));
  const url = `http://127.0.0.1:${port}/records/${projectPath("P.2")}`;
  while (
    (await fetch(url).then(
      ({status}) => status,
      () => 0
    )) !== 200
  )
    await setTimeout(200);
  browser = await openBrowser();
  page = await browser.newPage();
  await page.goto(url, {timeout: wait});
});

afterAll(async () => {
  await browser?.close();
  try {
    if (preview?.pid) process.kill(-preview.pid, "SIGKILL");
  } catch {
    // The preview has ended.
  }
  await rm(copy, {recursive: true, force: true});
});

async function edit(change: (text: string) => string): Promise<void> {
  const file = join(folder, "projects.csv");
  await writeFile(file, change(await readFile(file, "utf8")));
}

describe("npm start", () => {
  it("shows the records", async () => {
    await page.locator(".statement").first().waitFor({timeout: wait});
    expect(await page.locator("h1").textContent()).toBe("Maths *club*");
  });

  it("shows the violations instead of stale figures while records are invalid", async () => {
    await edit((text) => text.replace(",120", ",many"));
    const violation = page.locator(".broken li", {hasText: /projects\.csv row 3: pupils/});
    await violation.first().waitFor({timeout: wait});
    expect(await page.locator(".broken").textContent()).toContain('"many"');
    expect(await page.locator(".statement").count()).toBe(0);
  });

  it("shows a change of a record in the open page, which also corrects the records", async () => {
    await edit((text) => text.replace(",many", ",120").replace("Maths *club*", "Maths seen live"));
    await page.locator("h1", {hasText: "seen live"}).waitFor({timeout: wait});
    expect(await page.locator(".broken").count()).toBe(0);
  });

  const exported = [
    ["first", "SELECT name, 'a\\d' AS odd\nFROM projects\nWHERE project_id = :project;", "a\\d"],
    ["second", "SELECT name, '`${x}' AS odd FROM projects WHERE project_id = $project", "`${x}"]
  ];
  it.each(exported.slice(0, rounds(0, exported.length)))(
    "shows the %s page that the SQL page exported, from %s",
    async (name, sql, odd) => {
      // The folder of the project's own pages does not exist when the preview starts.
      const file = join(copy, "pages", `${name}.md`);
      await mkdir(join(copy, "pages"), {recursive: true});
      try {
        await writeFile(
          file,
          pageFile({
            title: "Exported",
            sql,
            parameters: [{name: "project", field: null, type: null, isOptional: false}],
            values: {project: "P.2"},
            chart: 'Plot.plot({marks: [Plot.text(rows, {text: "name", frameAnchor: "middle"})]})',
            data: "of a test"
          })
        );
        const url = new URL(`/records/${name}`, page.url()).href;
        // Every page that is open reloads when a page is added.
        await page.goto("about:blank");
        const isAdded = new RegExp(`${name}\\.html"[^>]*>Exported<`);
        while (!isAdded.test(await (await fetch(url)).text())) await setTimeout(200);
        await page.goto(url, {timeout: wait});
        await page.locator("svg[class^=plot] text", {hasText: "Maths"}).waitFor({timeout: wait});
        await expect
          .poll(() => page.locator("table.data tbody td").allTextContents())
          .toEqual(["Maths seen live", odd]);
        await expect.poll(() => page.locator("h1").textContent()).toBe("Exported");
      } finally {
        await rm(file);
      }
    }
  );

  it("shows a question that is added while it runs, in a folder that is new", async () => {
    const url = new URL("/records/sql", page.url()).href;
    // The socket of the page that is left says nothing more.
    await page.goto("about:blank");
    const listens = new Promise((resolve) =>
      page.once("websocket", (socket) => socket.once("framereceived", resolve))
    );
    await page.goto(url, {timeout: wait});
    await page.getByText("no example questions").waitFor({timeout: wait});
    // A page hears of changes only after the server has answered its socket.
    await listens;
    await mkdir(join(folder, "questions"));
    await writeFile(
      join(folder, "questions", "01-live.sql"),
      "-- title: How many projects were added live?\nSELECT count(*) AS n FROM projects\n"
    );
    await page.getByText("added live").first().waitFor({timeout: wait});
    await expect.poll(() => page.locator(".queries li").count()).toBe(1);
  });

  it("leaves no process running when it is interrupted", async () => {
    const group = preview.pid!;
    const ended = new Promise((resolve) => preview.on("close", resolve));
    // Ctrl+C reaches every process of the terminal's group.
    process.kill(-group, "SIGINT");
    await ended;
    const left = execFileSync("ps", ["-eo", "pid,pgid,args"], {encoding: "utf8"})
      .split("\n")
      .filter(
        (line) => line.trim().split(/\s+/)[1] === String(group) && !line.endsWith("<defunct>")
      );
    expect(left).toEqual([]);
    expect(output).not.toMatch(/Unexpected error/);
  });
});
