import {describe, expect, it} from "vitest";
import {createScheduler, type Scheduler, type Task} from "../../src/notebook/cells/schedule.js";

/** A notebook of cells that compute numbers, and counts of how often each ran. */
function notebook(
  formulas: Record<string, (values: (name: string) => number) => number | Promise<number>>,
  uses: Record<string, string[]>,
  more: Partial<Record<string, Partial<Task>>> = {}
) {
  const counts: Record<string, number> = {};
  const signals: AbortSignal[] = [];
  const tasks = (): Task[] =>
    Object.keys(formulas).map((id) => ({
      id,
      defines: [id],
      uses: uses[id] ?? [],
      lane: null,
      isPaused: false,
      ...more[id]
    }));
  const scheduler: Scheduler = createScheduler({
    async run(id, signal) {
      counts[id] = (counts[id] ?? 0) + 1;
      signals.push(signal);
      return formulas[id]((name) => scheduler.value(name) as number);
    }
  });
  return {scheduler, counts, tasks, signals, formulas, uses, more};
}

const kinds = (scheduler: Scheduler, ...ids: string[]) => ids.map((id) => scheduler.state(id).kind);

describe("the scheduler", () => {
  it("runs what a change makes stale, and nothing else", async () => {
    const {scheduler, counts, tasks, formulas} = notebook(
      {c: (v) => v("b") + 1, b: (v) => v("a") * 2, a: () => 1, other: () => 5},
      {b: ["a"], c: ["b"]}
    );
    scheduler.update(tasks(), []);
    await scheduler.rest();
    expect(scheduler.value("c")).toBe(3);
    expect(counts).toEqual({a: 1, b: 1, c: 1, other: 1});
    formulas.a = () => 10;
    scheduler.update(tasks(), ["a"]);
    expect(kinds(scheduler, "a", "b", "c", "other")).toEqual([
      "running",
      "stale",
      "stale",
      "fresh"
    ]);
    await scheduler.rest();
    expect(scheduler.value("c")).toBe(21);
    expect(counts).toEqual({a: 2, b: 2, c: 2, other: 1});
  });

  it("stops the wave at an equal value", async () => {
    const {scheduler, counts, tasks, formulas} = notebook(
      {a: () => 1, sign: (v) => Math.sign(v("a")), c: (v) => v("sign")},
      {sign: ["a"], c: ["sign"]}
    );
    scheduler.update(tasks(), []);
    await scheduler.rest();
    formulas.a = () => 2;
    scheduler.update(tasks(), ["a"]);
    await scheduler.rest();
    expect(counts).toEqual({a: 2, sign: 2, c: 1});
    expect(kinds(scheduler, "a", "sign", "c")).toEqual(["fresh", "fresh", "fresh"]);
  });

  it("keeps an error in its cell, lets its users wait for it by name, and heals", async () => {
    const {scheduler, tasks, formulas} = notebook(
      {
        a: () => {
          throw new Error("no");
        },
        b: (v) => v("a"),
        c: (v) => v("b"),
        d: () => 1
      },
      {b: ["a"], c: ["b"]}
    );
    scheduler.update(tasks(), []);
    await scheduler.rest();
    expect(scheduler.state("a")).toMatchObject({kind: "failed", error: new Error("no")});
    expect(scheduler.state("b")).toEqual({kind: "waiting", for: ["a"]});
    expect(scheduler.state("c")).toEqual({kind: "waiting", for: ["b"]});
    expect(kinds(scheduler, "d")).toEqual(["fresh"]);
    formulas.a = () => 4;
    scheduler.update(tasks(), ["a"]);
    await scheduler.rest();
    expect(scheduler.value("c")).toBe(4);
    // A new error keeps the last good value for the page.
    formulas.a = () => Promise.reject(new Error("again"));
    scheduler.update(tasks(), ["a"]);
    await scheduler.rest();
    expect(scheduler.value("c")).toBe(4);
    expect(kinds(scheduler, "a", "b", "c")).toEqual(["failed", "waiting", "waiting"]);
    formulas.a = () => 4;
    scheduler.update(tasks(), ["a"]);
    await scheduler.rest();
    expect(kinds(scheduler, "a", "b", "c")).toEqual(["fresh", "fresh", "fresh"]);
  });

  it("ends a run that a newer change makes useless, and no other", async () => {
    let finish: (value: number) => void = () => {};
    const slow = () =>
      new Promise<number>((resolve) => {
        finish = resolve;
      });
    const {scheduler, tasks, signals, formulas} = notebook({a: slow, b: slow}, {});
    scheduler.update(tasks(), []);
    formulas.a = () => 2;
    scheduler.update(tasks(), ["a"]);
    expect(signals.map(({aborted}) => aborted)).toEqual([true, false, false]);
    finish(7);
    await scheduler.rest();
    expect([scheduler.value("a"), scheduler.value("b")]).toEqual([2, 7]);
  });

  it("runs a paused cell, and what follows it, only when somebody asks", async () => {
    const {scheduler, counts, tasks} = notebook(
      {a: () => 1, b: (v) => v("a"), c: (v) => v("b")},
      {b: ["a"], c: ["b"]},
      {b: {isPaused: true}}
    );
    scheduler.update(tasks(), []);
    await scheduler.rest();
    expect(kinds(scheduler, "a", "b", "c")).toEqual(["fresh", "paused", "waiting"]);
    scheduler.run(["c"]);
    await scheduler.rest();
    expect(kinds(scheduler, "a", "b", "c")).toEqual(["fresh", "fresh", "fresh"]);
    expect(counts).toEqual({a: 1, b: 1, c: 1});
  });

  it("lets the users of a doubled name wait, and heals when the name is changed", async () => {
    const {scheduler, tasks, more} = notebook(
      {a: () => 1, b: () => 2, c: (v) => v("a")},
      {c: ["a"]},
      {b: {defines: ["a"]}}
    );
    scheduler.update(tasks(), []);
    await scheduler.rest();
    expect(kinds(scheduler, "a", "b", "c")).toEqual(["doubled", "doubled", "waiting"]);
    more.b = {defines: ["b"]};
    scheduler.update(tasks(), []);
    await scheduler.rest();
    expect(kinds(scheduler, "a", "b", "c")).toEqual(["fresh", "fresh", "fresh"]);
  });

  it("brings back a removed cell without running anything", async () => {
    const {scheduler, counts, tasks} = notebook({a: () => 1, b: (v) => v("a")}, {b: ["a"]});
    scheduler.update(tasks(), []);
    await scheduler.rest();
    scheduler.update(tasks().slice(1), []);
    expect(scheduler.state("b")).toEqual({kind: "waiting", for: ["a"]});
    scheduler.update(tasks(), []);
    await scheduler.rest();
    expect(kinds(scheduler, "a", "b")).toEqual(["fresh", "fresh"]);
    expect(counts).toEqual({a: 1, b: 1});
  });

  it("stops, and then runs only what somebody asks for", async () => {
    const {scheduler, signals, counts, tasks, formulas} = notebook(
      {a: () => new Promise(() => {}), b: (v) => v("a"), c: () => 3},
      {b: ["a"]}
    );
    scheduler.update(tasks(), []);
    scheduler.stop();
    await scheduler.rest();
    expect(signals[0].aborted).toBe(true);
    expect(kinds(scheduler, "a")).toEqual(["stale"]);
    expect(scheduler.isBusy()).toBe(false);
    formulas.a = () => 1;
    scheduler.runStale();
    await scheduler.rest();
    expect(kinds(scheduler, "a", "b", "c")).toEqual(["fresh", "fresh", "fresh"]);
    expect(counts.b).toBe(1);
  });

  it("stops one cell, whose users wait, and does not stop the others", async () => {
    const {scheduler, signals, tasks} = notebook(
      {a: () => new Promise(() => {}), b: (v) => v("a"), c: () => 3},
      {b: ["a"]},
      {a: {lane: "sql"}, c: {lane: "sql"}}
    );
    scheduler.update(tasks(), []);
    expect(kinds(scheduler, "a", "c")).toEqual(["running", "stale"]);
    scheduler.stop(["a"]);
    await scheduler.rest();
    expect(signals[0].aborted).toBe(true);
    expect(kinds(scheduler, "a", "b", "c")).toEqual(["stale", "waiting", "fresh"]);
  });

  it("runs the cells of one lane one after another, and others beside them", async () => {
    let most = 0;
    let now = 0;
    const work = async () => {
      most = Math.max(most, ++now);
      await new Promise((resolve) => setTimeout(resolve, 1));
      return now--;
    };
    const lane = {lane: "sql"};
    const {scheduler, tasks} = notebook(
      {a: work, b: work, c: work},
      {},
      {a: lane, b: lane, c: lane}
    );
    scheduler.update(tasks(), []);
    await scheduler.rest();
    expect(most).toBe(1);
  });

  it("marks a cell whose text changes, and waits until it is run", async () => {
    const {scheduler, counts, tasks, formulas} = notebook(
      {a: () => 1, b: (v) => v("a")},
      {b: ["a"]}
    );
    scheduler.update(tasks(), []);
    await scheduler.rest();
    formulas.a = () => 2;
    scheduler.mark("a");
    await scheduler.rest();
    expect(kinds(scheduler, "a", "b")).toEqual(["stale", "waiting"]);
    expect(counts).toEqual({a: 1, b: 1});
    scheduler.run(["a"]);
    await scheduler.rest();
    expect(scheduler.value("b")).toBe(2);
  });

  it("re-runs one leaf of a notebook of 200 cells, and all when the first changes", async () => {
    const formulas = Object.fromEntries(
      Array.from({length: 200}, (_, i) => [
        `n${i}`,
        (v: (name: string) => number) => (i ? v(`n${i - 1}`) + 1 : 0)
      ])
    );
    const uses = Object.fromEntries(Array.from({length: 199}, (_, i) => [`n${i + 1}`, [`n${i}`]]));
    const {scheduler, counts, tasks} = notebook(formulas, uses);
    scheduler.update(tasks(), []);
    await scheduler.rest();
    scheduler.update(tasks(), ["n199"]);
    await scheduler.rest();
    expect(counts.n199).toBe(2);
    expect(counts.n198).toBe(1);
    formulas.n0 = () => 100;
    scheduler.update(tasks(), ["n0"]);
    await scheduler.rest();
    expect(scheduler.value("n199")).toBe(299);
  });
});
