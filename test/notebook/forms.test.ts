import {describe, expect, it} from "vitest";
import {readChart, writeChart} from "../../src/notebook/cells/chartCell.js";
import {type Input, readInput, writeInput} from "../../src/notebook/cells/inputCell.js";
import {namesInText, textValues, valueAt} from "../../src/notebook/cells/textValues.js";
import {planChart} from "../../src/results/chartPlan.js";
import {
  type ChartSpec,
  errorBars,
  formats,
  marks,
  orders,
  secondLayers,
  summaries
} from "../../src/results/chartSpec.js";
import {specOfPlan} from "../../src/results/specOfPlan.js";
import {mulberry} from "../mulberry.js";
import {rounds} from "../rounds.js";

describe("the form of an input cell", () => {
  const inputs: Input[] = [
    {kind: "range", label: "At least", value: 3, from: -1.5, to: 10, step: 0.5},
    {kind: "select", label: 'A "region"', value: "b", choices: ["a", "b, c"]},
    {kind: "select", label: "Region", value: "", choices: {rows: "regions", column: "the region"}},
    {kind: "multiselect", label: "Several", value: ["a"], choices: ["a", "b"]},
    {kind: "text", label: "Name", value: "O'Brien\n`${x}`"},
    {kind: "date", label: "From", value: "2026-01-31"},
    {kind: "toggle", label: "Only some", value: true}
  ];

  it.each(inputs)("$kind comes back from its statement", (input) => {
    expect(readInput(writeInput("least", input))).toEqual({name: "least", input});
  });

  it("writes the statement of a page", () => {
    expect(writeInput("least", inputs[0])).toBe(
      'const least = view(Inputs.range([-1.5, 10], {label: "At least", step: 0.5, value: 3}));'
    );
  });

  it.each([
    "",
    "alert(1)",
    "const a = view(Inputs.range([1, alert(1)], {}));",
    "const a = view(Inputs.range([1, 2], {label: fetch('/x')}));",
    "const a = view(Inputs.button('x'));",
    "const a = view(Inputs.select(['a'], {onclick: 'x'}));",
    "const a = view(Inputs.text({label: 'a'})), b = 1;",
    "let a = view(Inputs.text({label: 'a'}));",
    "const a = view(Inputs.text({['label']: 'a'}));",
    "const a = view(Inputs.text({__proto__: {value: 1}}));"
  ])("refuses what the form cannot write: %s", (text) => {
    expect(readInput(text)).toBeNull();
  });
});

describe("the form of a chart cell", () => {
  /** A chart that a reader could choose. */
  function anyChart(next: () => number): ChartSpec {
    const one = <Value>(values: readonly Value[]) => values[Math.floor(next() * values.length)];
    const column = () => one(["", "a b", "n", 'say "x"', "steel"]);
    const value = <Value>(choices: readonly {value: Value}[]) => one(choices).value;
    return {
      mark: value(marks),
      x: column(),
      y: column(),
      color: column(),
      facet: column(),
      summary: value(summaries),
      percent: next() < 0.3,
      order: value(orders),
      title: one(["", "A “title”"]),
      xTitle: one(["", "", "Of x"]),
      yTitle: one(["", "", "n"]),
      format: value(formats),
      error: value(errorBars),
      low: column(),
      high: column(),
      layer: value(secondLayers),
      layerColumn: column()
    };
  }

  const labels = new Map([
    ["x", 'A "quoted" `label` ${of}'],
    ["]])", "B"]
  ]);

  it("comes back from its statement, and the statement from the form", () => {
    const next = mulberry(17);
    for (let i = 0; i < rounds(150, 20_000); i++) {
      const spec = anyChart(next);
      const values = {
        missing: new Set(next() < 0.3 ? ["a b", "n"] : []),
        ...(next() < 0.5
          ? {years: new Map(next() < 0.6 && spec.x ? [[spec.x, [2016, 2018]]] : [])}
          : {labels: new Map(next() < 0.6 ? [["a b", labels]] : [])}),
        longest: Math.floor(next() * 60),
        names: next() < 0.2 ? Array.from({length: 90}, (_, i) => `name ${i}`) : []
      };
      const plan = planChart(spec, values);
      const text = writeChart({rows: "reported", plan});
      const chart = readChart(text);
      expect(chart, text).toMatchObject({rows: "reported"});
      expect(writeChart(chart!), text).toBe(text);
      const read = specOfPlan(chart!.plan);
      expect(read?.isWhole, `${text}\n${JSON.stringify([spec, read?.spec])}`).toBe(true);
    }
  });

  it("is one of the choices that a reader made", () => {
    const spec: ChartSpec = {
      mark: "barX",
      x: "n",
      y: "name",
      color: "",
      facet: "f",
      summary: "mean",
      order: "smallest",
      title: "A title",
      xTitle: "Mean of n",
      format: "tenths",
      error: "interval",
      layer: "dot",
      layerColumn: "m"
    };
    const text = writeChart({rows: "r", plan: planChart(spec)});
    expect(specOfPlan(readChart(text)!.plan)).toEqual({spec, isWhole: true});
  });

  it("knows which statement was written by hand", () => {
    const read = (text: string) => specOfPlan(readChart(text)!.plan);
    expect(
      read('display(Plot.plot({marks: [Plot.barX(reported, {x: "outcomes", y: "name"})]}));')
    ).toMatchObject({spec: {mark: "barX", x: "outcomes", y: "name"}, isWhole: false});
    expect(read('display(Plot.plot({marks: [Plot.ruleY(r, {x1: "a", x2: "b"})]}));')).toBeNull();
  });

  it.each([
    "display(Plot.plot({marks: [Plot.image(r, {src: 'x'})]}));",
    "display(Plot.plot({marks: [Plot.dot(r, {x: 'a', href: 'u'})]}));",
    "display(Plot.plot({style: 'background: url(//x)', marks: [Plot.dot(r, {x: 'a'})]}));",
    "display(Plot.plot({marks: [Plot.dot(r, {x: (d) => d})]}));",
    `display(Plot.plot({marks: [Plot.dot(r, {x: (d) => d["a"] ?? alert("missing")})]}));`,
    "display(Plot.plot({marks: [Plot.dot(r, {x: 'a', fill: 'url(//x#a)'})]}));",
    "display(Plot.plot({color: {range: ['url(//x#a)']}, marks: [Plot.dot(r, {x: 'a'})]}));",
    "display(Plot.plot({marks: [Plot.dot(r, {x: 'a'}), Plot.dot(s, {x: 'a'})]}));",
    "display(Plot.plot({marks: [Plot.dot(fetch('/x'), {x: 'a'})]}));",
    "display(Plot.plot({color: {__proto__: {}}, marks: [Plot.dot(r, {x: 'a'})]}));",
    "display(Plot.plot({}), alert(1));",
    "Plot.plot({marks: [Plot.dot(r, {x: 'a'})]})",
    "display(Plot.plot({marks: [Plot.dot(r, {x: 'a'}), Plot.ruleX([alert(1)])]}));"
  ])("refuses what the form cannot write: %s", (text) => {
    expect(readChart(text)).toBeNull();
  });
});

describe("values in a text", () => {
  it("finds names, but not in code and not after a backslash", () => {
    expect(namesInText("${a} and ${percent(b[0].c)}, `${d}`, \\${e}, ``x ${f} ` ``")).toEqual([
      "a",
      "b"
    ]);
    expect(textValues("${alert(1)} ${a + b} ${number(a}").map(({path}) => path)).toEqual([
      null,
      null,
      null
    ]);
  });

  it("reads own values only", () => {
    const values = new Map<string, unknown>([["rows", [{n: 1, "a b": 2}]]]);
    const read = (text: string) => valueAt(textValues(text)[0].path!, values);
    expect(read("${rows[0].n}")).toBe(1);
    expect(read('${rows[0]["a b"]}')).toBe(2);
    expect(read("${rows.length}")).toBe(1);
    expect(() => read("${rows[3].n}")).toThrow("There is no value rows[3].");
    expect(() => read("${rows.constructor}")).toThrow("There is no value rows.constructor.");
    expect(() => read("${rows[0].__proto__}")).toThrow("There is no value rows[0].__proto__.");
    expect(() => read("${other}")).toThrow("No cell has the name other.");
  });
});
