import {describe, expect, it} from "vitest";
import {
  contains,
  firstCell,
  moveTo,
  placeAfterKey,
  rectangleOf,
  selectAll
} from "../../src/results/gridSelection.js";

const size = {rows: 100, columns: 4};

describe("moveTo(selection, to, size, stretch)", () => {
  it("selects one cell, or extends from where the selection began", () => {
    const one = moveTo(firstCell, {row: 5, column: 2}, size, false);
    expect(rectangleOf(one)).toEqual({top: 5, bottom: 5, left: 2, right: 2});
    const more = moveTo(one, {row: 3, column: 3}, size, true);
    expect(rectangleOf(more)).toEqual({top: 3, bottom: 5, left: 2, right: 3});
    expect(contains(rectangleOf(more), 4, 3)).toBe(true);
    expect(contains(rectangleOf(more), 4, 1)).toBe(false);
  });

  it("stays inside the grid, also in one without rows", () => {
    expect(moveTo(firstCell, {row: 500, column: -3}, size, false).active).toEqual({
      row: 99,
      column: 0
    });
    expect(moveTo(firstCell, {row: 1, column: 1}, {rows: 0, columns: 2}, false).active).toEqual({
      row: 0,
      column: 1
    });
  });
});

describe("placeAfterKey(place, key, options)", () => {
  const at = {row: 50, column: 1};
  it.each([
    ["ArrowDown", false, {row: 51, column: 1}],
    ["ArrowUp", false, {row: 49, column: 1}],
    ["ArrowLeft", false, {row: 50, column: 0}],
    ["ArrowRight", false, {row: 50, column: 2}],
    ["PageDown", false, {row: 60, column: 1}],
    ["PageUp", false, {row: 40, column: 1}],
    ["Home", false, {row: 50, column: 0}],
    ["End", false, {row: 50, column: 3}],
    ["Home", true, {row: 0, column: 0}],
    ["End", true, {row: 99, column: 3}],
    ["x", false, null]
  ])("moves by %s (with Ctrl: %s)", (key, far, to) => {
    expect(placeAfterKey(at, key, {far, page: 10, size})).toEqual(to);
  });
});

describe("selectAll(size)", () => {
  it("selects every cell", () => {
    expect(rectangleOf(selectAll(size))).toEqual({top: 0, bottom: 99, left: 0, right: 3});
  });
});
