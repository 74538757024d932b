import {describe, expect, it} from "vitest";
import {cellText} from "../../src/files/cellText.js";
import {dateOfDays, dateOfTicks, dayText, nanosOf} from "../../src/records/exactDate.js";

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
    const date = dateOfDays(days);
    expect([date.getTime(), cellText(date, "DATE")]).toEqual([Number.NaN, text]);
  });
});

describe("dateOfTicks(ticks, perSecond)", () => {
  it("gives a Date rounded down to the millisecond, with the exact moment", () => {
    const micro = dateOfTicks(-1n, 1_000_000n);
    expect([micro.toISOString(), nanosOf(micro)]).toEqual(["1969-12-31T23:59:59.999Z", -1000n]);
    const nano = dateOfTicks(1_999_999_999n, 1_000_000_000n);
    expect([nano.getTime(), nanosOf(nano)]).toEqual([1999, 1_999_999_999n]);
  });

  it("gives a plain Date where a Date holds the moment", () => {
    const date = dateOfTicks(1_500_000n, 1_000_000n);
    expect([date, Object.keys(date), nanosOf(date)]).toEqual([new Date(1500), [], 1_500_000_000n]);
  });

  it.each([
    [9_223_372_036_854_775_806n, "294247-01-10 04:00:54.775806"],
    [-9_223_372_022_400_000_000n, "290309-12-22 (BC) 00:00:00"],
    [9_223_372_036_854_775_807n, "infinity"],
    [-9_223_372_036_854_775_807n, "-infinity"]
  ])("returns %d microseconds as %s, which no Date can hold", (ticks, text) => {
    const date = dateOfTicks(ticks, 1_000_000n);
    expect([date.getTime(), cellText(date, "TIMESTAMP")]).toEqual([Number.NaN, text]);
  });
});

describe("dayText(days)", () => {
  it("writes years before year 1 as BC", () => {
    expect(dayText(-719_162)).toBe("0001-01-01");
    expect(dayText(-719_163)).toBe("0001-12-31 (BC)");
  });
});
