// @vitest-environment happy-dom
import {describe, expect, it} from "vitest";
import {projectPage} from "../../src/views/projectPage.js";
import {bare, census} from "./words/programmes.js";

const empty = {
  project: {},
  outcomes: [],
  features: [],
  places: [],
  statements: [],
  sources: [],
  continued: []
};
const headings = (parts: HTMLElement[]) =>
  parts.flatMap((part) => Array.from(part.querySelectorAll("h2"), ({textContent}) => textContent));

describe("projectPage(records, manifest)", () => {
  it("has no heading without content", () => {
    const parts = projectPage({...empty, project: {project_id: "p", name: "P"}}, bare);
    expect(headings(parts)).toEqual([]);
    expect(parts.map(({textContent}) => textContent)).toEqual([
      "These records have no statement about an outcome of this project."
    ]);
  });

  it("says that the records have no such project", () => {
    const [note] = projectPage({...empty, project: undefined}, bare);
    expect(note.textContent).toBe(
      "These records have no project at this address. The page Projects lists them all."
    );
  });

  it("leads to the outcomes from its own folder, and from the page that shows any project", () => {
    const link = () =>
      projectPage({...empty, project: {}, outcomes: [{label: "O", finding_ids: ["f"]}]}, bare)
        .flatMap((part) => Array.from(part.querySelectorAll("a"), (a) => a.getAttribute("href")))
        .at(-1);
    document.head.innerHTML = "";
    expect(link()).toBe("../outcomes.html");
    document.head.innerHTML =
      '<link rel="describedby" type="application/json" data-name="p" data-project-pages="one">';
    expect(link()).toBe("./outcomes.html");
    document.head.innerHTML = "";
  });

  it("counts the features that a project has, and lists the absent ones apart", () => {
    const features = [
      {label: "IDA country", present: "yes"},
      {label: "Conflict", present: "no"},
      {label: "Small state", present: "no"}
    ];
    const parts = projectPage({...empty, features}, census);
    expect(headings(parts)).toEqual(["Circumstances 1"]);
    expect(parts[0].textContent).toContain(
      "Circumstances that the records say are absent: Conflict, Small state."
    );
    expect(parts[0].textContent).not.toContain("Source");
  });
});
