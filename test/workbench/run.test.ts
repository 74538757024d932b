import {describe, expect, it} from "vitest";
import type {Connector} from "../../src/engine/connector.js";
import type {Result} from "../../src/engine/result.js";
import type {SqlText} from "../../src/sql/sqlText.js";
import {queryRunner} from "../../src/workbench/run.js";
import {regions, storeOf} from "./fixtures.js";

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
  return {ask, asked};
}

function open() {
  const store = storeOf();
  const {ask, asked} = fakeEngine();
  return {store, asked, runner: queryRunner(store, ask, async () => {})};
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
});
