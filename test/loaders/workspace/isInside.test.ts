import {expect, it} from "vitest";
import {isInside} from "../../../loaders/workspace/isInside.js";

it.each([
  ["D:\\data\\mine", "D:\\data", true],
  ["D:\\data", "D:\\data", true],
  ["D:\\database", "D:\\data", false],
  ["P:\\data", "P:\\", true],
  ["P:\\", "P:\\", true],
  ["Q:\\data", "P:\\", false]
])("%s in %s: %s", (path, folder, expected) => {
  expect(isInside(path, folder, "\\")).toBe(expected);
});
