import {expect, it} from "vitest";
import {columnWidths} from "../../src/results/columnWidths.js";
import {resultOf} from "./columns.js";

const result = resultOf(
  Object.fromEntries(
    Array.from({length: 20}, (_, i) => [`c${i}`, ["VARCHAR", [i === 1 ? "x".repeat(40) : "x"]]])
  )
);

it("gives a column with long values more width", () => {
  const widths = columnWidths(result);
  expect(widths.width(1)).toBeGreaterThan(widths.width(0));
  expect(widths.left(2)).toBe(widths.width(0) + widths.width(1));
});

it("moves the columns to the right when one is widened, and keeps a minimum width", () => {
  const widths = columnWidths(result);
  const {total} = widths;
  const before = widths.left(1);
  widths.setWidth(0, widths.width(0) + 50);
  expect(widths.left(1)).toBe(before + 50);
  expect(widths.total).toBe(total + 50);
  widths.setWidth(0, 1);
  expect(widths.width(0)).toBe(60);
});

it("makes room for a distance between letters, and keeps what a reader widened", () => {
  const widths = columnWidths(result);
  const [narrow, wide] = [widths.width(0), widths.width(1)];
  widths.setWidth(2, narrow + 50);
  widths.setSpacing(2);
  expect(widths.width(1) - wide).toBeGreaterThanOrEqual(80);
  expect(widths.width(2)).toBe(widths.width(0) + 50);
  expect(widths.left(1)).toBe(widths.width(0));
  widths.setSpacing(0);
  expect([widths.width(0), widths.width(1)]).toEqual([narrow, wide]);
});

it("finds the columns in a part of the grid and near it", () => {
  const widths = columnWidths(result);
  const seen = widths.between(widths.left(10), widths.left(12));
  expect(seen).toEqual(expect.arrayContaining([10, 11]));
  expect(seen.length).toBeLessThan(20);
  expect(widths.between(0, 0)[0]).toBe(0);
});
