import {diffLines} from "diff";
import fc from "fast-check";
import MarkdownIt from "markdown-it";
import {describe, expect, it} from "vitest";
import {type Kind, newCell} from "../../src/notebook/cells/cell.js";
import {applyChange, moveCells} from "../../src/notebook/cells/changes.js";
import {pageOf} from "../../src/notebook/cells/pageOf.js";
import {readNotebook} from "../../src/notebook/cells/readNotebook.js";
import {textValues} from "../../src/notebook/cells/textValues.js";
import {writeNotebook} from "../../src/notebook/cells/writeNotebook.js";
import {rounds} from "../rounds.js";
import {notebooks, withoutIds} from "./randomNotebook.js";

const example = {
  title: "Did fewer children enter care?",
  meta: {data: "ed4d383c3663"},
  cells: [
    newCell("markdown", "# Did fewer children enter care?\n\nOf them, **${summary[0].n}** did."),
    newCell("markdown", "A second cell of words."),
    newCell(
      "input",
      'const least = view(Inputs.range([1, 10], {label: "At least", step: 1, value: 3}));',
      {name: "least"}
    ),
    newCell("sql", "SELECT * FROM findings\nWHERE n >= :least", {name: "reported", hide: true}),
    newCell("sql", "SELECT count(*) AS n FROM reported", {name: "summary"}),
    newCell("javascript", "const share = 1;", {paused: true})
  ]
};

/** What Observable Framework would run in a page, or take for HTML, without the cell of imports. */
function runningParts(page: string): string[] {
  const [front, ...blocks] = page
    .split("\n---\n")
    .slice(-1)[0]
    .split(/```(?:js hide|sql id=known collapsed)\n[^`]*```/);
  const text = [front, ...blocks].join("").replace(/^<!-- \/?cell.*-->$/gm, "");
  const reader = new MarkdownIt({html: true});
  reader.inline.ruler.push("value", (state, silent) => {
    if (silent || !state.src.startsWith("${", state.pos)) return false;
    state.push("value", "", 0).content = state.src.slice(state.pos);
    state.pos = state.posMax;
    return true;
  });
  const tokens = reader.parse(text, {}).flatMap((token) => [token, ...(token.children ?? [])]);
  return tokens
    .filter(
      ({type, info}) =>
        ["value", "html_block", "html_inline", "image"].includes(type) ||
        (type === "fence" && info !== "" && !info.endsWith(" run=false"))
    )
    .map(({type, info, content}) => `${type} ${info} ${content}`);
}

describe("the file of a notebook", () => {
  it("is Markdown with fenced cells, as a page of Framework has them", () => {
    expect(writeNotebook(example)).toBe(`---
title: "Did fewer children enter care?"
notebook: 1
data: "ed4d383c3663"
---

# Did fewer children enter care?

Of them, **\${summary[0].n}** did.

<!-- cell -->

A second cell of words.

\`\`\`js id=least input
const least = view(Inputs.range([1, 10], {label: "At least", step: 1, value: 3}));
\`\`\`

\`\`\`sql id=reported hide
SELECT * FROM findings
WHERE n >= \${least}
\`\`\`

\`\`\`sql id=summary
SELECT count(*) AS n FROM \${reported} AS reported
\`\`\`

\`\`\`js paused
const share = 1;
\`\`\`
`);
  });

  it("gives every notebook back as it was", () => {
    fc.assert(
      fc.property(notebooks, (notebook) => {
        const back = readNotebook(writeNotebook(notebook));
        expect(withoutIds(back)).toEqual(withoutIds(notebook));
      }),
      {numRuns: rounds(100, 10_000)}
    );
  });

  it("changes one line for one changed word", () => {
    const before = writeNotebook(example).split("\n");
    const cells = example.cells.map((cell) => ({
      ...cell,
      text: cell.text.replace("second", "third")
    }));
    const after = writeNotebook({...example, cells}).split("\n");
    expect(after.filter((line, i) => line !== before[i])).toEqual(["A third cell of words."]);
  });

  it("changes one line for one changed word of any notebook", () => {
    fc.assert(
      fc.property(notebooks, fc.nat(), fc.nat(), (notebook, which, line) => {
        // A word of SQL can make a name on another line a table, so its words are tried apart.
        const cells = notebook.cells.filter(({kind, text}) => kind !== "sql" && text.trim());
        fc.pre(cells.length > 0);
        const cell = cells[which % cells.length];
        const lines = cell.text.split("\n");
        const filled = lines.flatMap((text, i) => (text.trim() ? [i] : []));
        const at = filled[line % filled.length];
        const text = lines.with(at, lines[at].replace(/\S/, "zz$&")).join("\n");
        const changed = notebook.cells.map((other) => (other === cell ? {...cell, text} : other));
        const before = writeNotebook(notebook).split("\n");
        const after = writeNotebook({...notebook, cells: changed}).split("\n");
        expect(after.length).toBe(before.length);
        expect(after.filter((text, i) => text !== before[i])).toHaveLength(1);
      }),
      {numRuns: rounds(100, 10_000)}
    );
  });

  it("changes one block at the old place and one at the new place of a moved cell", () => {
    const kind = fc.constantFrom<Kind>("markdown", "sql", "javascript");
    fc.assert(
      fc.property(
        fc.array(kind, {minLength: 2, maxLength: 8}),
        fc.nat(),
        fc.integer({min: -4, max: 4}),
        (kinds, which, by) => {
          const cells = kinds.map((kind, i) => newCell(kind, `word${i}\nanother${i}`));
          const notebook = {title: "", meta: {}, cells};
          const move = moveCells(notebook, new Set([cells[which % cells.length].id]), by);
          fc.pre(move !== null);
          const [moved] = applyChange(notebook, move!);
          const parts = diffLines(writeNotebook(notebook), writeNotebook(moved));
          const places = parts.filter(
            ({added, removed}, i) =>
              (added || removed) && !(parts[i - 1]?.added || parts[i - 1]?.removed)
          );
          expect(places.length).toBeLessThanOrEqual(2);
        }
      ),
      {numRuns: rounds(100, 10_000)}
    );
  });

  it("is read quickly, or refused with a reason, if it is made to be slow", () => {
    const fences = "```js\n```\n";
    expect(readNotebook(fences.repeat(20_000)).cells).toHaveLength(20_000);
    expect(() => readNotebook(fences.repeat(200_000))).toThrow(
      "This file has more than 20,000 cells, which no page can show."
    );
    for (const text of [
      `\`\`\`sql${" ".repeat(200_000)}\``,
      "<!-- cell exact -->\n".repeat(100_000),
      `\`\`\`js\n${"```` `` ".repeat(100_000)}`,
      `---\ndata: ${"[".repeat(100_000)}${"]".repeat(100_000)}\n---\nwords`,
      `\${${"`".repeat(100_000)}}`
    ]) {
      const notebook = readNotebook(text);
      expect(withoutIds(readNotebook(writeNotebook(notebook)))).toEqual(withoutIds(notebook));
      for (const cell of notebook.cells) textValues(cell.text);
    }
    expect(() => readNotebook("x".repeat(20_000_001))).toThrow("expected a notebook");
  });

  it("reads any text as a notebook, and refuses a later format with a sentence", () => {
    expect(withoutIds(readNotebook("Only words.\r\n"))).toEqual({
      title: "Untitled",
      meta: {},
      cells: [{kind: "markdown", name: "", text: "Only words."}]
    });
    expect(readNotebook("").cells).toEqual([]);
    expect(readNotebook("```sql id=a\nFROM t").cells[0]).toMatchObject({name: "a", text: "FROM t"});
    expect(() => readNotebook("---\nnotebook: 2\n---\n")).toThrow(
      "This notebook has format 2, and this page reads format 1. Open it on a newer site."
    );
  });

  it("becomes a page with imports, and comes back without them", () => {
    const page = pageOf({
      ...example,
      cells: [...example.cells, newCell("markdown", "a <b> `<c>` ${other} ${reported.length}")]
    });
    expect(page).toContain('import {sql} from "../engine/sql.js";');
    expect(page).toContain("a &lt;b> `<c>` \\${other} ${reported.length}");
    expect(withoutIds(readNotebook(pageOf(example)))).toEqual(withoutIds(example));
  });

  it.each([
    ["a value in a value", "Of ${run({})} all"],
    ["a value around a known value", "Of ${run(),`${known}`} all"],
    ["a value after an escaped backslash", "Of \\\\${run()} all"],
    ["a value between escaped backticks", "\\`${run()}\\`"],
    ["a value between backticks of two paragraphs", "`a\n\n${run()} `"],
    ["a value between backticks of two cells of a table", "| a | b |\n|-|-|\n| `a | ${run()} ` |"],
    ["a value in a block that looks like a cell", "```js\n${run()}\n```"],
    ["HTML between escaped backticks", "\\`<img src=x onerror=run()>\\`"],
    ["HTML in a block that has no end", "~~~\n<b>"],
    ["a block of JavaScript with tildes", "~~~js\nrun()\n~~~"],
    ["an indented block of JavaScript", " ```js\nrun()\n ```"],
    ["a block of JavaScript in a list", "- ```ts\n  run()\n  ```"],
    ["a block of JavaScript in a quotation", "> ```jsx run=true\n> run()\n> ```"],
    ["a block of HTML", "```html\n<b>${run()}</b>\n```"],
    ["a picture", "![words](https://example.org/a.png)"]
  ])("becomes a page on which %s is text", (_, text) => {
    const cells = [
      newCell("markdown", text),
      newCell("markdown", "~~~\n${run()}\n~~~"),
      newCell("sql", "SELECT 1 AS n", {name: "known", collapsed: true})
    ];
    expect(runningParts(pageOf({title: "A", meta: {}, cells}))).toEqual([]);
  });

  it.each([
    newCell("chart", "run();"),
    newCell("input", "const a = run();", {name: "a"}),
    newCell("sql", "SELECT '\\${run()}'", {name: "a"}),
    newCell("sql", "SELECT '\\`'", {name: "a"})
  ])("becomes a page on which a $kind cell that no form has written is text", (cell) => {
    const page = pageOf({title: "A", meta: {}, cells: [cell]});
    expect(page).toContain(`\`\`\`\n${cell.text}\n\`\`\``);
    expect(page).not.toMatch(/^`+(?:js|sql)\b(?! hide$)/m);
  });

  it("becomes a page without front matter that Framework would put into the page as HTML", () => {
    const meta = {head: "<script src=a.js></script>", footer: "<b>", data: "ed4d"};
    const page = pageOf({title: "A", meta, cells: []});
    expect(page).toContain('data: "ed4d"');
    expect(page).not.toMatch(/head|footer|</);
  });

  it("becomes a page with its code, formulas and tables as they were typed", () => {
    const text = "A `<b>` and `${x}`.\n\n```python\nprint('<b>')\n```\n\n| a |\n|---|\n| 1 |";
    expect(pageOf({title: "A", meta: {}, cells: [newCell("markdown", text)]})).toContain(text);
  });

  it("becomes a page with a table of the rows of each SQL cell that is not folded", () => {
    const cells = [
      newCell("sql", "SELECT 1 AS n", {name: "shown"}),
      newCell("sql", "SELECT 2 AS n", {name: "folded", collapsed: true}),
      newCell("javascript", "display(Inputs.table(shown));")
    ];
    const page = pageOf({title: "A", meta: {}, cells});
    expect(page).toContain("display(Inputs.table(shown)); // the rows of shown");
    expect(page).not.toContain("the rows of folded");
    expect(withoutIds(readNotebook(page))).toEqual(withoutIds({title: "A", meta: {}, cells}));
  });

  it("becomes a page with the libraries and the values of its JavaScript", () => {
    const script = newCell("javascript", "const total = d3.sum(aq.from(reported).array('n'));");
    const cells = [...example.cells, script, newCell("markdown", "In all ${total}.")];
    const page = pageOf({...example, cells});
    expect(page).toContain('import * as aq from "arquero";\nimport * as d3 from');
    expect(page).toContain("In all ${total}.");
    expect(pageOf(example)).not.toContain("arquero");
    expect(withoutIds(readNotebook(page))).toEqual(withoutIds({...example, cells}));
  });

  it("leaves out a name that no cell can have", () => {
    expect(readNotebook('```sql id="><script>\nFROM t\n```').cells[0].name).toBe("");
  });
});
