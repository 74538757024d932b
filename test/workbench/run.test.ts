import {describe, expect, it, vi} from "vitest";
import type {Connector} from "../../src/engine/connector.js";
import type {Result} from "../../src/engine/result.js";
import type {SqlText} from "../../src/sql/sqlText.js";
import {queryRunner, type RunEngine} from "../../src/workbench/run.js";
import {resultOf} from "../results/columns.js";
import {regions, storeOf} from "./fixtures.js";

const numbers = resultOf({n: ["INTEGER", [1]]});
const described = resultOf({name: ["VARCHAR", ["n"]], type: ["VARCHAR", ["INTEGER"]]});

/** An engine whose answers the test provides. */
function fakeEngine() {
  const asked: {
    text: string;
    source: string;
    answer(result: Result): void;
    fail(e: Error): void;
  }[] = [];
  const ask: Connector["ask"] = (sql, {signal} = {}) =>
    new Promise((answer, fail) => {
      const {text, source} = sql as SqlText;
      asked.push({text, source, answer, fail});
      signal?.addEventListener("abort", () => fail(signal.reason));
    });
  const offered: string[] = [];
  const made: string[] = [];
  const engine: RunEngine = {
    ask,
    offerTable: async (name) => void offered.push(name),
    addTable: async (name) => void made.push(`table ${name}`),
    addView: async (name, sql) => void made.push(`view ${name}: ${(sql as SqlText).text.trim()}`),
    removeTable: async (name) => void made.push(`removed ${name}`),
    tableNames: async () => new Set(["findings"])
  };
  return {engine, asked, offered, made};
}

function open() {
  const store = storeOf();
  const {engine, asked, offered, made} = fakeEngine();
  let drawn = Promise.resolve();
  const runner = queryRunner(store, engine, () => drawn);
  /** Lets the drawing of results wait. */
  const draw = () => {
    let resolve = () => {};
    drawn = new Promise<void>((done) => {
      resolve = done;
    });
    return resolve;
  };
  /** Runs one text from a line on. */
  const run = (text: string, line: number) => runner.run([{text, line}]);
  return {store, asked, offered, made, draw, runner: {...runner, run, runAll: runner.run}};
}

describe("queryRunner(store, ask)", () => {
  it("runs a query with the values of the parameters, and keeps its text unchanged", async () => {
    const {store, asked, runner} = open();
    store.dispatch({type: "value entered", name: "direction", value: "mixed"});
    const sql = "SELECT count(*) FROM findings WHERE direction = :direction";
    const running = runner.run(sql, 0);
    expect(asked).toMatchObject([{text: sql.replace(":direction", "'mixed'"), source: sql}]);
    asked[0].answer(regions);
    expect(await running).toBe(true);
    expect(store.state.answer).toMatchObject({
      result: regions,
      query: {sql, parameters: {direction: "mixed"}}
    });
    expect(store.state.running).toBeNull();
    expect(store.state.history).toMatchObject([{sql, outcome: "2 rows"}]);
  });

  it("runs one query at a time", async () => {
    const {asked, runner} = open();
    const first = runner.run("SELECT 1", 0);
    expect(await runner.run("SELECT 2", 0)).toBe(false);
    expect(asked).toHaveLength(1);
    asked[0].answer(regions);
    expect(await first).toBe(true);
    void runner.run("SELECT 2", 0);
    expect(asked).toHaveLength(2);
  });

  it("runs a query that is asked for while an answer is put away", async () => {
    const {store, asked, runner, draw} = open();
    const finishDrawing = draw();
    const first = runner.run("SELECT 1", 0);
    asked[0].answer(regions);
    await vi.waitFor(() => expect(store.state.answer?.result).toBe(regions));
    const second = runner.run("SELECT 2", 0);
    finishDrawing();
    expect(await first).toBe(true);
    await vi.waitFor(() => expect(asked).toHaveLength(2));
    asked[1].answer(numbers);
    expect(await second).toBe(true);
  });

  it("stops a query, and can then run another", async () => {
    const {store, asked, runner} = open();
    const stopped = runner.run("SELECT 1", 0);
    runner.stop();
    expect(await stopped).toBe(false);
    expect(store.state).toMatchObject({running: null, history: [{outcome: "stopped"}]});
    const next = runner.run("SELECT 2", 0);
    asked[1].answer(regions);
    expect(await next).toBe(true);
  });

  it("reports an error on the line of the editor, with suggested names", async () => {
    const {store, asked, runner} = open();
    const failed = runner.run("SELECT directon FROM findings", 4);
    asked[0].fail(new Error('Binder Error: Referenced column "directon" not found'));
    expect(await failed).toBe(false);
    expect(store.state.problem).toMatchObject({
      line: 5,
      mistaken: "directon",
      suggestions: ["direction"]
    });
  });

  it("runs no query while a parameter has no value", async () => {
    const {store, asked, runner} = open();
    expect(await runner.run("SELECT :n", 0)).toBe(false);
    expect(asked).toEqual([]);
    expect(store.state.problem?.message).toContain(":n: expected a value for this parameter");
  });

  it("runs statements in their order, with an answer for each, and offers the last as a table", async () => {
    const {store, asked, offered, runner} = open();
    const series = runner.runAll([
      {text: "SELECT 1", line: 0},
      {text: "SELECT 2", line: 2}
    ]);
    asked[0].answer(regions);
    await vi.waitFor(() => expect(asked).toHaveLength(2));
    asked[1].answer(numbers);
    expect(await series).toBe(true);
    expect(store.state.answers.map(({query}) => query.sql)).toEqual(["SELECT 1", "SELECT 2"]);
    expect(store.state.answer?.result).toBe(numbers);
    expect(offered).toEqual(["last", "last"]);
    expect(store.state.history.map(({sql}) => sql)).toEqual(["SELECT 2", "SELECT 1"]);
  });

  it("ends a series at an error, and keeps the answers before it", async () => {
    const {store, asked, runner} = open();
    const series = runner.runAll([
      {text: "SELECT 1", line: 0},
      {text: "SELECT x", line: 3},
      {text: "SELECT 3", line: 4}
    ]);
    asked[0].answer(regions);
    await vi.waitFor(() => expect(asked).toHaveLength(2));
    asked[1].fail(new Error("Binder Error: x"));
    expect(await series).toBe(false);
    expect(asked).toHaveLength(2);
    expect(store.state.answers).toHaveLength(1);
    expect(store.state.problem?.line).toBe(4);
  });

  it("makes a view and a table of the reader's own, lists them, and removes them", async () => {
    const {store, asked, runner, made} = open();
    const view = runner.run("CREATE VIEW mine AS\nFROM findings", 0);
    await vi.waitFor(() => expect(asked).toHaveLength(1));
    asked[0].answer(described);
    expect(await view).toBe(false);
    expect(made).toEqual(["view mine: FROM findings"]);
    expect(store.state.ownTables).toMatchObject([{name: "mine", rows: null}]);
    expect(store.state.status.text).toMatch(/^mine is a view until you close the page/);

    const table = runner.run("CREATE OR REPLACE TABLE mine AS FROM mine", 0);
    await vi.waitFor(() => expect(asked).toHaveLength(2));
    asked[1].answer(regions);
    await vi.waitFor(() => expect(asked).toHaveLength(3));
    asked[2].answer(described);
    expect(await table).toBe(true);
    expect(store.state.ownTables).toMatchObject([{name: "mine", rows: 2}]);
    expect(store.state.answer?.result).toBe(regions);

    await runner.run("DROP TABLE mine", 0);
    expect(store.state.ownTables).toEqual([]);
    expect(made).toEqual([
      "view mine: FROM findings",
      "removed mine",
      "table mine",
      "removed mine"
    ]);
  });

  it("keeps the old view where the new query is wrong, and the old table where the answer is cut", async () => {
    const {store, asked, runner, made} = open();
    const view = runner.run("CREATE VIEW mine AS FROM findings", 0);
    await vi.waitFor(() => expect(asked).toHaveLength(1));
    asked[0].answer(described);
    await view;
    const wrong = runner.run("CREATE OR REPLACE VIEW mine AS SELECT x", 0);
    await vi.waitFor(() => expect(asked).toHaveLength(2));
    asked[1].fail(new Error("Binder Error: x"));
    await wrong;
    const cut = runner.run("CREATE OR REPLACE TABLE mine AS FROM findings", 0);
    await vi.waitFor(() => expect(asked).toHaveLength(3));
    asked[2].answer({...regions, capped: true});
    await cut;
    expect(store.state.problem?.message).toContain("this answer is cut");
    expect(made).toEqual(["view mine: FROM findings"]);
    expect(store.state.ownTables).toHaveLength(1);
  });

  it("makes no view of the last answer, which every answer replaces", async () => {
    const {store, runner, made} = open();
    await runner.run("CREATE VIEW v AS FROM last", 0);
    expect(store.state.problem?.message).toContain("a view cannot ask the table last");
    expect(made).toEqual([]);
  });

  it("gives no name of the records to a table of the reader's own", async () => {
    const {store, asked, runner} = open();
    for (const sql of ["CREATE OR REPLACE VIEW findings AS SELECT 1", "DROP TABLE findings"]) {
      expect(await runner.run(sql, 0)).toBe(false);
      expect(store.state.problem?.message).toMatch(/^findings: /);
    }
    expect(asked).toEqual([]);
  });
});
