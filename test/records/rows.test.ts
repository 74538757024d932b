import {describe, expect, it} from "vitest";
import {decimalNumber, timeText, wholeNumber} from "../../src/records/rows.js";

describe("decimalNumber(digits, scale)", () => {
  it.each([
    [15n, 1, 1.5],
    [-5n, 2, -0.05],
    [0n, 3, 0],
    [100n, 2, 1],
    [123456789012345n, 4, 12345678901.2345],
    [1234567890123456n, 2, "12345678901234.56"],
    [-12345678901234567890n, 5, "-123456789012345.67890"],
    [9007199254740993n, 0, 9007199254740993n]
  ])("%s at scale %s is %s", (digits, scale, value) => {
    expect(decimalNumber(digits, scale)).toBe(value);
  });
});

describe("wholeNumber(value)", () => {
  it("returns a number where a number is exact", () => {
    expect(wholeNumber(9007199254740991n)).toBe(9007199254740991);
    expect(wholeNumber(9007199254740992n)).toBe(9007199254740992n);
    expect(wholeNumber(-9007199254740992n)).toBe(-9007199254740992n);
  });
});

describe("timeText(micros)", () => {
  it.each([
    [0n, "00:00:00"],
    [3_723_456_700n, "01:02:03.4567"],
    [86_399_999_999n, "23:59:59.999999"]
  ])("%s is %s", (micros, text) => {
    expect(timeText(micros)).toBe(text);
  });
});
