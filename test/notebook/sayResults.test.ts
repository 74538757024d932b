// @vitest-environment happy-dom
import {afterEach, beforeEach, expect, it, vi} from "vitest";
import type {Result} from "../../src/engine/result.js";
import {newCell} from "../../src/notebook/cells/cell.js";
import {chooseInput, sayResults} from "../../src/notebook/sayResults.js";
import {openSession} from "../../src/notebook/session.js";
import {liveRegion} from "../../src/page/announce.js";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  liveRegion().remove();
});

const range = 'const least = view(Inputs.range([1, 10], {label: "At least", step: 1, value: 3}));';
const cells = [
  newCell("input", range, {name: "least"}),
  newCell("sql", "SELECT 1 AS n", {name: "rows"}),
  newCell("sql", "SELECT wrong", {name: "broken"})
];

function open() {
  return openSession({
    notebook: {title: "", meta: {}, cells},
    ask: async (sql) => {
      if (JSON.stringify(sql).includes("wrong")) throw new Error("no column wrong");
      return {columns: [], length: 18, capped: false, arrow: {}} as unknown as Result;
    },
    loadScripts: () => Promise.reject(new Error("no file"))
  });
}

/** What is announced when everything has run and the reader has stopped for a moment. */
async function announced(session: ReturnType<typeof open>): Promise<string> {
  await session.scheduler.rest();
  await vi.advanceTimersByTimeAsync(1000);
  return liveRegion().textContent;
}

it("announces the rows of a cell that a reader has run, and no cell that runs by itself", async () => {
  const session = open();
  const say = sayResults(session);
  expect(await announced(session)).toBe("");
  say([cells[1].id]);
  session.run([cells[1].id]);
  expect(await announced(session)).toMatch(/^SQL cell 2, rows, 18 rows · \d+ ms$/);
  liveRegion().replaceChildren();
  say([cells[2].id]);
  session.run([cells[1].id, cells[2].id]);
  expect(await announced(session)).toBe("");
});

it("announces that the results follow the value of an input", async () => {
  const session = open();
  await session.scheduler.rest();
  await chooseInput(session, "least", 4);
  expect(await announced(session)).toBe("The results follow the new value.");
});
