import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {parseSqlFile, writeSqlFile} from "../../src/sql/sqlFile.js";

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

  it("reads a file without a title as one query, with Windows line ends too", () => {
    expect(parseSqlFile("-- about\r\nSELECT 1\r\n", "mine.sql")).toEqual([
      {title: "mine.sql", note: "", sql: "-- about\nSELECT 1", parameters: {}}
    ]);
  });

  it("refuses a file without SQL", () => {
    expect(() => parseSqlFile("-- title: nothing\n")).toThrow(/no query in this file/);
  });
});
