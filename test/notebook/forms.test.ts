import {describe, expect, it} from "vitest";
import {formOf, readChart, writeChart} from "../../src/notebook/cells/chartCell.js";
import {type ChartForm, emptyChart, planOf} from "../../src/notebook/cells/chartPlan.js";
import {type Input, readInput, writeInput} from "../../src/notebook/cells/inputCell.js";
import {namesInText, textValues, valueAt} from "../../src/notebook/cells/textValues.js";
import {marks} from "../../src/results/chartSpec.js";

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
  it.each(marks.map(({value}) => value))("%s comes back from its statement", (mark) => {
    const forms: ChartForm[] = [
      {...emptyChart, rows: "reported", mark, x: "a b", y: "n"},
      {
        ...emptyChart,
        rows: "r",
        mark,
        x: "x",
        y: "y",
        color: "c",
        facet: "f",
        title: "A “title”",
        xFormat: ".0%"
      }
    ];
    for (const form of forms) {
      const text = writeChart({rows: form.rows, plan: planOf(form)});
      const chart = readChart(text)!;
      expect(writeChart(chart)).toBe(text);
      const y = mark === "histogram" ? "" : form.y;
      expect(formOf(chart)).toEqual({...form, y});
    }
  });

  it("groups rows by an aggregate", () => {
    const form: ChartForm = {
      ...emptyChart,
      rows: "r",
      mark: "barX",
      x: "n",
      y: "name",
      aggregate: "mean"
    };
    const text = writeChart({rows: "r", plan: planOf(form)});
    expect(text).toContain(
      'Plot.barX(r, Plot.groupY({x: "mean"}, {x: "n", y: "name", fill: "steelblue"'
    );
    expect(formOf(readChart(text)!)).toEqual(form);
  });

  it.each([
    "display(Plot.plot({marks: [Plot.image(r, {src: 'x'})]}));",
    "display(Plot.plot({marks: [Plot.dot(r, {x: 'a', href: 'u'})]}));",
    "display(Plot.plot({style: 'background: url(//x)', marks: [Plot.dot(r, {x: 'a'})]}));",
    "display(Plot.plot({marks: [Plot.dot(r, {x: (d) => d})]}));",
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
