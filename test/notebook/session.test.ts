import {describe, expect, it} from "vitest";
import type {Result} from "../../src/engine/result.js";
import {newCell} from "../../src/notebook/cells/cell.js";
import type {ScriptRoom} from "../../src/notebook/scriptRoom.js";
import {openSession, type Session} from "../../src/notebook/session.js";
import {SqlText} from "../../src/sql/sqlText.js";

/** A result of one number. */
const resultOf = (n: number): Result => ({
  columns: [{name: "n", type: "INTEGER", at: () => n, values: () => [n]}],
  length: 1,
  capped: false,
  arrow: {} as Result["arrow"]
});

/** An engine that answers with the last number in a query, and the queries that it got. */
function fakeEngine(): {ask: (sql: SqlText | string) => Promise<Result>; asked: string[]} {
  const asked: string[] = [];
  return {
    asked,
    async ask(sql) {
      const text = sql instanceof SqlText ? sql.text : sql;
      asked.push(text);
      return resultOf(Number(/(\d+)\D*$/.exec(text)?.[1] ?? 0));
    }
  };
}

/** The engine of JavaScript cells of a notebook without any. */
const noScripts = () => Promise.reject(new Error("no such file"));

const range = 'const least = view(Inputs.range([1, 10], {label: "At least", step: 1, value: 3}));';

describe("a session", () => {
  it("binds inputs in SQL, and shows their values in words", async () => {
    const {ask, asked} = fakeEngine();
    const words = newCell("markdown", "${a[0].n} of ${least}, ${nothing}");
    const cells = [
      words,
      newCell("sql", "SELECT :least", {name: "a"}),
      newCell("input", range, {name: "least"})
    ];
    const session = openSession({
      notebook: {title: "", meta: {}, cells},
      ask,
      loadScripts: noScripts
    });
    await session.scheduler.rest();
    expect(asked).toEqual(["SELECT 3"]);
    expect(session.scheduler.value(words.id)).toEqual([
      {value: 3, format: null},
      {value: 3, format: null},
      {missing: "No cell has the name nothing."}
    ]);
    session.setInput("least", 7);
    await settled(session);
    expect(asked).toEqual(["SELECT 3", "SELECT 7"]);
    expect(session.scheduler.value(words.id)).toMatchObject([{value: 7}, {value: 7}, {}]);
  });

  it("runs nothing of a notebook by somebody else before the reader agrees", async () => {
    const {ask, asked} = fakeEngine();
    const cells = [newCell("sql", "SELECT 1", {name: "a"}), newCell("sql", "FROM a WHERE 2 = 2")];
    const session = openSession({
      notebook: {title: "", meta: {}, cells},
      consent: {queries: false, scripts: {}},
      ask,
      loadScripts: noScripts
    });
    await session.scheduler.rest();
    expect(asked).toEqual([]);
    session.trust();
    await session.scheduler.rest();
    expect(asked).toHaveLength(2);
  });

  it("runs JavaScript by somebody else only after the reader agreed to this text", async () => {
    const runs: string[] = [];
    const [a, b] = [newCell("javascript", "first"), newCell("javascript", "second")];
    const cells = [a, b, newCell("sql", "SELECT :c", {name: "s"})];
    const session = openSession({
      notebook: {title: "", meta: {}, cells},
      consent: {queries: false, scripts: {}},
      ask: fakeEngine().ask,
      loadScripts: async () => ({
        analyse: (source) => ({defines: source === "first" ? ["c"] : [], uses: []}),
        async run({source}) {
          runs.push(source);
          return {values: {c: 1}, display: [], log: []};
        },
        stop: () => {},
        toElement: () => {
          throw new Error("not used");
        }
      })
    });
    await settled(session);
    session.trust();
    session.run(cells.map(({id}) => id));
    await settled(session);
    expect(runs).toEqual([]);
    expect(session.scheduler.state(a.id)).toEqual({kind: "paused", isLocked: true});
    session.run([b.id], {agrees: true});
    await settled(session);
    expect(runs).toEqual(["second"]);
    session.trustScripts();
    await settled(session);
    expect([...new Set(runs)].sort()).toEqual(["first", "second"]);
    // Another text in the same cell, as another tab may have it, is asked for again.
    runs.length = 0;
    const other = {...session.notebook, cells: [{...a, text: "third"}, ...cells.slice(1)]};
    session.replace({notebook: other, history: session.history, inputs: {}});
    await settled(session);
    expect(session.isLocked(a.id)).toBe(true);
    expect(runs).toEqual([]);
    expect(session.consent).toEqual({queries: true, scripts: {[a.id]: "first", [b.id]: "second"}});
  });

  it("passes values between SQL, scripts and words", async () => {
    const room: ScriptRoom = {
      analyse: (source) => ({
        defines: [/const (\w+)/.exec(source)![1]],
        uses: source.includes("a") ? ["a", "Plot"] : []
      }),
      run: async ({inputs}) => ({
        values: {twice: 2 * (inputs.a as {n: number}[])[0].n},
        display: [],
        log: []
      }),
      stop: () => {},
      toElement: () => {
        throw new Error("not used");
      }
    };
    const words = newCell("markdown", "${twice}");
    const cells = [
      words,
      newCell("javascript", "const twice = 2 * a[0].n"),
      newCell("sql", "SELECT 21", {name: "a"})
    ];
    const session = openSession({
      notebook: {title: "", meta: {}, cells},
      ask: fakeEngine().ask,
      loadScripts: async () => room
    });
    await settled(session);
    expect(session.scheduler.value(words.id)).toEqual([{value: 42, format: null}]);
  });

  it("runs a script again when a cell changes that only its query asks, with inputs as parameters", async () => {
    const runs: string[] = [];
    const script = newCell("javascript", "const a = await sql`FROM a`");
    const cells = [
      newCell("input", range, {name: "least"}),
      newCell("sql", "SELECT :least", {name: "a"}),
      script
    ];
    const session: Session = openSession({
      notebook: {title: "", meta: {}, cells},
      ask: fakeEngine().ask,
      loadScripts: async () => ({
        analyse: () => ({defines: ["b"], uses: [], queries: ["FROM a", "FROM b"]}),
        async run() {
          runs.push(session.compose("FROM a").text);
          return {values: {b: 1}, display: [], log: []};
        },
        stop: () => {},
        toElement: () => {
          throw new Error("not used");
        }
      })
    });
    await settled(session);
    session.setInput("least", 7);
    await settled(session);
    expect(runs.at(-1)).toBe('WITH "a" AS (\nSELECT 7\n)\nFROM a');
    expect(session.scheduler.state(script.id).kind).toBe("fresh");
  });

  it("says why JavaScript cannot run, and tries again when the cell is run", async () => {
    let attempts = 0;
    const script = newCell("javascript", "1");
    const session = openSession({
      notebook: {title: "", meta: {}, cells: [script]},
      ask: fakeEngine().ask,
      loadScripts: () => {
        attempts++;
        return noScripts();
      }
    });
    await settled(session);
    expect(session.scheduler.state(script.id)).toMatchObject({
      kind: "failed",
      error: {message: expect.stringContaining("did not arrive (no such file)")}
    });
    const before = attempts;
    session.run([script.id]);
    await settled(session);
    expect(attempts).toBeGreaterThan(before);
  });

  it("says which column a chart misses, and which one was meant", async () => {
    const chart = newCell(
      "chart",
      'display(Plot.plot({marks: [Plot.barX(a, {x: "n", y: "nn", fill: "steelblue"})]}));'
    );
    const session = openSession({
      notebook: {title: "", meta: {}, cells: [newCell("sql", "SELECT 1", {name: "a"}), chart]},
      ask: fakeEngine().ask,
      loadScripts: noScripts
    });
    await settled(session);
    expect(session.scheduler.state(chart.id)).toMatchObject({
      error: {message: "a has no column nn: expected one of n."}
    });
  });
});

/** Waits until a session has nothing more to do. */
async function settled({scheduler}: Session): Promise<void> {
  for (let i = 0; i < 5; i++) {
    await new Promise((resolve) => setTimeout(resolve));
    await scheduler.rest();
  }
}
