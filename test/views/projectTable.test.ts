// @vitest-environment happy-dom
import {beforeEach, describe, expect, it} from "vitest";
import {continuedList} from "../../src/views/programmes/continuedProjects.js";
import {projectTable} from "../../src/views/projectTable.js";
import {bare} from "./words/programmes.js";

/** A head of a page of the programme `ours`, whose projects have these pages. */
function showHead(projectPages: string): void {
  document.head.innerHTML = `<link rel="describedby" type="application/json" data-name="ours"${projectPages} title="Ours" href="/m.json"><link rel="related" type="application/json" data-name="other" data-project-pages="one" title="Other" href="/o.json">`;
}

const links = (node: HTMLElement) =>
  Array.from(node.querySelectorAll("a"), (link) => link.getAttribute("href"));
const table = () => projectTable([{project_id: "a b", name: "First"}], {of: 1, manifest: bare});

describe("projectTable(projects, options)", () => {
  beforeEach(() => showHead(""));

  it.each([
    ["", ["./projects/a~20~b.html"]],
    [' data-project-pages="one"', ["./project.html?id=a~20~b"]],
    [' data-project-pages="none"', []]
  ])("links names as the head%s says", (pages, expected) => {
    showHead(pages);
    expect(links(table())).toEqual(expected);
    expect(table().textContent).toContain("First");
  });
});

describe("continuedList(rows, root)", () => {
  it("links each project as its own programme shows it", () => {
    showHead(' data-project-pages="none"');
    const row = {
      programme: "ours",
      project_id: "a",
      name: "A",
      before_programme: "other",
      before_id: "b",
      before_name: "B"
    };
    const list = continuedList([row], "../");
    expect(links(list)).toEqual(["../other/project.html?id=b"]);
    expect(list.textContent).toContain("A (Ours) continues B (Other).");
  });
});
