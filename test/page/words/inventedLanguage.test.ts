import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {chosen} from "../../../src/page/words/chosen.js";
import {speak} from "../../../src/page/words/phrase.js";
import {inventedLanguage, wordsLeft} from "./inventedLanguage.js";

// A page has its language before its modules are loaded, because some of them have texts from then on.
beforeAll(() => speak(inventedLanguage()));
afterAll(() => speak(chosen));

const bytes = (text: string) => new TextEncoder().encode(text);

/** The message of what a function throws, or gives as a promise that is rejected. */
async function messageOf(run: () => unknown): Promise<string> {
  try {
    await run();
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error("expected an error");
}

describe("in a language with every text, nothing is English in", () => {
  it.each([
    ["old.xls", new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])],
    ["page.csv", bytes("<!doctype html><html><body>hello</body></html>")],
    ["empty.csv", bytes("")],
    ["report.pdf", bytes("%PDF-1.7")],
    ["sheet.numbers", bytes("PK")],
    ["broken.csv.gz", new Uint8Array([0x1f, 0x8b, 8, 0])],
    ["broken.xlsx", bytes("PK\x03\x04nothing")]
  ])("the refusal of the file %s", async (name, content) => {
    const {openTableFile} = await import("../../../src/files/tableFile.js");
    const message = await messageOf(() => openTableFile(name, content).look({}));
    expect(wordsLeft(message)).toEqual([]);
  });

  it.each([
    ["rows.json", "[{'a': 1}]", ["1"]],
    ["rows.json", "[]", []],
    ["rows.ndjson", '{"a": 1}\n{"a": None}', ["None", "2"]]
  ])("the refusal of %s with %s, which keeps its values", async (name, text, values) => {
    const {openTableFile} = await import("../../../src/files/tableFile.js");
    const message = await messageOf(() => openTableFile(name, bytes(text)).look({}));
    expect(wordsLeft(message)).toEqual(values);
  });

  it("the mark of simulated records, what is missing, and the source of a figure", async () => {
    const {markDescription, markTitle, simulatedWords} = await import(
      "../../../src/records/simulated.js"
    );
    const {missingCodes} = await import("../../../src/records/missingCodes.js");
    const {provenanceWords} = await import("../../../src/records/provenance.js");
    expect(wordsLeft(simulatedWords())).toEqual([]);
    const marked = markTitle("Farm advice", true);
    expect(wordsLeft(marked)).toEqual(["Farm", "advice"]);
    expect(markTitle(marked, true)).toBe(marked);
    expect(markDescription(marked, true)).toBe(marked);
    expect(Object.values(missingCodes()).flatMap(wordsLeft)).toEqual([]);
    const made = {programme: "Farm", dataHash: "0123", built: "2026", simulated: true};
    expect(wordsLeft(provenanceWords({...made, release: "7"}))).toEqual([
      "2026",
      "0123",
      "7",
      "Farm"
    ]);
    expect(wordsLeft(provenanceWords({...made, release: ""}))).toEqual(["2026", "0123", "Farm"]);
  });

  it("the sheet of an exported workbook", async () => {
    const {toWorkbook} = await import("../../../src/files/toWorkbook.js");
    const {openXlsx} = await import("../../../src/files/tables/xlsx.js");
    const empty = {columns: [], length: 0} as unknown as Parameters<typeof toWorkbook>[0];
    const file = new Uint8Array(await toWorkbook(empty).arrayBuffer());
    const {sheets} = openXlsx(file);
    expect(sheets.map(({name}) => name)).toEqual(["◆"]);
  });

  it.each([
    ["SELECT :n", {}, ["n"]],
    ["FROM range(:n)", {n: "1x"}, ["1x", "n"]]
  ])("the refusal of a parameter of %s", async (text, given, values) => {
    const {bindParameters} = await import("../../../src/sql/queryParameters.js");
    const {SqlText} = await import("../../../src/sql/sqlText.js");
    const sql = new SqlText(text);
    const message = await messageOf(() => bindParameters(sql, [], given));
    expect(wordsLeft(message)).toEqual(values);
  });

  it("advice on a query", async () => {
    const {explainError} = await import("../../../src/editor/explainError.js");
    const error =
      'Catalog Error: Table with name tz does not exist!\nDid you mean "pg_tables"?\nLINE 1: FROM tz';
    const {message} = explainError(error, "FROM tz", {
      tables: [],
      columns: [],
      functions: []
    } as never);
    expect(wordsLeft(message)).toEqual(["tz"]);
  });

  it("the refusal of a notebook and of a cell", async () => {
    const {readFile} = await import("../../../src/notebook/cells/readFile.js");
    const {prepare} = await import("../../../src/script/analyse.js");
    expect(wordsLeft(await messageOf(() => readFile("a.ipynb", bytes("{}"))))).toEqual([]);
    expect(wordsLeft(await messageOf(() => readFile("b.md", bytes("\0"))))).toEqual(["b", "md"]);
    expect(wordsLeft(prepare("import a from 'b'").error!.message)).toEqual([]);
  });

  it("a statistic's refusal of its values", async () => {
    const {wilson} = await import("../../../src/analysis/wilson.js");
    const message = await messageOf(() => wilson(3, 2));
    expect(message).not.toMatch(/expected|most/);
    expect(wordsLeft(message)).toEqual(expect.arrayContaining(["3", "2"]));
  });

  it("violations of records", async () => {
    const {formatCheck} = await import("../../../loaders/codebook/formatCheck.js");
    const {fieldTypes} = await import("../../../loaders/codebook/fieldTypes.js");
    const {proseFaults} = await import("../../../loaders/codebook/checkProse.js");
    const violation = {file: "f", sheet: "s", row: 12, column: "c", value: "v", rule: "r"};
    const check = {
      ok: false,
      total: 7,
      violations: [{...violation, expected: fieldTypes.integer.expected}],
      more: [{file: "f", column: null, rule: "r", count: 6}],
      skipped: [],
      warnings: [],
      rules: 1,
      values: 1
    };
    expect(wordsLeft(formatCheck(check)).sort()).toEqual(
      ["12", "6", "7", "c", "f", "f", "r", "s", "v"].sort()
    );
    const faults = proseFaults("${a}\n```js\n<b>\n![]");
    expect(faults.flatMap(({expected}) => wordsLeft(expected))).toEqual([]);
  });

  it("refusals of settings, of an address of a database and of a catalogue", async () => {
    const {checkConfig} = await import("../../../loaders/workspace/config.js");
    const {connectionUrl} = await import("../../../loaders/warehouse/connection.js");
    const {checkCatalogue} = await import("../../../loaders/workspace/language.js");
    // The configuration of this project has another language.
    speak(inventedLanguage());
    const refused = [
      () => checkConfig({title: 1}, "f", "/none"),
      () => checkConfig({typefaces: {text: {name: ""}}}, "f", "/none"),
      () => connectionUrl("DB", {}),
      () => checkCatalogue('{"words": {"a": "b"}}', "f", {texts: {}, counts: {}})
    ];
    for (const refuse of refused)
      expect(await messageOf(refuse)).not.toMatch(/expected|environment|package/);
  });

  it("the help of a command", async () => {
    const {commandNames, helpOf} = await import("../../../loaders/command.js");
    for (const name of commandNames) {
      const [usage, ...about] = helpOf(name).split("\n");
      expect(wordsLeft(usage)).toEqual(expect.arrayContaining(["whatworked", name]));
      expect(about.flatMap(wordsLeft)).toEqual([]);
    }
  });
});
