import {join} from "node:path";
import {pathToFileURL} from "node:url";
import {describe, expect, it} from "vitest";
import type {MarkdownCell} from "../../../loaders/site/frameworkOutput.js";
import {extendMarkdown} from "../../../loaders/site/markdown.js";
import {root} from "../../../loaders/workspace/programme.js";

const framework = join(root, "node_modules", "@observablehq", "framework", "dist", "markdown.js");
const {createMarkdownIt, parseMarkdown} = await import(pathToFileURL(framework).href);
const md = createMarkdownIt({markdownIt: (made: never) => extendMarkdown(made, [])});

/** The page as Framework reads it. */
const read = (markdown: string, path = "/wave1/mine"): {body: string; code: MarkdownCell[]} =>
  parseMarkdown(markdown, {md, path, params: {}});

/** The modules that the imports which are added to a page name, with the names that they give. */
const added = (markdown: string, path?: string) =>
  read(markdown, path)
    .code.filter(({node}) => node.imports.length)
    .map(({node}) => `${node.declarations?.map(({name}) => name)} ${node.imports[0].name}`);

const js = (code: string) => `\`\`\`js\n${code}\n\`\`\`\n`;

describe("the imports that are added to a page", () => {
  it.each([
    ["Plot.plot()", ["Plot @observablehq/plot"]],
    ["Inputs.text()", ["Inputs ../page/observable/inputs.js"]],
    [
      "[html`<b>`, svg`<g>`]",
      ["html ../page/observable/html.js", "svg ../page/observable/html.js"]
    ],
    ["aq.from([])", ["aq arquero"]],
    ["d3.range(3)", ["d3 ../page/observable/d3.js"]],
    ["await sql`SELECT 1`", ["sql ../engine/sql.js"]],
    ["html`${Plot.plot()}`", ["Plot @observablehq/plot", "html ../page/observable/html.js"].sort()]
  ])("%s", (code, expected) => {
    expect(added(js(code)).sort()).toEqual(expected);
  });

  it("serve blocks of SQL, of HTML and of SVG, and expressions in the text", () => {
    expect(added("```sql id=rows\nSELECT 1\n```\n")).toEqual(["sql ../engine/sql.js"]);
    expect(added("```sql echo\nSELECT 1\n```\n")).toEqual([
      "Inputs ../page/observable/inputs.js",
      "sql ../engine/sql.js"
    ]);
    expect(added("```html\n<b>${1 + 1}</b>\n```\n")).toEqual(["html ../page/observable/html.js"]);
    expect(added("There are ${d3.sum([1])}.")).toEqual(["d3 ../page/observable/d3.js"]);
  });

  it("lead from the folder of the page", () => {
    expect(added(js("await sql`SELECT 1`"), "/mine")).toEqual(["sql ./engine/sql.js"]);
    expect(added(js("await sql`SELECT 1`"), "/wave1/deep/mine")).toEqual([
      "sql ../../engine/sql.js"
    ]);
  });

  it.each([
    ["is declared by the page", `${js("const Plot = {plot: () => 1};")}${js("Plot.plot()")}`],
    ["is a parameter", js("[1].map((d3) => d3 + 1)")],
    ["is declared in a block", js("{ const sql = 1; display(sql); }")],
    ["is in a string", js('display("Plot and Inputs")')],
    ["is in a comment", js("display(1); // Plot.plot()")],
    ["is text of a template", js("display(`Plot ${1} sql`)")],
    ["is a property", js("display({Plot: 1}.Plot)")],
    ["is in a block that does not run", "```js run=false\nPlot.plot()\n```\n"],
    ["is in the text", "Plot, Inputs and `${d3}`"]
  ])("are not added where the name %s", (_, markdown) => {
    expect(added(markdown)).toEqual([]);
  });

  it("are not added where the page imports the name itself", () => {
    const page = `${js('import * as Plot from "./mine.js";')}${js("Plot.plot()")}`;
    expect(added(page)).toEqual(["Plot ./mine.js"]);
  });

  it("stand once, after the page, where they show nothing", () => {
    const {body, code} = read(`${js("d3.min([1])")}${js("d3.max([1])")}`);
    expect(code).toHaveLength(3);
    expect(body.endsWith(`</div>\n<!--:${code[2].id}:-->`)).toBe(true);
  });
});

describe("FileAttachment on a page", () => {
  it.each([
    'FileAttachment("./a.csv").csv({typed: true})',
    'FileAttachment("./a.tsv").tsv()',
    'FileAttachment("./a.parquet").parquet()',
    'FileAttachment("./a.arrow").arrow()',
    'FileAttachment("./a.xlsx").xlsx()',
    'const file = FileAttachment("./a.csv");\nconst rows = await file.csv();'
  ])("is ours in %s, and Framework looks for no library", (code) => {
    const page = read(js(code));
    expect(added(js(code))).toEqual(["FileAttachment ../page/observable/files.js"]);
    expect(page.code[0].node.files).toHaveLength(1);
    expect(page.code[0].node.files[0].method).toBeUndefined();
  });

  it("is Framework's where no library is needed", () => {
    expect(added(js('FileAttachment("./a.json").json()'))).toEqual([]);
    expect(added(js('FileAttachment("./a.png").url()'))).toEqual([]);
  });
});
