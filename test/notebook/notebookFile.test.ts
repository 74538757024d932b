import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {newCell} from "../../src/notebook/cells/cell.js";
import {pageOf} from "../../src/notebook/cells/pageOf.js";
import {readNotebook} from "../../src/notebook/cells/readNotebook.js";
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
      {numRuns: rounds(3000, 10_000)}
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

  it("leaves out a name that no cell can have", () => {
    expect(readNotebook('```sql id="><script>\nFROM t\n```').cells[0].name).toBe("");
  });
});
