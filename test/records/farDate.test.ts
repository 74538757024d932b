import {describe, expect, it} from "vitest";
import {dateOfDays, dateOfTicks, dayText, type FarDate} from "../../src/records/farDate.js";

describe("dateOfDays(days)", () => {
  it("returns a Date where a Date can hold the day", () => {
    expect(dateOfDays(18_321)).toEqual(new Date("2020-02-29T00:00:00Z"));
    expect(dateOfDays(100_000_000).getTime()).toBe(8.64e15);
  });

  it.each([
    [100_000_001, "275760-09-14"],
    [2_147_483_646, "5881580-07-10"],
    [-2_147_483_646, "5877642-06-25 (BC)"],
    [2_147_483_647, "infinity"],
    [-2_147_483_647, "-infinity"]
  ])("returns day %d as %s, which no Date can hold", (days, text) => {
    const date = dateOfDays(days) as FarDate;
    expect([date.getTime(), date.text]).toEqual([Number.NaN, text]);
  });
});

describe("dateOfTicks(ticks, perSecond)", () => {
  it("rounds down to the millisecond", () => {
    expect(dateOfTicks(-1n, 1_000_000n).toISOString()).toBe("1969-12-31T23:59:59.999Z");
    expect(dateOfTicks(1_999_999_999n, 1_000_000_000n).getTime()).toBe(1999);
  });

  it.each([
    [9_223_372_036_854_775_806n, "294247-01-10 04:00:54.775806"],
    [-9_223_372_022_400_000_000n, "290309-12-22 (BC) 00:00:00"],
    [9_223_372_036_854_775_807n, "infinity"],
    [-9_223_372_036_854_775_807n, "-infinity"]
  ])("returns %d microseconds as %s, which no Date can hold", (ticks, text) => {
    expect((dateOfTicks(ticks, 1_000_000n) as FarDate).text).toBe(text);
  });
});

describe("dayText(days)", () => {
  it("writes years before year 1 as BC", () => {
    expect(dayText(-719_162)).toBe("0001-01-01");
    expect(dayText(-719_163)).toBe("0001-12-31 (BC)");
  });
});
