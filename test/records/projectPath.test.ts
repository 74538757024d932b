import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {projectOf, projectPath} from "../../src/records/projectPath.js";

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
