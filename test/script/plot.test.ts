import * as Plot from "@observablehq/plot";
import * as d3 from "d3-array";
import {Window} from "happy-dom";
import {beforeAll, describe, expect, test} from "vitest";
import type {Figure} from "../../src/script/figure.js";
import {plotStyles} from "../../src/script/plotStyles.js";
import {startCells} from "./cells.js";

/** Rows that every mark can draw. */
const data = Array.from({length: 25}, (_, i) => ({
  name: `project ${i}`,
  kind: ["care", "school", "home"][i % 3],
  x: (i * 37) % 101,
  y: 1000 + ((i * 53) % 97) * 11.25,
  day: new Date(Date.UTC(2020, i % 12, 1 + i))
}));

/** Figures as the code of a cell, which runs here and in the engine of cells. */
const figures: Record<string, string> = {
  barX: 'Plot.barX(data, {x: "x", y: "name", sort: {y: "-x"}}).plot({marginLeft: 90})',
  barY: 'Plot.barY(data, Plot.groupX({y: "count"}, {x: "kind"})).plot()',
  "barX with colours and a legend":
    'Plot.plot({color: {legend: true}, marks: [Plot.barX(data, {x: "x", fill: "kind"})]})',
  dot: 'Plot.dot(data, {x: "x", y: "y", r: "x", title: "name"}).plot({grid: true})',
  "dot with facets": 'Plot.dot(data, {x: "x", y: "y", fy: "kind"}).plot()',
  line: 'Plot.lineY(data, {x: "day", y: "y"}).plot()',
  areaY: 'Plot.areaY(data, {x: "day", y: "y", curve: "step"}).plot()',
  rectY: 'Plot.rectY(data, Plot.binX({y: "count"}, {x: "x"})).plot()',
  cell: 'Plot.cell(data, Plot.group({fill: "count"}, {x: "kind", y: (d) => d.x % 2})).plot()',
  text: 'Plot.text(data, {x: "x", y: "y", text: "name", lineWidth: 6}).plot()',
  rule: 'Plot.plot({marks: [Plot.ruleX([5, 7]), Plot.ruleY(data, {y: "y"})]})',
  tick: 'Plot.tickX(data, {x: "x", y: "kind"}).plot()',
  link: 'Plot.link(data, {x1: 0, y1: 1000, x2: "x", y2: "y"}).plot()',
  arrow: 'Plot.arrow(data, {x1: 0, y1: 1000, x2: "x", y2: "y", bend: true}).plot()',
  vector: 'Plot.vector(data, {x: "x", y: "y", rotate: "x"}).plot()',
  boxX: 'Plot.boxX(data, {x: "x", y: "kind"}).plot()',
  "linear regression": 'Plot.linearRegressionY(data, {x: "x", y: "y"}).plot()',
  density: 'Plot.density(data, {x: "x", y: "y"}).plot()',
  hexbin: 'Plot.dot(data, Plot.hexbin({r: "count"}, {x: "x", y: "y"})).plot()',
  contour: 'Plot.contour(data, {x: "x", y: "y", fill: "x", blur: 2}).plot()',
  voronoi: 'Plot.voronoi(data, {x: "x", y: "y"}).plot()',
  hull: 'Plot.hull(data, {x: "x", y: "y", z: "kind"}).plot()',
  tree: 'Plot.tree(["a/b", "a/c", "a/d/e"]).plot()',
  difference: 'Plot.differenceY(data, {x: "day", y1: 1500, y2: "y"}).plot()',
  waffle: 'Plot.waffleY(data, Plot.groupX({y: "count"}, {x: "kind"})).plot()',
  "axes with long numbers":
    'Plot.plot({x: {type: "log", domain: [1, 1e6]}, y: {percent: true, domain: [0, 0.5]}, marks: [Plot.axisX(), Plot.axisY(), Plot.gridX(), Plot.frame()]})',
  "axis of weekdays":
    'Plot.barX(data, {y: (d) => d.day.getUTCDay(), x: 1}).plot({y: {tickFormat: Plot.formatWeekday("en-GB", "long")}})',
  "rolling mean": 'Plot.lineY(data, Plot.windowY(3, {x: "day", y: "y"})).plot()',
  "caption and title":
    'Plot.plot({title: "A", subtitle: "B", caption: "C", marks: [Plot.frame()]})',
  "legend of its own": 'Plot.legend({color: {domain: ["a", "b"], range: ["red", "blue"]}})',
  clip: 'Plot.dot(data, {x: "x", y: "y", clip: true}).plot({x: {domain: [0, 50]}})'
};

let run: Awaited<ReturnType<typeof startCells>>;
const {document} = new Window();

beforeAll(async () => {
  run = await startCells();
});

describe("a figure of a cell is the one that Plot draws on a page", () => {
  test.each(Object.entries(figures))("%s", async (_, code) => {
    const {display, error} = await run(code, {data});
    expect(error).toBeUndefined();
    const page = globalThis as unknown as {window?: unknown};
    page.window = {document, devicePixelRatio: 2};
    const native = new Function("Plot", "data", `return ${code}`)(Plot, data) as Element;
    page.window = undefined;
    expect(markup(display[0])).toEqual(markup(figureOf(native)));
  });
});

test("the style sheets of Plot are those that a figure may have", async () => {
  const {display} = await run(figures["barX with colours and a legend"], {data});
  const found = stylesIn(display[0]);
  expect(new Set(found)).toEqual(plotStyles);
});

test("a ramp and a raster are pictures in their addresses", async () => {
  const {display} = await run(
    `display(Plot.legend({color: {type: "linear", domain: [0, 1], scheme: "Blues"}}));
     display(Plot.raster(data, {x: "x", y: "y", fill: "y", interpolate: "nearest"}).plot({width: 120, height: 90}));`,
    {data}
  );
  for (const figure of display)
    expect(JSON.stringify(figure)).toMatch(/"(?:xlink:)?href":"data:image\/bmp;base64,Qk/);
});

test("a figure with continuous colours has a ramp with its ticks as legend", async () => {
  const {display, error} = await run(
    'Plot.dot(data, {x: "x", y: "y", fill: "y"}).plot({color: {legend: true}})',
    {data}
  );
  expect(error).toBeUndefined();
  expect(JSON.stringify(display)).toMatch(/"data:image\/bmp;base64,Qk[^"]*"[\s\S]*"class":"tick"/);
});

test("d3 has its parts for arrays, formats and times", async () => {
  const {values} = await run(
    `const mean = d3.mean(data, (d) => d.x);
     const groups = d3.rollup(data, (rows) => rows.length, (d) => d.kind);
     const text = d3.format(",.2f")(1234.5);
     const day = d3.utcFormat("%d %B %Y")(data[0].day);`,
    {data}
  );
  expect(values).toEqual({
    mean: d3.mean(data, (d) => d.x),
    groups: new Map(
      d3.rollup(
        data,
        (rows) => rows.length,
        (d) => d.kind
      )
    ),
    text: "1,234.50",
    day: "01 January 2020"
  });
});

test("numbers and dates read as the browser writes them", async () => {
  const {values} = await run(
    `const texts = [
       (1234567.891).toLocaleString(),
       (0.256).toLocaleString("de", {style: "percent", maximumFractionDigits: 1}),
       new Date(0).toLocaleDateString("en-GB", {timeZone: "UTC", dateStyle: "long"}),
       new Intl.DateTimeFormat("fr", {timeZone: "UTC", month: "long"}).format(new Date(0)),
       ["ä", "z", "a"].sort((a, b) => a.localeCompare(b, "de")).join(""),
       new Intl.PluralRules("en").select(1)
     ];`
  );
  expect(values.texts).toEqual([
    "1,234,567.891",
    (0.256).toLocaleString("de", {style: "percent", maximumFractionDigits: 1}),
    "1 January 1970",
    "janvier",
    "aäz",
    "one"
  ]);
});

/** The figure of an element of another document. */
function figureOf(node: Node): Figure {
  if (node.nodeType !== 1) return node.textContent ?? "";
  const element = node as Element;
  const attributes = Object.fromEntries(
    Array.from(element.attributes, ({name, value}) => [name, value])
  );
  return [element.localName, attributes, Array.from(element.childNodes, figureOf)];
}

/** A figure as lines that can be compared: attributes in order, ids by their place. */
function markup(figure: Figure): string {
  const ids = new Map<string, string>();
  const lines = (figure: Figure): string[] => {
    if (typeof figure === "string") return [JSON.stringify(figure)];
    const [name, attributes, children] = figure;
    const texts = Object.entries(attributes)
      .map(([key, value]) => `${key}=${key === "style" ? value.replace(/[\s;]+/g, "") : value}`)
      .sort();
    return [`<${name} ${texts.join(" ")}>`, ...children.flatMap(lines)];
  };
  return (
    lines(figure)
      .join("\n")
      // The last digits of sines and roots differ from engine to engine.
      .replace(/\d+\.\d{7,}/g, (digits) => Number(digits).toFixed(6))
      .replace(/plot-[a-z]+-\d+/g, (id) => {
        if (!ids.has(id)) ids.set(id, `id${ids.size}`);
        return ids.get(id)!;
      })
  );
}

function stylesIn(figure: Figure): string[] {
  if (typeof figure === "string") return [];
  const [name, , children] = figure;
  return name === "style" ? [String(children[0])] : children.flatMap(stylesIn);
}
