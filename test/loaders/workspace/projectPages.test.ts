import {expect, it} from "vitest";
import {
  mostPagesEach,
  needOwnFiles,
  projectPagesOf
} from "../../../loaders/workspace/projectPages.js";

it("gives each project a page, and more than 300 projects one page, unless the configuration decides", () => {
  expect(mostPagesEach).toBe(300);
  expect(projectPagesOf(300, {})).toBe("each");
  expect(projectPagesOf(301, {})).toBe("one");
  expect(projectPagesOf(3, {projectPages: "one"})).toBe("one");
  expect(projectPagesOf(12_328, {projectPages: "none"})).toBe("none");
});

it("refuses two projects with one file where the system does not tell capital letters apart", () => {
  expect(() => needOwnFiles(["P1", "p2", "p1"], "win32")).toThrow(
    "the pages of the projects P1 and p1 would be one file on this system"
  );
  expect(() => needOwnFiles(["P1", "p1"], "linux")).not.toThrow();
  expect(() => needOwnFiles(["P1", "P2"], "darwin")).not.toThrow();
});
