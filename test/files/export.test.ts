import {describe, expect, it} from "vitest";
import type {Result} from "../../src/engine/result.js";
import {pageFile} from "../../src/files/pageFile.js";
import {toJson} from "../../src/files/toJson.js";
import type {Value} from "../../src/records/rows.js";
import {chartCode, planChart, suggestChart} from "../../src/results/chartSpec.js";
import {asMarkdown, asTsv} from "../../src/results/copyCells.js";
import {visibleRows} from "../../src/results/visibleRows.js";
import {uniqueNames} from "../../src/sql/uniqueNames.js";
import {columnOf} from "../results/columns.js";

const resultOf = (columns: [name: string, type: string, values: Value[]][]): Result =>
  ({
    columns: columns.map((column) => columnOf(...column)),
    length: columns[0][2].length,
    capped: false
  }) as Result;

describe("toJson(result)", () => {
  it("keeps every digit, names that hostile columns have, and what is nested", () => {
    const result = resultOf([
      ["__proto__", "BIGINT", [9007199254740993n]],
      ["a", "DECIMAL(38,2)", ["12345678901234567.89"]],
      ["a", "DOUBLE", [Number.NaN]],
      ["m", "MAP(VARCHAR, INTEGER)", [new Map([["k", 1]])]],
      ["s", 'STRUCT("x" DATE[])', [{x: [new Date("2020-02-03"), null]}]]
    ]);
    expect(toJson(result)).toBe(
      '[\n{"__proto__": 9007199254740993, "a": 12345678901234567.89, "a_1": "nan", "m": {"k": 1}, "s": {"x": ["2020-02-03", null]}}\n]\n'
    );
  });
});

describe("toJson(result) of numbers", () => {
  it.each<[type: string, value: Value, written: string]>([
    ["BIGNUM", -(10n ** 40n), `-1${"0".repeat(40)}`],
    ["DECIMAL(38,2)", "-12345678901234567.89", "-12345678901234567.89"],
    ["DECIMAL(38,2)[]", ["-12345678901234567.89"], "[-12345678901234567.89]"],
    ["DOUBLE", -0, "-0"],
    ["FLOAT", Math.fround(0.1), "0.1"],
    ["INTERVAL", {months: -1, days: 0, micros: 0}, '"-1 month"'],
    ["VARCHAR", "-5", '"-5"']
  ])("writes the %s %s as %s", (type, value, written) => {
    expect(toJson(resultOf([["v", type, [value]]]))).toBe(`[\n{"v": ${written}}\n]\n`);
  });
});

describe("uniqueNames(columns)", () => {
  it("tells columns of one name apart, whatever its case", () => {
    expect(uniqueNames(["a", "A", "a", "a_1"].map((name) => ({name})))).toEqual([
      "a",
      "A_1",
      "a_2",
      "a_1_1"
    ]);
  });
});

describe("asTsv(result, cells) and asMarkdown(result, cells)", () => {
  const result = resultOf([
    ["name", "VARCHAR", ["a|b", "two\nlines", "<b>"]],
    ["n", "INTEGER", [1, null, 3]]
  ]);
  it("copy text that a spreadsheet would run as a formula with an apostrophe, and numbers without", () => {
    const formulas = resultOf([
      ["=name", "VARCHAR", ["=1+1"]],
      ["n", "BIGNUM", [-5]]
    ]);
    expect(asTsv(formulas, {rows: [0], columns: [0, 1]}, true)).toBe("'=name\tn\n'=1+1\t-5");
  });

  it("align numbers to the right, and nothing else", () => {
    const types = ["INTERVAL", "INTEGER[]", "BIGNUM", "DECIMAL(4,1)", "VARCHAR"];
    const empty = resultOf(types.map((type) => [type, type, []]));
    const [, alignment] = asMarkdown(empty, {rows: [], columns: [0, 1, 2, 3, 4]}).split("\n");
    expect(alignment).toBe("| --- | --- | --: | --: | --- |");
  });

  it("copy the chosen cells, in the order in which they are shown", () => {
    const cells = {rows: [2, 1], columns: [0, 1]};
    expect(asTsv(result, cells, false)).toBe('<b>\t3\n"two\nlines"\t');
    expect(asMarkdown(result, {rows: [0, 2], columns: [0, 1]})).toBe(
      "| name | n |\n| --- | --: |\n| a\\|b | 1 |\n| &#60;b&#62; | 3 |\n"
    );
  });
});

describe("chartCode(plan)", () => {
  const columns = [
    {name: "label", type: "VARCHAR"},
    {name: "two words", type: "BIGINT"},
    {name: "day", type: "DATE"}
  ];
  it.each([
    [
      [columns[0], columns[1]],
      'Plot.barX(rows, {x: "two words", y: "label", fill: "steelblue", sort: {y: "-x"}, tip: true})'
    ],
    [
      [columns[1], columns[2]],
      'Plot.lineY(rows, {x: "day", y: "two words", stroke: "steelblue", tip: true})'
    ],
    [
      [columns[1]],
      'Plot.rectY(rows, Plot.binX({y: "count"}, {x: "two words", fill: "steelblue", tip: true}))'
    ],
    [
      [columns[0]],
      'Plot.barX(rows, Plot.groupY({x: "count"}, {y: "label", fill: "steelblue", sort: {y: "-x"}, tip: true}))'
    ]
  ])("writes what is suggested for %j", (given, code) => {
    const spec = suggestChart(given, 10)!;
    expect(chartCode(planChart(spec))).toContain(code);
    expect(
      () => new Function("Plot", "rows", `return ${chartCode(planChart(spec))}`)
    ).not.toThrow();
  });

  it("suggests nothing where there is nothing to draw", () => {
    expect(suggestChart(columns, 0)).toBeNull();
    expect(suggestChart([{name: "l", type: "INTEGER[]"}], 3)).toBeNull();
  });
});

describe("pageFile(query)", () => {
  it("is a page of the notebook: front matter, parameters, SQL, chart", () => {
    const text = pageFile({
      title: 'Which "regions" <b>?',
      sql: "SELECT name\nFROM projects\nWHERE region = :region;\n",
      parameters: [{name: "region", field: null}],
      values: {region: "north_west"},
      chart: "Plot.plot({})",
      data: "abc"
    });
    expect(text).toMatch(
      /^---\ntitle: "Which \\"regions\\" <b>\?"\n---\n\n# Which "regions" &#60;b&#62;\?/
    );
    expect(text).toContain('const the_region = "north_west";');
    expect(text).toContain(
      "```sql id=rows echo\nSELECT name\nFROM projects\nWHERE region = ${the_region}\n```"
    );
    expect(text).toContain("display(Plot.plot({}));");
  });

  it.each(["SELECT '${x}'", "SELECT '</script>'", "SELECT '`'"])(
    "asks %s as a text, which a fenced block cannot hold",
    (sql) => {
      const text = pageFile({
        title: "T",
        sql,
        parameters: [],
        values: {},
        chart: null,
        data: "abc"
      });
      const asked = /await query\((".*"), \{\}\);/.exec(text)?.[1];
      expect(JSON.parse(asked!)).toBe(sql);
      expect(asked).not.toContain("<");
    }
  );
});

describe("visibleRows({rows, rowHeight, scrolled, seen})", () => {
  it("shows the first row at the top and the last at the bottom, however many there are", () => {
    for (const rows of [1, 10, 1000, 1_000_000, 5_000_000]) {
      const given = {rows, rowHeight: 28, seen: 280};
      expect(visibleRows({...given, scrolled: 0}).first).toBe(0);
      const {height} = visibleRows({...given, scrolled: 0});
      const {first, count, top} = visibleRows({...given, scrolled: Math.max(0, height - 280)});
      expect(first + count).toBe(rows);
      expect(top + count * 28).toBeLessThanOrEqual(height + 28);
    }
  });
});
