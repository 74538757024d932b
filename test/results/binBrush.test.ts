import {describe, expect, it} from "vitest";
import {
  type BinBrush,
  type BrushEvent,
  type BrushedBins,
  noBrush,
  updateBrush
} from "../../src/results/binBrush.js";

const ranges: BrushedBins = {count: 5, ranged: true};
const values: BrushedBins = {count: 5, ranged: false};
const press = (bin: number): BrushEvent => ({type: "press", bin});
const drag = (bin: number): BrushEvent => ({type: "drag", bin});
const key = (key: string, shift = false): BrushEvent => ({type: "key", key, shift});
const release: BrushEvent = {type: "release"};

const brushAfter = (events: readonly BrushEvent[], bins: BrushedBins): BinBrush =>
  events.reduce((brush, event) => updateBrush(brush, event, bins), noBrush);
const chosen = (events: readonly BrushEvent[], bins: BrushedBins): number[] | null => {
  const brush = brushAfter(events, bins);
  return brush.chosen && [...brush.chosen].sort();
};

describe("updateBrush(brush, event, bins)", () => {
  it("chooses one range by a click, and frees it by a second", () => {
    expect(chosen([press(1), release], ranges)).toEqual([1]);
    expect(chosen([press(1), release, press(3), release], ranges)).toEqual([3]);
    expect(chosen([press(1), release, press(1), release], ranges)).toBeNull();
  });

  it("adds a value by a click, and frees it by a second", () => {
    expect(chosen([press(1), release, press(3), release], values)).toEqual([1, 3]);
    expect(chosen([press(1), release, press(3), release, press(1)], values)).toEqual([3]);
  });

  it("chooses all bins that a drag covers, in both directions", () => {
    expect(chosen([press(1), drag(3)], ranges)).toEqual([1, 2, 3]);
    expect(chosen([press(3), drag(1)], values)).toEqual([1, 2, 3]);
    expect(chosen([press(1), drag(3), drag(1)], ranges)).toEqual([1]);
    expect(chosen([press(1), drag(3), release, drag(4)], ranges)).toEqual([1, 2, 3]);
  });

  it("moves by the arrow keys, extends by Shift, and stays inside", () => {
    expect(brushAfter([key("ArrowRight"), key("ArrowUp"), key("ArrowLeft")], ranges).at).toBe(1);
    expect(brushAfter([key("ArrowLeft")], ranges).at).toBe(0);
    expect(chosen([key("ArrowRight"), key("ArrowRight", true)], ranges)).toEqual([1, 2]);
    expect(
      chosen(
        Array.from({length: 9}, () => key("ArrowRight", true)),
        ranges
      )
    ).toEqual([0, 1, 2, 3, 4]);
  });

  it("adds ranges with Enter, and removes all with Escape", () => {
    const two = [key("Enter"), key("ArrowRight"), key("ArrowRight"), key(" ")];
    expect(chosen(two, ranges)).toEqual([0, 2]);
    expect(chosen([...two, key("Escape")], ranges)).toBeNull();
  });

  it("gives the same object, or the same bins, for an event without effect", () => {
    const brush = brushAfter([press(1), drag(3)], ranges);
    expect(updateBrush(noBrush, drag(2), ranges)).toBe(noBrush);
    expect(updateBrush(noBrush, press(0), {count: 0, ranged: false})).toBe(noBrush);
    expect(updateBrush(brush, drag(3), ranges).chosen).toBe(brush.chosen);
  });

  it("adopts a choice that was made elsewhere", () => {
    expect(chosen([press(1), {type: "set", chosen: null}], ranges)).toBeNull();
  });
});
