import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {projectAddress, projectOf, projectPath} from "../../src/records/projectPath.js";

describe("projectPath(projectId)", () => {
  it("returns a safe path for every key, from which projectOf() returns the key", () => {
    fc.assert(
      fc.property(fc.string({unit: "binary", minLength: 1}), (id) => {
        const path = projectPath(id);
        expect(path).toMatch(/^projects\/[\w~-]+$/);
        expect(projectOf(path.slice("projects/".length))).toBe(id);
      })
    );
  });
});

describe("projectPath(projectId) for a name of Windows' devices", () => {
  it("is a name that Windows takes, from which projectOf() returns the key", () => {
    for (const id of ["aux", "CON", "com1"]) {
      const path = projectPath(id);
      expect(path).toMatch(/^projects\/~\w\w~\w+$/);
      expect(projectOf(path.slice("projects/".length))).toBe(id);
    }
    expect(projectPath("auxiliary")).toBe("projects/auxiliary");
  });
});

describe("projectAddress(projectId, pages)", () => {
  it("leads to a page of the project, to one page with the project in its address, or nowhere", () => {
    expect(projectAddress("a b", "each")).toBe("projects/a~20~b.html");
    expect(projectAddress("a b", "one")).toBe("project.html?id=a~20~b");
    expect(projectAddress("a b", "none")).toBeNull();
  });
});
