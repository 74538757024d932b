import {describe, expect, it} from "vitest";
import {isYear, isYearName} from "../../src/records/years.js";

describe("isYearName(name)", () => {
  it.each(["year", "evaluation_year", "Year", "fy", "yr", "closing_fy", "FY_closed"])(
    "is true for %s",
    (name) => {
      expect(isYearName(name)).toBe(true);
    }
  );

  it.each(["n", "pupils", "frequency", "country", "notify_by"])("is false for %s", (name) => {
    expect(isYearName(name)).toBe(false);
  });
});

describe("isYear(value)", () => {
  it("is true for whole numbers from 1800 to 2200", () => {
    expect([1800, 2016, 2200].map(isYear)).toEqual([true, true, true]);
    expect([1799, 2016.5, 2201, Number.NaN].map(isYear)).toEqual([false, false, false, false]);
  });
});
