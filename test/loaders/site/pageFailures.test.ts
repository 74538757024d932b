import {mkdir, writeFile} from "node:fs/promises";
import {dirname, join} from "node:path";
import {beforeAll, describe, expect, it} from "vitest";
import {parsePage} from "../../../loaders/site/page.js";
import {describeFailures, pageFailures} from "../../../loaders/site/pageFailures.js";
import type {CellFailure} from "../../../loaders/snapshots/openPage.js";
import {tempFolder} from "../copyProgramme.js";

const source = `---
toc: false
---

# Mine

There are \${counts.all} projects.

\`\`\`js run=false
not.run
\`\`\`

\`\`\`sql id=counts
SELECT count(*) AS all, nme FROM projects
\`\`\`

\`\`\`js
const a = 1;
undefinedThing.x;
\`\`\`

\`\`\`js
const b = ;
\`\`\`
`;

/** The page as Framework writes it. */
const html = `<html><head><script type="module">

define({id: "00000001", mode: "inline", inputs: ["counts","display"], body: async (counts,display) => {
display(await(
counts.all
))
}});
define({id: "00000002", inputs: ["sql"], outputs: ["counts"], body: async (sql) => {
const counts = await sql\`SELECT\`;
return {counts};
}});
define({id: "00000003", inputs: ["undefinedThing"], body: (undefinedThing) => {
const a = 1;
undefinedThing.x;
}});
</script></head><body><main id="observablehq-main" class="observablehq">
<p>There are <observablehq-loading></observablehq-loading><!--:00000001:--> projects.</p>
<div class="observablehq observablehq--block"><!--:00000002:--></div>
<div class="observablehq observablehq--block"><!--:00000003:--></div>
<div class="observablehq observablehq--block">
  <div class="observablehq--inspect observablehq--error">SyntaxError: Unexpected token (1:10)</div>
</div>
</main></body></html>`;

const sources = new Map<string, string>();
beforeAll(async () => {
  const folder = await tempFolder();
  for (const [file, text] of Object.entries({
    "[programme]/mine.md": source,
    "[programme]/projects/[project].md": "# A project\n\n```js\nnull.x;\n```\n",
    "wave1/own.md": "# Own\n\n```ts\nthrow new Error('no');\n```\n"
  })) {
    await mkdir(dirname(join(folder, file)), {recursive: true});
    await writeFile(join(folder, file), text);
    sources.set(file, join(folder, file));
  }
});

async function faultsOf(
  files: readonly string[],
  failures: readonly CellFailure[],
  text = html
): Promise<string[]> {
  const pages = files.map((file) => pageFailures(parsePage(file, text), failures));
  return (await describeFailures(pages, sources)).map(({file, fault}) => `${file}: ${fault}`);
}

const ownPage = html
  .replace(/<p>There[\s\S]*?0003:--><\/div>/, "")
  .replace(/<div class="observablehq--inspect.*\n/, "<!--:00000003:-->");

describe("describeFailures(failed, sources)", () => {
  it("names the page, the block and the line of an error, of code that cannot be read, and of a refused query", async () => {
    expect(
      await faultsOf(
        ["wave1/mine.html"],
        [
          {id: "00000001", message: "RuntimeError: counts", line: 5},
          {id: "00000002", message: "Error: no column nme", line: null},
          {id: "00000003", message: "RuntimeError: undefinedThing is not defined", line: 14}
        ]
      )
    ).toEqual([
      "src/[programme]/mine.md: line 23, in the js block of line 22: SyntaxError: Unexpected token (1:10) (page wave1/mine.html)",
      "src/[programme]/mine.md: line 7: RuntimeError: counts (page wave1/mine.html)",
      "src/[programme]/mine.md: in the sql block of line 13: Error: no column nme (page wave1/mine.html)",
      "src/[programme]/mine.md: line 19, in the js block of line 17: RuntimeError: undefinedThing is not defined (page wave1/mine.html)"
    ]);
  });

  it("leaves out what failed only because another cell did, unless there is nothing else", async () => {
    const consequence = {
      id: "00000003",
      message: "RuntimeError: cell 00000002 could not be resolved",
      line: null
    };
    const cause = {id: "00000002", message: "Error: no column nme", line: null};
    expect((await faultsOf(["wave1/mine.html"], [cause, consequence])).join()).not.toContain(
      "resolved"
    );
    expect(await faultsOf(["wave1/own.html"], [consequence], ownPage)).toHaveLength(1);
  });

  it("lists a failure of many pages from one source once", async () => {
    const failure = {id: "00000003", message: "TypeError: null", line: null};
    const files = ["wave1/projects/b.html", "wave1/projects/a.html", "round2/projects/c.html"];
    expect(await faultsOf(files, [failure], ownPage)).toEqual([
      "src/[programme]/projects/[project].md: in the js block of line 3: TypeError: null (page round2/projects/c.html and 2 more)"
    ]);
  });

  it("names the source of one programme's own page, and the page alone where no source is known", async () => {
    const failure = {id: "00000003", message: "Error: no", line: null};
    expect(await faultsOf(["wave1/own.html", "other/own.html"], [failure], ownPage)).toEqual([
      "other/own.html: Error: no",
      "src/wave1/own.md: in the ts block of line 3: Error: no (page wave1/own.html)"
    ]);
  });
});
