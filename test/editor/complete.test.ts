import {CompletionContext, type CompletionResult} from "@codemirror/autocomplete";
import {EditorState} from "@codemirror/state";
import {describe, expect, it} from "vitest";
import {completeSql, type KnownTable} from "../../src/editor/complete.js";
import {didYouMean} from "../../src/sql/didYouMean.js";

const directions = ["improved", "worsened"].map((value) => ({
  value,
  label: `It ${value}`,
  description: `about ${value}`,
  count: 1
}));
const field = (name: string, categories: KnownTable["fields"][number]["categories"] = null) => ({
  name,
  title: `The ${name}`,
  description: "",
  sqlType: "VARCHAR",
  categories
});
const tables: KnownTable[] = [
  {
    name: "findings",
    title: "Findings",
    description: "",
    rows: 3,
    own: false,
    fields: [field("finding_id"), field("direction", directions)]
  },
  {name: "my table", title: "", description: "", rows: 1, own: true, fields: [field("x y")]}
];
const source = completeSql(
  () => tables,
  () => ({keywords: ["select"], functions: [{name: "sum", detail: "(x)", info: ""}]}),
  [
    {
      name: "round2",
      title: "Round 2",
      tables: async () => [{...tables[0], name: "visits", schema: "round2"}]
    },
    {name: "broken", title: "Broken", tables: () => Promise.reject(new Error("no network"))}
  ]
);

/** The completions at the place of |. */
function offered(text: string, explicit = true): CompletionResult | null {
  const pos = text.indexOf("|");
  const state = EditorState.create({doc: text.replace("|", "")});
  return source(new CompletionContext(state, pos, explicit)) as CompletionResult | null;
}
const labels = (text: string) => offered(text)?.options.map(({label}) => label) ?? [];

describe("completeSql(tables, vocabulary, schemas)", () => {
  it("offers the schemas of other programmes, and their tables after a dot", async () => {
    expect(labels("SELECT * FROM ro|")).toContain("round2");
    const found = await offered("SELECT * FROM round2.|");
    expect(found?.options.map(({label}) => label)).toEqual(["visits"]);
    expect(await offered("SELECT * FROM broken.|")).toBeNull();
  });

  it.each([
    "SELECT * FROM findings WHERE direction = |",
    "SELECT * FROM findings WHERE direction = '|",
    "SELECT * FROM findings WHERE direction = '|'",
    "SELECT * FROM findings AS f WHERE f.direction = 'ed|'",
    "SELECT * FROM findings WHERE direction IN (|",
    "SELECT * FROM findings WHERE direction NOT IN ('worsened', '|",
    "SELECT * FROM findings WHERE direction <> |"
  ])("offers the codebook's values in %s", (text) => {
    expect(labels(text)).toEqual(["'improved'", "'worsened'"]);
    expect(offered(text)?.options[0]).toMatchObject({
      detail: "It improved",
      info: "about improved"
    });
  });

  it("offers values that contain the typed letters, in the value or its label", () => {
    expect(labels("SELECT * FROM findings WHERE direction = 'imp|'")).toEqual(["'improved'"]);
    expect(labels("SELECT * FROM findings WHERE direction = 'it w|'")).toEqual(["'worsened'"]);
  });

  it("replaces the whole text that has been started", () => {
    expect(offered("SELECT * FROM findings WHERE direction = 'imp|'")).toMatchObject({
      from: 41,
      to: 46
    });
  });

  it.each([
    ["SELECT f.| FROM findings AS f", ["finding_id", "direction"]],
    ["SELECT f.| FROM findings f", ["finding_id", "direction"]],
    ["SELECT findings.| FROM findings", ["finding_id", "direction"]],
    ['SELECT "my table".| FROM "my table"', ['"x y"']]
  ])("offers the columns of the named table in %s", (text, columns) => {
    expect(labels(text)).toEqual(columns);
  });

  it("offers columns, tables, functions and keywords elsewhere, with quotes where names need them", () => {
    expect(labels("SELECT | FROM findings")).toEqual(
      expect.arrayContaining(["direction", "findings", '"my table"', "sum", "SELECT"])
    );
  });

  it.each(["SELECT 'an unfinished |", "-- a comment |", "/* and |"])(
    "offers nothing inside %s",
    (text) => {
      expect(offered(text)).toBeNull();
    }
  );
});

describe("didYouMean(mistaken, names)", () => {
  it("returns the nearest names, without very different ones", () => {
    expect(didYouMean("strnd", ["strand", "region", "standing"])).toEqual(["strand"]);
    expect(didYouMean("direciton", ["direction", "directions"])).toEqual([
      "direction",
      "directions"
    ]);
    expect(didYouMean("xyz", ["strand"])).toEqual([]);
  });
});
