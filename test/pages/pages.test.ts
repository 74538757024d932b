import {describe, expect, it} from "vitest";
import {fences} from "../../loaders/site/pageBlocks.js";
import {checkLint, checkTypes} from "./checkPages.js";
import {pageModule} from "./pageModule.js";

/** A page with one error of each kind, and with code that has none. */
const page = `---
title: A page
---

# A page

\`\`\`js
import {kOfN} from "./page/kOfN.js";
import * as Inputs from "./controls/inputs.js";
import {sql} from "./engine/sql.js";

const least = view(Inputs.range([1, 10], {label: "Least"}));
display(kOfN(least, counted.length));
\`\`\`

\`\`\`sql id=counted
FROM projects WHERE name <> '\\n' AND length(name) > \${least}
\`\`\`

\`\`\`js
display(least.toFixed(1));
display(least.toUpperCase());
debugger;
\`\`\`

\`\`\`js run=false
not code
\`\`\`

The code \`\${notCode}\` is prose; \${least.missing} is an expression.
`;

describe("pageModule(markdown)", () => {
  const lines = pageModule(page).split("\n");

  it("keeps the code of JavaScript blocks in its lines, and nothing of the prose", () => {
    expect(lines[7]).toBe('import {kOfN} from "./page/kOfN.js";');
    expect(lines.slice(0, 7).join("")).toBe("");
    expect(lines).not.toContain("not code");
  });

  it("assigns the rows of an SQL block to its id", () => {
    expect(lines.slice(15, 18)).toEqual([
      "const counted = await sql`",
      "FROM projects WHERE name <> '\\n' AND length(name) > ${least}",
      "`;"
    ]);
  });

  it("keeps an inline expression in its column, and skips code that is only shown", () => {
    const line = page.split("\n").findIndex((text) => text.startsWith("The code"));
    expect(lines[line].trim()).toBe(";(least.missing)");
    expect(lines[line].indexOf("least")).toBe(page.split("\n")[line].indexOf("least.missing"));
  });
});

describe("fences(lines)", () => {
  it("reads languages and attributes, and ends a block only at a fence of its own length", () => {
    const lines = ["````js echo", "```", "````", '~~~sql id="[one]" display=false', "~~~", "```ts"];
    expect(
      fences(lines).map(({start, end, tag, attributes}) => [start, end, tag, [...attributes]])
    ).toEqual([
      [0, 2, "js", [["echo", ""]]],
      [
        3,
        4,
        "sql",
        [
          ["id", "[one]"],
          ["display", "false"]
        ]
      ],
      [5, 6, "ts", []]
    ]);
  });
});

describe("checkTypes(pages)", () => {
  it("names the page and the line of a wrong property, and accepts a use before its declaration", async () => {
    const found = await checkTypes(new Map([["deep/[wrong].md", page.replaceAll('"./', '"../')]]));
    expect(found).toEqual([
      expect.stringMatching(/^src\/deep\/\[wrong\]\.md\(22,15\): error TS2339: .*'toUpperCase'/),
      expect.stringMatching(/^src\/deep\/\[wrong\]\.md\(30,\d+\): error TS2339: .*'missing'/)
    ]);
  });
});

describe("checkLint(pages)", () => {
  it("names the page and the line", async () => {
    const found = await checkLint(new Map([["wrong.md", page]]));
    expect(found.filter((line) => line.startsWith("src/"))).toEqual([
      expect.stringMatching(/^src\/wrong\.md:23:1 lint\/suspicious\/noDebugger/)
    ]);
  });

  it("finds nothing in a page that has no errors", async () => {
    expect(await checkLint(new Map([["right.md", page.replace("debugger;", "")]]))).toEqual([]);
  });
});
