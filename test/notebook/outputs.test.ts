import {tableFromArrays, tableToIPC} from "@uwdata/flechette";
import {describe, expect, it} from "vitest";
import {decodeResult} from "../../src/engine/decode.js";
import type {Result} from "../../src/engine/result.js";
import {newCell} from "../../src/notebook/cells/cell.js";
import {equalValues} from "../../src/notebook/cells/equalValues.js";
import {packOutput, unpackOutput} from "../../src/notebook/keep/outputStore.js";
import {openSession} from "../../src/notebook/session.js";

/** A result as the engine gives it. */
function resultOf(columns: Record<string, unknown[]>): Result {
  const ipc = tableToIPC(tableFromArrays(columns as never), {format: "stream"})!;
  return {...decodeResult(ipc), capped: false};
}

describe("the output of a cell", () => {
  it("comes back with its types and values, an empty one and its missing values included", () => {
    for (const result of [
      resultOf({
        n: [1, 2, null],
        word: ["a", null, "é"],
        day: [new Date("2016-04-01"), null, new Date("2017-04-01")],
        yes: [true, false, null],
        list: [[1, 2], [], null]
      }),
      resultOf({n: []})
    ]) {
      const ipc = packOutput(result);
      expect(ipc).not.toBeNull();
      expect(equalValues(unpackOutput(ipc!), result)).toBe(true);
    }
  });

  it("is not kept if it is large or cut, and not read if it is damaged", () => {
    const rows = (count: number) => Array.from({length: count}, (_, i) => i);
    expect(packOutput(resultOf({n: rows(200)}))).not.toBeNull();
    expect(packOutput(resultOf({n: rows(201)}))).toBeNull();
    expect(packOutput({...resultOf({n: [1]}), capped: true})).toBeNull();
    expect(packOutput(resultOf({word: ["x".repeat(300_000)]}))).toBeNull();
    expect(unpackOutput(Uint8Array.from([1, 2, 3]))).toBeNull();
  });
});

describe("a session with outputs of an earlier visit", () => {
  const [sql, words, paused] = [
    newCell("sql", "SELECT 1", {name: "a"}),
    newCell("markdown", "${a[0].n}"),
    newCell("sql", "SELECT 2", {name: "b", paused: true})
  ];
  const at = "2026-11-26T12:00:00Z";
  const outputs = new Map([
    [sql.id, {at, value: resultOf({n: [1]})}],
    [paused.id, {at, value: resultOf({n: [2]})}]
  ]);
  const open = (isOwn: boolean) => {
    const asked: unknown[] = [];
    let answer: (result: Result) => void = () => {};
    const session = openSession({
      notebook: {title: "", meta: {}, cells: [sql, words, paused]},
      outputs,
      consent: isOwn ? null : {queries: false, scripts: {}},
      ask(query) {
        asked.push(query);
        return new Promise((resolve) => {
          answer = resolve;
        });
      },
      loadScripts: () => Promise.reject(new Error("no such file"))
    });
    return {session, asked, answer: (result: Result) => answer(result)};
  };

  it("shows them, with what texts make of them, and runs the cells", async () => {
    const {session, asked, answer} = open(true);
    expect(session.valueNamed("a")).toBe(outputs.get(sql.id)!.value);
    expect(session.scheduler.value(words.id)).toEqual([{value: 1, format: null}]);
    expect([sql, words, paused].map(({id}) => session.outputFrom(id))).toEqual([at, at, at]);
    expect(session.scheduler.state(sql.id).kind).toBe("running");
    answer(resultOf({n: [5]}));
    await session.scheduler.rest();
    expect(session.scheduler.value(words.id)).toEqual([{value: 5, format: null}]);
    expect(session.outputFrom(words.id)).toBeNull();
    expect(asked).toHaveLength(1);
    // A paused cell shows its earlier output until somebody runs it.
    expect(session.outputFrom(paused.id)).toBe(at);
    expect(session.scheduler.state(paused.id).kind).toBe("paused");
  });

  it("shows none in a notebook by somebody else", () => {
    const {session, asked} = open(false);
    expect(session.valueNamed("a")).toBeUndefined();
    expect(session.outputFrom(sql.id)).toBeNull();
    expect(asked).toHaveLength(0);
  });
});
