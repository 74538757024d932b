import {mkdtemp, readdir, readFile, rm, writeFile} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import type {Browser} from "playwright-core";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {openBrowser} from "./chromium.js";
import {openNativeSide, type Side} from "./logic/askNative.js";
import {openPageSide} from "./logic/askPage.js";
import {openMaker} from "./logic/makeTables.js";
import {report} from "./logic/report.js";
import {type Outcome, runLogicTest} from "./logic/runLogicTest.js";
import {type Served, serveSite} from "./serve.js";
import {dist, moduleAddress, openPage} from "./site.js";

/** `test/sql` of a checkout of DuckDB: its tests are not kept here. */
const tests = process.env.DUCKDB_TESTS;
/** The path of the report, without an ending, if a report is wanted. */
const reportPath = process.env.DUCKDB_TESTS_REPORT;

describe.skipIf(!tests)("DuckDB's own SQL logic tests (DUCKDB_TESTS=…/test/sql)", async () => {
  const files = tests
    ? (await readdir(tests, {recursive: true})).filter((file) => file.endsWith(".test")).sort()
    : [];
  const outcomes: Outcome[] = [];
  let browser: Browser;
  let site: Served;
  let page: Side;
  let folder: string;

  beforeAll(async () => {
    [browser, site, folder] = await Promise.all([
      openBrowser(),
      serveSite(dist),
      mkdtemp(join(tmpdir(), "whatworked-logic-"))
    ]);
    const opened = await openPage(browser, `${site.home}sql`, ".queries li");
    page = await openPageSide(opened.page, await moduleAddress(site.url, dist, "siteEngine"));
  });
  afterAll(async () => {
    if (reportPath) {
      await writeFile(`${reportPath}.md`, report(outcomes));
      await writeFile(`${reportPath}.json`, JSON.stringify(outcomes, null, 1));
    }
    await browser?.close();
    await site?.[Symbol.asyncDispose]();
    if (folder) await rm(folder, {recursive: true});
  });

  it.each(files)(
    "%s gives the answers of native DuckDB, or differs for a known reason",
    async (file) => {
      using maker = await openMaker(folder);
      using native = await openNativeSide(folder);
      const text = await readFile(join(tests!, file), "utf8");
      const came = await runLogicTest(file, text, {maker, native, page});
      outcomes.push(...came);
      expect(
        came.filter(({outcome, reason}) => outcome === "different" && reason === null)
      ).toEqual([]);
    }
  );
});
