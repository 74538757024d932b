import {describe, expect, it} from "vitest";
import {cellsShown, markCells, withFirstView} from "../../../loaders/snapshots/firstView.js";

const page = `<html><head></head><body><main><p>Of <observablehq-loading></observablehq-loading><!--:0a1b2c3d:--> projects</p>
<div class="observablehq observablehq--block"><!--:0a1b2c3d-1:--></div>
<div class="observablehq observablehq--block"><observablehq-loading></observablehq-loading><!--:ffffffff:--></div></main></body></html>`;

/** The page as it is once its cells have shown something. */
function opened(shown: Record<string, string>): string {
  return Object.entries(shown).reduce(
    (html, [id, cell]) =>
      html.replace(
        new RegExp(`(?:<observablehq-loading></observablehq-loading>)?(?=<!--:${id}:-->)`),
        () => cell
      ),
    markCells(page)
  );
}

describe("cellsShown(body)", () => {
  it("finds what each cell of a marked page shows", () => {
    const shown = {"0a1b2c3d": "49", "0a1b2c3d-1": "<p>$& of $1</p><figure></figure>"};
    expect(Object.fromEntries(cellsShown(opened(shown)))).toEqual(shown);
  });

  it("leaves out cells that show nothing, wait or failed", () => {
    expect([...cellsShown(opened({}))]).toEqual([]);
    expect([...cellsShown(opened({"0a1b2c3d": " \n", ffffffff: "x"})).keys()]).toEqual([
      "ffffffff"
    ]);
    const failed = '<div class="observablehq observablehq--error">no such column</div>';
    expect([...cellsShown(opened({ffffffff: failed}))]).toEqual([]);
  });
});

describe("withFirstView(html, shown)", () => {
  it("puts what cells show where Framework has the sign of waiting, in inline cells and in blocks", () => {
    const html = withFirstView(
      page,
      new Map([
        ["0a1b2c3d", "$1"],
        ["0a1b2c3d-1", "<b>x</b>"]
      ])
    );
    expect(html).toContain(
      'Of <observablehq-loading class="first-view">$1</observablehq-loading><!--:0a1b2c3d:--> projects'
    );
    expect(html).toContain(
      '<div class="observablehq observablehq--block"><observablehq-loading class="first-view"><b>x</b></observablehq-loading><!--:0a1b2c3d-1:--></div>'
    );
    expect(html).toContain("<observablehq-loading></observablehq-loading><!--:ffffffff:-->");
  });

  it.each([
    "<button>Run</button>",
    "<select></select>",
    "<details><summary>More</summary></details>",
    '<td tabindex="-1">'
  ])("lets nobody use %s before it answers", (cell) => {
    expect(withFirstView(page, new Map([["ffffffff", cell]]))).toContain(
      ' class="first-view" inert>'
    );
  });

  it("hides it where the address asks for something else, and leaves a page without it alone", () => {
    expect(withFirstView(page, new Map([["ffffffff", "x"]]))).toMatch(
      /<script>if \(location\.search\).*<\/script>\n<\/head>/
    );
    expect(withFirstView(page, new Map())).toBe(page);
  });

  it("leaves out a cell that would take longer to read than its code", () => {
    const html = withFirstView(
      page,
      new Map([
        ["0a1b2c3d-1", "x".repeat(600_001)],
        ["ffffffff", "y"]
      ])
    );
    expect(html).not.toContain("xxx");
    expect(html).toContain(">y</observablehq-loading>");
  });
});
