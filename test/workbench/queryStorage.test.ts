import {describe, expect, it} from "vitest";
import {openQueryStorage} from "../../src/workbench/queryStorage.js";

/** A browser's storage; `isFull` makes it refuse to store. */
function storageOf(kept: Record<string, string> = {}, isFull = false): Storage {
  return {
    getItem: (key: string) => kept[key] ?? null,
    setItem: (key: string, value: string) => {
      if (isFull) throw new Error("QuotaExceededError");
      kept[key] = value;
    }
  } as Storage;
}

const query = {title: "One", note: "", sql: "SELECT 1", parameters: {}};
const nothing = {draft: null, history: [], saved: []};

describe("openQueryStorage(programme, storage)", () => {
  it("reads back what was written, for each programme on its own", () => {
    const disk = storageOf();
    const draft = {sql: "SELECT 2", parameters: {r: "x"}, hash: ""};
    const entry = {sql: "SELECT 3", parameters: {}, at: "2026-01-01T00:00:00Z", outcome: "1 row"};
    const storage = openQueryStorage("a", disk);
    expect(storage.write("draft", draft)).toBe(true);
    expect(storage.write("saved", [query])).toBe(true);
    expect(storage.write("history", [entry])).toBe(true);
    expect(openQueryStorage("a", disk).read()).toEqual({draft, history: [entry], saved: [query]});
    expect(openQueryStorage("b", disk).read()).toEqual(nothing);
  });

  it("reads what version 0.1 stored", () => {
    const disk = storageOf({
      "whatworked Wave 1 draft": '{"sql":"SELECT 1","parameters":{},"hash":"#q=x"}',
      "whatworked Wave 1 history":
        '[{"sql":"SELECT 1","parameters":{"a":"b"},"at":"2026-01-01T00:00:00.000Z","outcome":"1 row"}]',
      "whatworked Wave 1 saved": '[{"title":"One","note":"","sql":"SELECT 1","parameters":{}}]'
    });
    expect(openQueryStorage("Wave 1", disk).read()).toEqual({
      draft: {sql: "SELECT 1", parameters: {}, hash: "#q=x"},
      history: [
        {sql: "SELECT 1", parameters: {a: "b"}, at: "2026-01-01T00:00:00.000Z", outcome: "1 row"}
      ],
      saved: [query]
    });
  });

  it("reads nothing, and reports the refusal, when the browser refuses to store", () => {
    for (const disk of [storageOf({}, true), null]) {
      const storage = openQueryStorage("a", disk);
      expect(storage.write("saved", [query])).toBe(false);
      expect(storage.read()).toEqual(nothing);
    }
  });

  it("reads nothing from text that is not JSON", () => {
    const disk = storageOf({"whatworked a saved": "[{"});
    expect(openQueryStorage("a", disk).read().saved).toEqual([]);
  });

  it("leaves out entries with fields that it does not write", () => {
    const disk = storageOf({
      "whatworked a draft": '{"sql":5}',
      "whatworked a history": `[null,{"sql":"SELECT 1"},${JSON.stringify({...query, at: "2026-01-01", outcome: "1 row"})},
        ${JSON.stringify({...query, at: "never", outcome: "1 row"})}]`,
      "whatworked a saved": `[${JSON.stringify(query)},{"title":{},"note":"","sql":"","parameters":{}},
        {"title":"x","note":"","sql":"","parameters":{"a":1}}]`
    });
    const {draft, history, saved} = openQueryStorage("a", disk).read();
    expect(draft).toBeNull();
    expect(history.map(({at}) => at)).toEqual(["2026-01-01"]);
    expect(saved).toEqual([query]);
    const other = openQueryStorage("b", storageOf({"whatworked b saved": '{"length":1}'}));
    expect(other.read()).toEqual(nothing);
  });

  it("drops the oldest history, and no saved query, when the storage is full", () => {
    const kept: Record<string, string> = {};
    const disk = {
      getItem: (key: string) => kept[key] ?? null,
      setItem(key: string, value: string) {
        const size = Object.entries({...kept, [key]: value}).reduce(
          (sum, [name, text]) => sum + name.length + text.length,
          0
        );
        if (size > 2000) throw new Error("QuotaExceededError");
        kept[key] = value;
      }
    } as Storage;
    const storage = openQueryStorage("a", disk);
    const history = Array.from({length: 40}, (_, i) => ({
      sql: `SELECT ${i}`,
      parameters: {},
      at: "2026-01-01",
      outcome: "1 row"
    }));
    expect(storage.write("history", history)).toBe(true);
    const before = storage.read().history;
    expect(before.length).toBeGreaterThan(5);
    expect(before).toEqual(history.slice(0, before.length));
    const saved = [{...query, sql: "x".repeat(900)}];
    expect(storage.write("saved", saved)).toBe(true);
    expect(storage.read().saved).toEqual(saved);
    expect(storage.read().history.length).toBeLessThan(before.length);
  });

  it("recognises the keys of its programme", () => {
    const storage = openQueryStorage("a", null);
    expect(["whatworked a saved", "whatworked b saved", null].map(storage.owns)).toEqual([
      true,
      false,
      false
    ]);
  });
});
