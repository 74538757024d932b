import {describe, expect, it} from "vitest";
import {oldQueries} from "../../src/workbench/oldQueries.js";
import type {QueryRecords, RecordKey} from "../../src/workbench/queryRecords.js";
import {openQueryStore} from "../../src/workbench/queryStore.js";

/** A browser's small storage, with what an earlier version of the page wrote. */
function storageOf(kept: Record<string, string> = {}): Storage & {kept: Record<string, string>} {
  return {
    kept,
    getItem: (key: string) => kept[key] ?? null,
    setItem: (key: string, value: string) => {
      kept[key] = value;
    },
    removeItem: (key: string) => {
      delete kept[key];
    }
  } as unknown as Storage & {kept: Record<string, string>};
}

/** The records of a programme; `isFull` makes them refuse a change. */
function recordsOf(disk = new Map<string, unknown>(), isFull = false): QueryRecords {
  return {
    all: async () => [...disk].map(([id, value]) => ({key: JSON.parse(id) as RecordKey, value})),
    async change(write, remove) {
      if (isFull) throw new Error("QuotaExceededError");
      for (const {key, value} of write) disk.set(JSON.stringify(key), value);
      for (const key of remove) disk.delete(JSON.stringify(key));
    }
  };
}

const query = {title: "One", note: "", sql: "SELECT 1", parameters: {}};
const entry = {sql: "SELECT 3", parameters: {}, at: "2026-01-01T00:00:00Z", outcome: "1 row"};
const draft = {sql: "SELECT 2", parameters: {r: "x"}, hash: ""};
const nothing = {draft: null, history: [], saved: []};
const nowhere = oldQueries("a", null);

const old = {
  "whatworked Wave 1 draft": '{"sql":"SELECT 1","parameters":{},"hash":"#q=x"}',
  "whatworked Wave 1 history":
    '[{"sql":"SELECT 1","parameters":{"a":"b"},"at":"2026-01-01T00:00:00.000Z","outcome":"1 row"}]',
  "whatworked Wave 1 saved": '[{"title":"One","note":"","sql":"SELECT 1","parameters":{}}]'
};

describe("openQueryStore(records, old)", () => {
  it("reads back what was kept, the newest run first and saved queries by title", async () => {
    const disk = new Map();
    const store = await openQueryStore(recordsOf(disk), nowhere);
    expect(await store.read()).toEqual(nothing);
    const later = {...entry, sql: "SELECT 4", at: "2026-02-01T00:00:00Z"};
    const other = {...query, title: "Another"};
    await store.writeDraft(draft);
    await store.change("saved", [], [query, other]);
    await store.change("history", [], [entry, later]);
    expect(await (await openQueryStore(recordsOf(disk), nowhere)).read()).toEqual({
      draft,
      history: [later, entry],
      saved: [other, query]
    });
  });

  it("keeps the entries of two tabs, and removes only what a tab removed", async () => {
    const disk = new Map();
    const [one, two] = [
      await openQueryStore(recordsOf(disk), nowhere),
      await openQueryStore(recordsOf(disk), nowhere)
    ];
    const [mine, yours] = [query, {...query, title: "Two"}];
    await one.change("saved", [], [mine]);
    await two.change("saved", [], [yours]);
    expect((await one.read()).saved).toEqual([mine, yours]);
    await one.change("saved", [mine], []);
    expect((await two.read()).saved).toEqual([yours]);
  });

  it("moves what version 0.1 kept, and removes it when it is safe", async () => {
    const [disk, storage] = [new Map(), storageOf({...old})];
    const expected = {
      draft: {sql: "SELECT 1", parameters: {}, hash: "#q=x"},
      history: [
        {sql: "SELECT 1", parameters: {a: "b"}, at: "2026-01-01T00:00:00.000Z", outcome: "1 row"}
      ],
      saved: [query]
    };
    const full = await openQueryStore(recordsOf(disk, true), oldQueries("Wave 1", storage));
    expect(await full.read()).toEqual(nothing);
    expect(storage.kept).toEqual(old);
    const store = await openQueryStore(recordsOf(disk), oldQueries("Wave 1", storage));
    expect(await store.read()).toEqual(expected);
    expect(storage.kept).toEqual({});
    // A newer entry of the same key stays.
    await store.writeDraft(draft);
    await openQueryStore(recordsOf(disk), oldQueries("Wave 1", storageOf({...old})));
    expect((await store.read()).draft).toEqual(draft);
  });

  it("takes the text that a page left at its end, unless another tab has kept a newer one", async () => {
    const [disk, storage] = [new Map(), storageOf()];
    const open = () => openQueryStore(recordsOf(disk), oldQueries("a", storage));
    const [first, second, third] = ["1", "2", "3"].map((sql, i) => ({
      ...draft,
      sql,
      at: `2026-01-0${i + 1}T00:00:00.000Z`
    }));
    const store = await open();
    await store.writeDraft(first);
    store.leaveDraft(second);
    expect((await (await open()).read()).draft).toEqual(second);
    expect(storage.kept).toEqual({});
    store.leaveDraft(second);
    await store.writeDraft(third);
    expect((await (await open()).read()).draft).toEqual(third);
    expect(storage.kept).toEqual({});
  });

  it("shows the old queries and refuses changes if the browser has no database", async () => {
    const storage = storageOf({...old});
    const store = await openQueryStore(null, oldQueries("Wave 1", storage));
    expect(store.isKept).toBe(false);
    expect((await store.read()).saved).toEqual([query]);
    await expect(store.change("saved", [], [query])).rejects.toThrow("keeps nothing");
    expect(storage.kept).toEqual(old);
  });

  it("leaves out records with fields that it does not write", async () => {
    const disk = new Map<string, unknown>([
      ['["draft"]', {sql: 5}],
      ['["history","x","{}"]', {...entry, at: "never"}],
      ['["history","y","{}"]', entry],
      ['["saved","z"]', {...query, parameters: {a: 1}}],
      ['["saved","One"]', query],
      ['["other"]', query]
    ]);
    expect(await (await openQueryStore(recordsOf(disk), nowhere)).read()).toEqual({
      draft: null,
      history: [entry],
      saved: [query]
    });
  });
});

describe("oldQueries(programme, storage)", () => {
  it("reads nothing from text that is not JSON, and leaves out entries that it did not write", () => {
    const storage = storageOf({
      "whatworked a draft": '{"sql":5}',
      "whatworked a history": `[null,{"sql":"SELECT 1"},${JSON.stringify(entry)},
        ${JSON.stringify({...entry, at: "never"})}]`,
      "whatworked a saved": `[${JSON.stringify(query)},{"title":{},"note":"","sql":"","parameters":{}}]`,
      "whatworked b saved": '{"length":1}',
      "whatworked c saved": "[{"
    });
    expect(oldQueries("a", storage).read()).toEqual({
      draft: null,
      history: [entry],
      saved: [query]
    });
    for (const programme of ["b", "c", "d"])
      expect(oldQueries(programme, storage).read()).toEqual(nothing);
    expect(nowhere.read()).toEqual(nothing);
  });
});
