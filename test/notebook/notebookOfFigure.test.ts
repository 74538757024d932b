import {afterAll, beforeAll, describe, expect, it, vi} from "vitest";
import {type NativeEngine, openNative} from "../../loaders/engine/native.js";
import {checkNotebook} from "../../loaders/notebooks/checkNotebook.js";
import {formatFigureLink, parseFigureLink} from "../../src/charts/figureLink.js";
import type {FigureSpec} from "../../src/charts/figureSpec.js";
import {writeNotebook} from "../../src/notebook/cells/writeNotebook.js";
import {notebookOfFigure} from "../../src/notebook/notebookOfFigure.js";
import {rowsOf} from "../../src/records/rows.js";
import {parseNamedQuery} from "../../src/sql/namedQuery.js";

const query = parseNamedQuery(
  "numbers",
  `-- Which numbers?
-- param least INTEGER = 3
-- param kinds VARCHAR[] = NULL
SELECT n, 'a' AS kind FROM range(9) AS t(n) WHERE n >= $least AND ($kinds IS NULL OR list_contains($kinds, kind))`
);

let native: NativeEngine;
beforeAll(async () => {
  // A figure reads the data that its page was made from.
  vi.stubGlobal("document", {
    querySelector: () => ({
      content: JSON.stringify({dataHash: "0123456789abcdef", release: "1.0.0"})
    })
  });
  native = await openNative(null);
});
afterAll(async () => {
  vi.unstubAllGlobals();
  await native[Symbol.asyncDispose]();
});

const spec = (more: Partial<FigureSpec>): FigureSpec => ({
  title: "A *figure*",
  draw: () => null as never,
  alt: "",
  rows: [],
  name: "figure",
  ...more
});

const notebookFor = (shown: FigureSpec) =>
  notebookOfFigure(parseFigureLink(formatFigureLink(shown))!, [query]);

describe("the notebook of a figure", () => {
  it("has the question, its values as inputs, a chart, and the data", async () => {
    const columns = [
      {name: "n", type: "BIGINT"},
      {name: "kind", type: "VARCHAR"}
    ];
    const notebook = notebookFor(
      spec({
        subtitle: "In words",
        sql: query.sql,
        parameters: {kinds: ["a", "b"]},
        rows: rowsOf([{n: 3, kind: "a"}], columns)
      })
    );
    expect(notebook.meta).toEqual({data: "0123456789ab", release: "1.0.0"});
    expect(notebook.cells.map(({kind, name, text}) => [kind, name, text.split("\n")[0]])).toEqual([
      ["markdown", "", "# A \\*figure\\*"],
      ["input", "least", 'const least = view(Inputs.text({label: "least", value: "3"}));'],
      [
        "input",
        "kinds",
        'const kinds = view(Inputs.multiselect(["a", "b"], {label: "kinds", value: ["a", "b"]}));'
      ],
      ["sql", "answer", expect.stringContaining("WHERE n >= :least AND (:kinds IS NULL")],
      ["chart", "", "display(Plot.plot({"]
    ]);
    expect(notebook.cells.at(-1)!.text).toContain("Plot.barX(answer, ");
    expect(await checkNotebook("x.md", writeNotebook(notebook), native)).toEqual([]);
  });

  it("has the rows that the page has computed as a query of their own, with the figure's chart", async () => {
    const rows = [
      {
        feature: "It's",
        difference: 0.12345678901234566,
        lower: null,
        upper: Number.NaN,
        testable: true
      },
      {feature: "b\nc", difference: -1, lower: -2, upper: 0, testable: false}
    ];
    const notebook = notebookFor(
      spec({
        sql: query.sql,
        rows,
        chart: {mark: "tick", x: "difference", y: "feature", low: "lower", high: "upper"}
      })
    );
    const [computed] = notebook.cells.filter(({name}) => name === "figure_rows");
    expect((await native.query(computed.text)).map((row) => ({...row}))).toMatchObject([
      {feature: "It's", difference: 0.12345678901234566, lower: null, upper: null, testable: true},
      {feature: "b\nc", testable: false}
    ]);
    const chart = notebook.cells.at(-1)!.text;
    expect(chart).toContain("Plot.tickX(figure_rows, ");
    expect(chart).toContain('x1: "lower", x2: "upper"');
    // A parameter without a value is NULL of its type.
    expect(notebook.cells.find(({name}) => name === "answer")!.text).toContain(
      "CAST(NULL AS VARCHAR[]) IS NULL"
    );
    expect(await checkNotebook("x.md", writeNotebook(notebook), native)).toEqual([]);
  });

  it("has only the rows if the figure has no query", async () => {
    const notebook = notebookFor(spec({rows: [{a: 1, "b c": "x"}]}));
    expect(notebook.cells.map(({kind, name}) => [kind, name])).toEqual([
      ["markdown", ""],
      ["markdown", ""],
      ["sql", "figure_rows"],
      ["chart", ""]
    ]);
    expect(await checkNotebook("x.md", writeNotebook(notebook), native)).toEqual([]);
    expect(notebookFor(spec({sql: "SELECT 1 AS n"})).cells.map(({kind}) => kind)).toContain("sql");
  });

  it.each([
    "#figure=",
    "#figure=!",
    `#figure=${btoa("{}")}`,
    `#figure=${btoa(JSON.stringify({title: "x", words: "", sql: {}, parameters: {}}))}`,
    `#figure=${btoa('{"title": "cut"')}`
  ])("refuses a link that was changed: %s", (link) => {
    expect(() => parseFigureLink(link)).toThrow("This link is incomplete or was changed");
    expect(parseFigureLink("#n=abc")).toBeNull();
  });
});
