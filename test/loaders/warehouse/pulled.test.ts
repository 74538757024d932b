import {writeFile} from "node:fs/promises";
import {join} from "node:path";
import {describe, expect, it} from "vitest";
import {readPulled} from "../../../loaders/warehouse/pulled.js";
import {tempFolder} from "../copyProgramme.js";

async function read(text: string) {
  const folder = await tempFolder();
  await writeFile(join(folder, "pulled.json"), text);
  return readPulled(folder);
}

const answer = {connection: "WAREHOUSE", query: "FROM t", pulledAt: "2026-11-26T17:00:00.000Z"};

describe("the list of the answers that a programme keeps", () => {
  it("is empty where nothing was pulled", async () => {
    expect(await readPulled(await tempFolder())).toEqual({tables: {}, counts: {}});
  });

  it("is read", async () => {
    const tables = {findings: {...answer, rows: 1, bytes: 9, sha256: "ab"}};
    expect(await read(JSON.stringify({tables}))).toEqual({tables, counts: {}});
  });

  it.each([
    ["no JSON", "{", "expected JSON"],
    ["no tables", "{}", "expected an object with tables"],
    ["a table that is a number", '{"tables": {"findings": 5}}', "for the table findings"],
    ["a table without rows", JSON.stringify({tables: {findings: answer}}), "the table findings"],
    ["counts in a list", '{"tables": {}, "counts": []}', "expected an object of counts"],
    [
      "counts without files",
      JSON.stringify({tables: {}, counts: {a: answer}}),
      "counts for the table a"
    ]
  ])("is refused with its file if it has %s", async (_, text, expected) => {
    await expect(read(text)).rejects.toThrow(/^pulled\/pulled\.json: .*: npm run pull writes/);
    await expect(read(text)).rejects.toThrow(expected);
  });
});
