import {describe, expect, it} from "vitest";
import {
  type ChartSpec,
  chartCode,
  chooseChart,
  maxDrawn,
  planChart,
  planFor,
  suggestChart
} from "../../src/results/chartSpec.js";
import {resultOf} from "./columns.js";

const result = resultOf({region: ["VARCHAR", ["North", "South"]], n: ["INTEGER", [3, 4]]});
const wanted: ChartSpec = {mark: "dot", x: "n", y: "region", color: "", facet: ""};

describe("chooseChart(result, wanted)", () => {
  it("is the wanted chart where the result has its columns", () => {
    expect(chooseChart(result, wanted)).toBe(wanted);
    expect(chooseChart(result, {...wanted, color: "gone"})).toMatchObject({mark: "barX", x: "n"});
    expect(chooseChart(result, null)).toMatchObject({mark: "barX", y: "region"});
  });

  it("suggests a colour for few values only", () => {
    const days = Array.from({length: 20}, (_, i) => new Date(Date.UTC(2020, i, 1)));
    const withKinds = (kinds: number) =>
      resultOf({
        day: ["DATE", days],
        n: ["INTEGER", days.map((_, i) => i)],
        kind: ["VARCHAR", days.map((_, i) => `kind ${i % kinds}`)]
      });
    expect(chooseChart(withKinds(3), null)).toMatchObject({mark: "line", color: "kind"});
    expect(chooseChart(withKinds(20), null)).toMatchObject({mark: "line", color: ""});
  });

  it("is null for a result without rows, or with too many", () => {
    expect(chooseChart({...result, length: 0}, wanted)).toBeNull();
    expect(chooseChart({...result, length: maxDrawn + 1}, wanted)).toBeNull();
  });
});

describe("planFor(result, spec)", () => {
  it.each(["line", "area"] as const)(
    "sorts the rows of a chart of type %s along its x axis",
    (mark) => {
      const plan = planFor(result, {...wanted, mark, x: "n", y: "n"});
      expect(plan.channels.sort).toBe("n");
    }
  );

  it("leaves room for the longest name on the y axis", () => {
    const long = resultOf({region: ["VARCHAR", ["x".repeat(40)]], n: ["INTEGER", [3]]});
    const spec: ChartSpec = {...wanted, mark: "barX"};
    const room = (from: typeof result) => planFor(from, spec).options.marginLeft as number;
    expect(room(long)).toBeGreaterThan(room(result));
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
      'Plot.lineY(rows, {x: "day", y: "two words", stroke: "steelblue", sort: "day", tip: true})'
    ],
    [
      [columns[1]],
      'Plot.rectY(rows, Plot.binX({y: "count"}, {x: "two words", fill: "steelblue", tip: true}))'
    ],
    [
      [columns[0]],
      'Plot.barX(rows, Plot.groupY({x: "count"}, {y: "label", fill: "steelblue", sort: {y: "-x"}, tip: true}))'
    ]
  ])("writes the suggested chart of %j", (given, code) => {
    const spec = suggestChart(given, 10)!;
    expect(chartCode(planChart(spec))).toContain(code);
    expect(
      () => new Function("Plot", "rows", `return ${chartCode(planChart(spec))}`)
    ).not.toThrow();
  });

  it("suggests nothing without rows or without a column that can be drawn", () => {
    expect(suggestChart(columns, 0)).toBeNull();
    expect(suggestChart([{name: "l", type: "INTEGER[]"}], 3)).toBeNull();
  });
});
