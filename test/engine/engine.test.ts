import {columnFromArray, tableFromColumns, tableToIPC} from "@uwdata/flechette";
import {afterEach, beforeEach, describe, expect, it, vi} from "vitest";
import type {Addresses} from "../../src/engine/addresses.js";
import {createEngine} from "../../src/engine/engine.js";
import {lockdown} from "../../src/engine/lockdown.js";
import {createProgress} from "../../src/engine/progress.js";
import type {SiteRecords} from "../../src/engine/siteRecords.js";
import type {Manifest} from "../../src/records/manifest.js";

const answer = tableToIPC(tableFromColumns([["n", columnFromArray([1])]]), {format: "stream"})!;

const records: SiteRecords = {
  programme: () => "own",
  programmes: () => ["own"],
  manifest: async () => ({tables: []}) as unknown as Manifest,
  manifestOf: async () => ({tables: []}) as unknown as Manifest,
  queries: async () => new Map()
};

/** A worker that answers like DuckDB's. It never answers a query of `hangs`, and nothing after it. */
class FakeWorker extends EventTarget {
  readonly sent: [type: string, data: unknown][] = [];
  isTerminated = false;
  private isHanging = false;

  postMessage({messageId, type, data}: {messageId: number; type: string; data: unknown}): void {
    this.sent.push([type, data]);
    this.isHanging ||=
      /^(?:START_PENDING_QUERY|RUN_PREPARED)$/.test(type) &&
      String(
        this.sent.findLast(
          ([sent]) => /PREPARED|PENDING/.test(sent) && sent !== "RUN_PREPARED"
        )?.[1]
      ).includes("SELECT 'hangs'");
    if (this.isTerminated || this.isHanging) return;
    const answers: Record<string, unknown> = {CONNECT: 1, CREATE_PREPARED: 1, RUN_PREPARED: answer};
    const event = {requestId: messageId, type: "OK", data: answers[type] ?? null};
    queueMicrotask(() => this.dispatchEvent(new MessageEvent("message", {data: event})));
  }

  terminate(): void {
    this.isTerminated = true;
  }

  /** The SQL of the messages of a type. */
  statements(type: string): unknown[] {
    return this.sent.filter(([sent]) => sent === type).map(([, data]) => (data as unknown[])[1]);
  }
}

function deferred() {
  let [resolve, reject] = [() => {}, (_: Error) => {}];
  const promise = new Promise<void>((...settle) => {
    [resolve, reject] = settle;
  });
  return {promise, resolve, reject};
}

/** The start of an engine that a test settles itself. */
interface FakeStart {
  ready: Promise<void>;
  /** The time since the last sign of life, in milliseconds. */
  quiet: number;
}

/** An engine whose workers start at once, or as `starts` says, one after another. */
function open(...starts: FakeStart[]) {
  const workers: FakeWorker[] = [];
  const progress = createProgress();
  const engine = createEngine({
    addresses: {worker: () => "https://host/worker.js"} as Addresses,
    records,
    progress,
    startWorker(_, {report}) {
      const worker = new FakeWorker();
      workers.push(worker);
      const {ready, quiet} = starts.shift() ?? {ready: Promise.resolve(), quiet: 0};
      const gaveUp = deferred();
      report({step: "starting the engine", done: 0, total: 0});
      return {
        worker: worker as unknown as Worker,
        name: "",
        ready: Promise.race([ready, gaveUp.promise]).finally(() => report(null)),
        quietFor: () => quiet,
        giveUp: (reason) => gaveUp.reject(new Error(reason))
      };
    }
  });
  return {engine, workers, progress};
}

/** A start that never ends by itself. */
const hanging = (quiet: number): FakeStart => ({ready: new Promise(() => {}), quiet});

beforeEach(() => {
  vi.stubGlobal("navigator", {});
});
afterEach(() => {
  vi.unstubAllGlobals();
});

describe("createEngine(options)", () => {
  it("starts one worker, at the first query", async () => {
    const {engine, workers} = open();
    expect(workers).toHaveLength(0);
    expect([...(await engine.rows("SELECT 1"))]).toEqual([{n: 1}]);
    await engine.rows("SELECT 2");
    expect(workers).toHaveLength(1);
  });

  it("locks the database down, then runs each query in a transaction that only reads", async () => {
    const {engine, workers} = open();
    await engine.rows("SELECT 1");
    await engine.rows("SELECT 2");
    const transaction = ["BEGIN TRANSACTION READ ONLY", "ROLLBACK"];
    expect(workers[0].statements("RUN_QUERY")).toEqual([
      "SET checkpoint_threshold = '1TB'",
      ...lockdown,
      ...transaction,
      ...transaction
    ]);
    expect(workers[0].statements("CREATE_PREPARED")).toEqual([
      "SELECT * FROM (\nSELECT 1\n)",
      "SELECT 1",
      "SELECT * FROM (\nSELECT 2\n)",
      "SELECT 2"
    ]);
  });

  it("ends a worker that does not react when a query is cancelled, and starts another one", async () => {
    const {engine, workers} = open();
    const loaded: FakeWorker[] = [];
    await engine.addTable("mine", async () => {
      loaded.push(workers.at(-1)!);
    });
    const stop = new AbortController();
    const query = engine.ask("SELECT 'hangs'", {signal: stop.signal});
    await vi.waitFor(() => expect(workers[0].statements("START_PENDING_QUERY")).toHaveLength(1));
    stop.abort();
    await expect(query).rejects.toThrow(/aborted/);
    expect([...(await engine.rows("FROM mine"))]).toEqual([{n: 1}]);
    expect(workers.map(({isTerminated}) => isTerminated)).toEqual([true, false]);
    expect(loaded).toEqual(workers);
  });

  it("stops a query with parameters, and does not run it again", async () => {
    const {engine, workers} = open();
    await engine.rows("SELECT 1");
    const stop = new AbortController();
    const query = engine.rows("SELECT 'hangs', $1", [1], stop.signal);
    await vi.waitFor(() =>
      expect(workers[0].statements("CREATE_PREPARED").at(-1)).toMatch(/hangs/)
    );
    stop.abort();
    await expect(query).rejects.toThrow(/aborted/);
    expect([...(await engine.rows("SELECT 2"))]).toEqual([{n: 1}]);
    expect(workers.map(({isTerminated}) => isTerminated)).toEqual([true, false]);
    expect(workers[1].statements("CREATE_PREPARED").join()).not.toContain("hangs");
    // The engine still starts again by itself after a query that was stopped.
    await expect(engine.rows("SELECT 3", [], AbortSignal.abort())).rejects.toThrow(/aborted/);
    expect(workers).toHaveLength(2);
  });

  it("tells why it did not start, and starts again with the next query", async () => {
    const asked: [string, RequestInit | undefined][] = [];
    vi.stubGlobal("fetch", async (address: string, init?: RequestInit) => {
      asked.push([address, init]);
      return new Response("");
    });
    const failed = Promise.reject(new Error("The engine did not start: no file."));
    failed.catch(() => {});
    const {engine, workers} = open({ready: failed, quiet: 0});
    await expect(engine.rows("SELECT 1")).rejects.toThrow("The engine did not start: no file.");
    expect([...(await engine.rows("SELECT 1"))]).toEqual([{n: 1}]);
    expect(workers.map(({isTerminated}) => isTerminated)).toEqual([true, false]);
    // The browser's copy of the worker's script may be the reason.
    expect(asked.map(([address, init]) => [address, init?.cache])).toEqual([
      ["https://host/worker.js", "reload"]
    ]);
  });

  it("gives up a start without a sign of life when its query is stopped", async () => {
    vi.stubGlobal("fetch", async () => new Response(""));
    const {engine, workers} = open(hanging(10_000));
    const stop = new AbortController();
    const query = engine.ask("SELECT 1", {signal: stop.signal});
    await vi.waitFor(() => expect(workers).toHaveLength(1));
    stop.abort();
    await expect(query).rejects.toThrow(/aborted/);
    expect([...(await engine.rows("SELECT 2"))]).toEqual([{n: 1}]);
    expect(workers.map(({isTerminated}) => isTerminated)).toEqual([true, false]);
  });

  it("keeps a start that goes on for the next query when a query is stopped", async () => {
    const starting = deferred();
    const {engine, workers} = open({ready: starting.promise, quiet: 0});
    const stop = new AbortController();
    const query = engine.ask("SELECT 1", {signal: stop.signal});
    await vi.waitFor(() => expect(workers).toHaveLength(1));
    stop.abort();
    await expect(query).rejects.toThrow(/aborted/);
    const next = engine.rows("SELECT 2");
    starting.resolve();
    expect([...(await next)]).toEqual([{n: 1}]);
    expect(workers.map(({isTerminated}) => isTerminated)).toEqual([false]);
  });

  it("reports the progress of a start only while a query waits for it", async () => {
    const starting = deferred();
    const {engine, progress} = open({ready: starting.promise, quiet: 0});
    const steps: (string | null)[] = [];
    progress.listen((step) => steps.push(step?.step ?? null));
    const warm = engine.warmUp();
    expect(steps).toEqual([]);
    const query = engine.rows("SELECT 1");
    expect(steps).toEqual(["starting the engine"]);
    starting.resolve();
    await Promise.all([warm, query]);
    expect(steps.at(-1)).toBeNull();
  });

  it("shares no table with another engine", async () => {
    const [one, other] = [open().engine, open().engine];
    await one.addTable("mine", async () => {});
    expect([...(await one.tableNames())]).toContain("mine");
    expect([...(await other.tableNames())]).not.toContain("mine");
    await expect(one.addTable("mine", async () => {})).rejects.toThrow(
      "mine: a table of this name exists already"
    );
  });

  it("answers nothing once it is closed, and ends its worker", async () => {
    const {engine, workers} = open();
    await engine.rows("SELECT 1");
    engine.close();
    await expect(engine.rows("SELECT 1")).rejects.toThrow("closed");
    await expect(engine.ask("SELECT 1")).rejects.toThrow("closed");
    expect(workers.map(({isTerminated}) => isTerminated)).toEqual([true]);
  });

  it("makes a view of a reader's own in the schema of temporary tables, once its query only reads", async () => {
    const {engine, workers} = open();
    await engine.addView("mine", "FROM range(3) -- all");
    const check = "SELECT * FROM (\nFROM range(3)\n)";
    const sent = workers[0].sent.map(([, data]) => (Array.isArray(data) ? data[1] : null));
    const create = 'CREATE OR REPLACE TEMP VIEW "mine" AS SELECT * FROM (\nFROM range(3)\n)';
    expect(sent).toContain(create);
    expect(sent.indexOf(check)).toBeGreaterThan(-1);
    expect(sent.indexOf(check)).toBeLessThan(sent.indexOf(create));
    await engine.rows("FROM mine");
    expect(workers[0].statements("RUN_QUERY").filter((sql) => sql === create)).toHaveLength(1);
    await expect(engine.addView("mine", "SELECT 1")).rejects.toThrow("exists already");
    await expect(engine.addView("other", "FROM other")).rejects.toThrow("cannot ask itself");
    await engine.removeTable("mine");
    expect([...(await engine.tableNames())]).not.toContain("mine");
  });

  it("loads an offered table when a query asks it, and the newest one", async () => {
    const {engine, workers} = open();
    const loaded: string[] = [];
    for (const answer of ["first", "second"])
      await engine.offerTable("last", async () => {
        loaded.push(answer);
      });
    await engine.rows("SELECT n FROM range(3) t(n) ORDER BY n NULLS LAST");
    expect(loaded).toEqual([]);
    await engine.rows("FROM last");
    await engine.rows("FROM last");
    expect(loaded).toEqual(["second"]);
    await engine.offerTable("last", async () => {
      loaded.push("third");
    });
    await engine.rows("FROM last");
    expect(loaded).toEqual(["second", "third"]);
    expect(workers[0].statements("RUN_QUERY")).toContain('DROP TABLE IF EXISTS "last"');
  });

  it("does not keep a table that failed to load", async () => {
    const {engine} = open();
    const failing = engine.addTable("mine", async () => {
      throw new Error("no rows");
    });
    await expect(failing).rejects.toThrow("no rows");
    expect([...(await engine.tableNames())]).not.toContain("mine");
  });
});
