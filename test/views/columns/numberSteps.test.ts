import {describe, expect, it} from "vitest";
import {numberSteps} from "../../../src/views/columns/numberSteps.js";

const even = {threeQuarters: Infinity, areWhole: false};

describe("numberSteps({least, most, threeQuarters, areWhole})", () => {
  it("has round steps from the smallest number to the largest", () => {
    expect(numberSteps({...even, least: 0.12, most: 0.91})).toEqual({
      starts: [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9],
      end: 1,
      areGrowing: false
    });
    expect(numberSteps({...even, least: -20, most: 20})).toMatchObject({
      starts: [-20, -15, -10, -5, 0, 5, 10, 15],
      end: 20
    });
  });

  it("has steps of whole numbers for whole numbers, the largest of which is below the end", () => {
    expect(numberSteps({...even, areWhole: true, least: 3, most: 40})).toMatchObject({
      starts: [0, 5, 10, 15, 20, 25, 30, 35, 40],
      end: 45
    });
    expect(numberSteps({...even, areWhole: true, least: 1, most: 3})).toMatchObject({
      starts: [1, 2, 3],
      end: 4
    });
  });

  it("has steps that grow if three quarters of the numbers are near the smallest", () => {
    expect(
      numberSteps({least: 30_000, most: 9_000_000, threeQuarters: 800_000, areWhole: true})
    ).toEqual({
      starts: [20_000, 50_000, 100_000, 200_000, 500_000, 1e6, 2e6, 5e6],
      end: 1e7,
      areGrowing: true
    });
    expect(
      numberSteps({least: 0.004, most: 1, threeQuarters: 0.1, areWhole: false}).starts
    ).toEqual([0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1]);
    // Not with 0 or less, of which no step of this kind can begin.
    expect(numberSteps({least: 0, most: 9e6, threeQuarters: 8e5, areWhole: true}).areGrowing).toBe(
      false
    );
  });

  it("has one step for equal numbers", () => {
    expect(numberSteps({...even, least: 7, most: 7})).toMatchObject({starts: [7], end: 7});
  });

  it("gives every number of a range one step, whatever the range", () => {
    for (const [least, most] of [
      [1e-9, 3e-9],
      [-1e12, 2],
      [0.3, 0.30000001],
      [1, 1e9],
      [99, 101]
    ])
      for (const threeQuarters of [least, most]) {
        const {starts, end} = numberSteps({least, most, threeQuarters, areWhole: false});
        expect(starts[0]).toBeLessThanOrEqual(least);
        expect(end).toBeGreaterThanOrEqual(most);
        expect(starts.length).toBeLessThan(40);
        expect([...starts, end]).toEqual([...starts, end].toSorted((a, b) => a - b));
        expect(new Set([...starts, end]).size).toBe(starts.length + 1);
      }
  });
});
