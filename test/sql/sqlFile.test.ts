import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {parseSqlFile, writeSqlFile} from "../../src/sql/sqlFile.js";
import {openQueryStore} from "../../src/workbench/queryStore.js";

const line = fc
  .string({minLength: 1, unit: "grapheme"})
  .map((text) => `x${text.replace(/\s+/g, " ").trim()}`);

describe("parseSqlFile(text)", () => {
  it("reads back what was written", () => {
    const entry = fc.record({
      title: line,
      note: fc.oneof(fc.constant(""), line),
      sql: line.map((text) => `SELECT '${text.replaceAll("'", "''")}'\nFROM a -- ${text}`.trim()),
      parameters: fc.dictionary(fc.stringMatching(/^[a-z]\w{0,8}$/), line)
    });
    fc.assert(
      fc.property(fc.array(entry, {minLength: 1}), (entries) => {
        expect(parseSqlFile(writeSqlFile(entries))).toEqual(
          entries.map((entry) => ({...entry, parameters: {...entry.parameters}}))
        );
      })
    );
  });

  it("takes a file without a title as one query, with Windows' line ends too", () => {
    expect(parseSqlFile("-- about\r\nSELECT 1\r\n", "mine.sql")).toEqual([
      {title: "mine.sql", note: "", sql: "-- about\nSELECT 1", parameters: {}}
    ]);
  });

  it("says of a file without SQL what was expected", () => {
    expect(() => parseSqlFile("-- title: nothing\n")).toThrow(/no query in this file/);
  });
});

/** What a browser gives, or one that is full, or forbids it. */
function storage(full = false) {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => {
      if (full) throw new Error("QuotaExceededError");
      kept.set(key, value);
    }
  } as Storage;
}

const query = (title: string, sql = "SELECT 1") => ({title, note: "", sql, parameters: {}});

describe("openQueryStore(name)", () => {
  it("keeps drafts, history and saved queries, for each programme its own", () => {
    const disk = storage();
    const store = openQueryStore("a", disk);
    store.keepDraft({sql: "SELECT 2", parameters: {r: "x"}, hash: ""});
    store.save(query("One"));
    store.remember({sql: "SELECT 3", parameters: {}, at: "2026-01-01T00:00:00Z", outcome: "1 row"});
    const again = openQueryStore("a", disk);
    expect(again.draft).toEqual({sql: "SELECT 2", parameters: {r: "x"}, hash: ""});
    expect(again.saved.map(({title}) => title)).toEqual(["One"]);
    expect(again.history.map(({sql}) => sql)).toEqual(["SELECT 3"]);
    expect(openQueryStore("b", disk).saved).toEqual([]);
  });

  it("says that nothing lasts where the browser keeps nothing, and goes on", () => {
    for (const disk of [storage(true), null]) {
      const store = openQueryStore("a", disk);
      store.save(query("One"));
      expect(store.saved).toHaveLength(1);
      expect(store.lasting).toBe(false);
    }
  });

  it("never overwrites a saved query by one that is imported", () => {
    const store = openQueryStore("a", storage());
    store.save(query("One", "SELECT 1"));
    expect(store.imported(writeSqlFile([query("One", "SELECT 2"), query("Two", "SELECT 3")]))).toBe(
      2
    );
    expect(store.saved.map(({title, sql}) => [title, sql])).toEqual([
      ["One", "SELECT 1"],
      ["One (2)", "SELECT 2"],
      ["Two", "SELECT 3"]
    ]);
    expect(parseSqlFile(store.exported())).toHaveLength(3);
  });

  it("remembers a query that is run again once, at the top", () => {
    const store = openQueryStore("a", storage());
    const run = (sql: string) =>
      store.remember({sql, parameters: {}, at: "2026-01-01T00:00:00Z", outcome: ""});
    for (const sql of ["SELECT 1", "SELECT 2", "SELECT 1"]) run(sql);
    expect(store.history.map(({sql}) => sql)).toEqual(["SELECT 1", "SELECT 2"]);
  });
});
