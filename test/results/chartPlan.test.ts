import {describe, expect, it} from "vitest";
import {chartCode} from "../../src/results/chartCode.js";
import {isCode, planChart} from "../../src/results/chartPlan.js";
import type {ChartSpec} from "../../src/results/chartSpec.js";
import {
  chooseChart,
  maxDrawn,
  planFor,
  suggestChart,
  yearsIn
} from "../../src/results/chooseChart.js";
import {codebookLabels} from "../../src/results/codebookLabels.js";
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
      expect(plan.layers[0].channels.sort).toBe("n");
    }
  );

  it("leaves room for the longest name on the y axis", () => {
    const long = resultOf({region: ["VARCHAR", ["x".repeat(40)]], n: ["INTEGER", [3]]});
    const spec: ChartSpec = {...wanted, mark: "barX"};
    const room = (from: typeof result) => planFor(from, spec).options.marginLeft as number;
    expect(room(long)).toBeGreaterThan(room(result));
  });
});

describe("planChart(spec, values)", () => {
  const codeOf = (part: Partial<ChartSpec>, values = {}) =>
    chartCode(
      planChart({mark: "barX", x: "n", y: "region", color: "", facet: "", ...part}, values)
    );

  it.each([
    ["sum", 'Plot.groupY({x: "sum"}, {x: "n", y: "region"'],
    ["mean", 'Plot.groupY({x: "mean"}, {x: "n", y: "region"'],
    ["median", 'Plot.groupY({x: "median"}, {x: "n"'],
    ["count", 'Plot.groupY({x: "count"}, {y: "region"']
  ] as const)("shows the %s of each group", (summary, code) => {
    expect(codeOf({summary})).toContain(code);
  });

  it("shows shares in percent: of all rows, and of each bar", () => {
    const share = codeOf({summary: "share", x: ""});
    expect(share).toContain('Plot.groupY({x: "proportion"}, {y: "region"');
    expect(share).toContain('label: "share of all rows", tickFormat: "%"');
    expect(codeOf({color: "kind", percent: true})).toContain('offset: "normalize", order: "z"');
  });

  it("names what is missing, keeps long names readable, and gives years no thousands sign", () => {
    const code = codeOf({}, {missing: new Set(["region"]), longest: 60});
    expect(code).toContain('y: (d) => d["region"] ?? "missing"');
    expect(code).toContain('y: {grid: false, label: "region"}');
    expect(code).toContain('Plot.axisY({lineWidth: 25.3, textOverflow: "ellipsis"');
    const years = new Map([["year", [2016, 2017]]]);
    expect(codeOf({mark: "line", x: "year", y: "n"}, {years})).toContain(
      'x: {grid: true, labelOffset: 38, tickFormat: "d", ticks: [2016, 2017]'
    );
  });

  it("has titles, formats and an order", () => {
    const code = codeOf({title: "A", xTitle: "B", yTitle: "C", format: "whole", order: "result"});
    expect(code).toContain('title: "A"');
    expect(code).toMatch(/x: \{.*label: "B", tickFormat: ",.0f"\}/);
    expect(code).toMatch(/y: \{.*label: "C"\}/);
    expect(code).toContain("sort: {y: null}");
  });

  it("has error bars and a second layer", () => {
    const columns = codeOf({
      error: "columns",
      low: "lower",
      high: "upper",
      layer: "dot",
      layerColumn: "m"
    });
    expect(columns).toContain(
      'Plot.ruleY(rows, {y: "region", stroke: "currentColor", strokeWidth: 1.5, x1: "lower", x2: "upper"})'
    );
    expect(columns).toContain('Plot.dot(rows, {y: "region", x: "m"');
    expect(codeOf({summary: "mean", error: "interval"})).toContain(
      "Plot.ruleY(rows, Plot.groupY({x1: (all) =>"
    );
    // The parts of a stacked bar do not begin at zero.
    expect(codeOf({error: "interval", summary: "mean", color: "kind"})).not.toContain(
      "Plot.ruleY(rows"
    );
  });

  it("draws with the functions that its code writes", () => {
    const plan = planChart(
      {mark: "barX", x: "n", y: "g", color: "", facet: "", summary: "mean", error: "interval"},
      {missing: new Set(["g"])}
    );
    const codes = plan.layers.flatMap(({transform, channels}) =>
      [...Object.values(transform?.outputs ?? {}), ...Object.values(channels)].filter(isCode)
    );
    expect(codes.length).toBeGreaterThan(2);
    for (const {code, run} of codes)
      for (const input of [[1, 2, 4, null], [3], [], {g: null}, {g: "x"}]) {
        const isRow = !Array.isArray(input);
        if (isRow !== code.startsWith("(d)")) continue;
        expect(run(input as never, 0)).toEqual(new Function(`return ${code}`)()(input));
      }
    const [low, high] = codes.filter(({code}) => code.startsWith("(all)"));
    const values = [1, 2, 4];
    expect(low.run(values as never, 0)).toBeCloseTo(
      7 / 3 - (1.96 * Math.sqrt(7 / 3)) / Math.sqrt(3),
      10
    );
    expect(high.run(values as never, 0)).toBeCloseTo(
      7 / 3 + (1.96 * Math.sqrt(7 / 3)) / Math.sqrt(3),
      10
    );
  });
});

describe("the chart of codes", () => {
  const category = (value: string, label: string) => ({value, label});
  const region = [category("london", "London"), category("north_east", "North East")];
  const tables = [
    {fields: [{name: "region", categories: region}]},
    {fields: [{name: "direction", categories: [category("mixed", "Mixed results")]}]}
  ];
  const codes = resultOf({
    region: ["VARCHAR", ["london", "north_east", null]],
    direction: ["VARCHAR", ["mixed", "mixed", "mixed"]],
    n: ["INTEGER", [3, 4, 5]]
  });
  const spec: ChartSpec = {mark: "barX", x: "n", y: "region", color: "direction", facet: ""};

  it("has the codebook's labels on its axes and in its legend, and both in its tips", () => {
    const {options, layers} = planFor(codes, spec, tables);
    const show = (part: unknown, value: string) => isCode(part) && part.run(value as never, 0);
    const {y, color} = options as Record<string, {tickFormat: unknown}>;
    expect(show(y.tickFormat, "north_east")).toBe("North East");
    expect(show(y.tickFormat, "missing")).toBe("missing");
    expect(show(color.tickFormat, "mixed")).toBe("Mixed results");
    const {format} = layers[0].channels.tip as {format: Record<string, unknown>};
    expect(show(format.y, "london")).toBe("London (london)");
    expect(show(format.y, "missing")).toBe("missing");
    expect(show(format.fill, "mixed")).toBe("Mixed results (mixed)");
    const drawn = (longer: string) =>
      planFor(codes, spec, [
        {fields: [{name: "region", categories: [region[0], category("north_east", longer)]}]}
      ]).options.marginLeft as number;
    expect(drawn("North East of England")).toBeGreaterThan(drawn("N"));
  });

  it.each([
    ["a value that is no code", ["london", "paris"], tables],
    [
      "labels that differ between tables",
      ["london"],
      [...tables, {fields: [{name: "region", categories: [category("london", "LDN")]}]}]
    ],
    ["a column of another name", ["london"], [{fields: [{name: "place", categories: region}]}]],
    [
      "labels that repeat the codes",
      ["london"],
      [{fields: [{name: "region", categories: [category("london", "london")]}]}]
    ]
  ])("shows the codes of %s", (_, values, tables) => {
    const {columns} = resultOf({region: ["VARCHAR", values]});
    expect(codebookLabels(columns[0], "region", tables)).toBeNull();
  });
});

describe("the chart of years", () => {
  const years = resultOf({
    evaluation_year: ["BIGINT", [2016, 2017, 2018]],
    n: ["BIGINT", [3, 4, 5]]
  });

  it("is a line with dots, and has a tick for each year", () => {
    const spec = chooseChart(years, null)!;
    expect(spec).toMatchObject({mark: "line", x: "evaluation_year", y: "n", layer: "dot"});
    const code = chartCode(planFor(years, spec));
    expect(code).toContain('tickFormat: "d", ticks: [2016, 2017, 2018]');
  });

  it("is not the sum of the years, and other numbers are no years", () => {
    const rated = resultOf({
      evaluation_year: ["BIGINT", [2016, 2016, 2017]],
      rating: ["VARCHAR", ["a", "b", "a"]],
      n: ["BIGINT", [3, 4, 5]]
    });
    expect(chooseChart(rated, null)).toMatchObject({x: "evaluation_year", y: "n", color: "rating"});
    const yearsOf = (name: string, values: number[]) =>
      yearsIn(resultOf({[name]: ["BIGINT", values]}).columns[0]);
    expect(yearsOf("pounds", [2016, 2017])).toBeNull();
    expect(yearsOf("years_in_care", [2, 3])).toBeNull();
    expect(yearsOf("year", [2000, 2024])).toEqual([
      2000, 2002, 2004, 2006, 2008, 2010, 2012, 2014, 2016, 2018, 2020, 2022, 2024
    ]);
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
