import {expect, it} from "vitest";
import {mostPagesEach, projectPagesOf} from "../../../loaders/workspace/projectPages.js";

it("gives each project a page, and more than 300 projects one page, unless the configuration decides", () => {
  expect(mostPagesEach).toBe(300);
  expect(projectPagesOf(300, {})).toBe("each");
  expect(projectPagesOf(301, {})).toBe("one");
  expect(projectPagesOf(3, {projectPages: "one"})).toBe("one");
  expect(projectPagesOf(12_328, {projectPages: "none"})).toBe("none");
});
