import {describe, expect, it} from "vitest";
import {withSnapshot} from "../../../loaders/site/firstView.js";
import {parsePage, writePage} from "../../../loaders/site/page.js";

const html = `<!DOCTYPE html><html><head></head><body><main><p>Of <observablehq-loading></observablehq-loading><!--:0a1b2c3d:--> projects</p>
<div class="observablehq observablehq--block"><!--:0a1b2c3d-1:--></div>
<div class="observablehq observablehq--block"><observablehq-loading></observablehq-loading><!--:ffffffff:--></div></main></body></html>`;

function show(shown: Record<string, string>, files: string[] = []): string {
  return writePage(
    withSnapshot(parsePage("projects/a.html", html), {
      shown: new Map(Object.entries(shown)),
      answers: '{"answers":[]}',
      files: new Set(files)
    })
  );
}

describe("withSnapshot(page, snapshot)", () => {
  it("shows cells in place of Framework's loading sign, in a line and in blocks", () => {
    const page = show({"0a1b2c3d": "$1", "0a1b2c3d-1": "<b>x</b>"});
    expect(page).toContain(
      'Of <observablehq-loading class="first-view">$1</observablehq-loading><!--:0a1b2c3d:--> projects'
    );
    expect(page).toContain(
      '<div class="observablehq observablehq--block"><observablehq-loading class="first-view"><b>x</b></observablehq-loading><!--:0a1b2c3d-1:--></div>'
    );
    expect(page).toContain("<observablehq-loading></observablehq-loading><!--:ffffffff:-->");
  });

  it.each([
    ["a plot in a paragraph", "<div><svg></svg></div>"],
    ["a form in a paragraph", "<form><input></form>"],
    ["a table in a paragraph", "<table><tbody><tr><td>1</td></tr></tbody></table>"]
  ])("keeps the loading sign for %s, which would end the paragraph", (_, cell) => {
    const page = show({"0a1b2c3d": cell, ffffffff: cell});
    expect(page).toContain(
      "<p>Of <observablehq-loading></observablehq-loading><!--:0a1b2c3d:--> projects</p>"
    );
    expect(page).toContain(`${cell}</observablehq-loading><!--:ffffffff:-->`);
    expect(writePage(parsePage("projects/a.html", page))).toBe(page);
  });

  it.each([
    "<button>Run</button>",
    "<select></select>",
    "<details><summary>More</summary></details>",
    '<p tabindex="-1">x</p>'
  ])("disables %s until the code of the page has loaded", (cell) => {
    expect(show({ffffffff: cell})).toContain(' class="first-view" inert="">');
  });

  it("hides the first view if the address asks for another state", () => {
    expect(show({ffffffff: "x"})).toMatch(/<script>if \(location\.search\).*<\/script>\n<\/head>/);
  });

  it("gives the reason if there is no first view", () => {
    const page = show({});
    expect(page).toContain('<meta name="no-first-view" content="nothing shown">');
    expect(page).not.toContain("location.search");
  });

  it("keeps the answers, and preloads the files of the page with its code", () => {
    const page = show({}, ["_file/b.json", "_file/a.json"]);
    expect(page).toContain(
      '<script type="application/json" id="page-snapshot">{"answers":[]}</script>'
    );
    expect(page).toMatch(
      /href="\.\.\/_file\/a\.json">\n<link rel="preload" as="fetch" crossorigin="" href="\.\.\/_file\/b\.json">/
    );
  });

  it("leaves out a cell that would take longer to read than its code", () => {
    const page = show({"0a1b2c3d-1": "x".repeat(600_001), ffffffff: "y"});
    expect(page).not.toContain("xxx");
    expect(page).toContain(">y</observablehq-loading>");
  });
});
