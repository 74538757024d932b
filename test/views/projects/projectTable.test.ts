// @vitest-environment happy-dom
import {beforeEach, describe, expect, it} from "vitest";
import {continuedList} from "../../../src/views/programmes/continuedProjects.js";
import {projectTable} from "../../../src/views/projects/projectTable.js";
import {bare, field, programme, table as tableOf} from "../words/programmes.js";

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

describe("a further column of projectTable(projects, options)", () => {
  const size = {
    ...field("size", "Size", {small: ["Small", 1], large: ["Large", 1], huge: ["Huge", 1]}),
    ordered: true as const
  };
  const manifest = programme(tableOf("projects", "Projects", 3, [field("project_id"), size]));

  it("has the title and the labels of the codebook, and is sorted in the order of a scale", () => {
    showHead("");
    const rows = ["large", "huge", "small"].map((size) => ({project_id: size, name: size, size}));
    const node = projectTable(rows, {of: 3, manifest, show: "size"});
    document.body.replaceChildren(node);
    const head = Array.from(node.querySelectorAll<HTMLElement>("th button"));
    const place = head.findIndex(({textContent}) => textContent === "Size");
    head[place].click();
    const cells = () =>
      Array.from(node.querySelectorAll("tbody tr"), (row) => row.children[place].textContent);
    expect(cells()).toEqual(["Small", "Large", "Huge"]);
    head[place].click();
    expect(cells()).toEqual(["Huge", "Large", "Small"]);
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
