import {describe, expect, it} from "vitest";
import {formatValue} from "../../src/page/formatValue.js";
import {dateOfDays, dateOfTicks} from "../../src/records/exactDate.js";

describe("formatValue(value)", () => {
  it.each([
    [1234567.125, "1,234,567.125"],
    [2n ** 60n, "1,152,921,504,606,846,976"],
    [new Date(Date.UTC(2017, 6, 1)), "2017-07-01"],
    [dateOfTicks(1_704_103_200_123_456n, 1_000_000n), "2024-01-01T10:00:00.123456Z"],
    [dateOfDays(2_147_483_647), "infinity"],
    [null, ""],
    [[1n, "a"], '["1","a"]']
  ])("returns for %s: %s", (value, text) => {
    expect(formatValue(value)).toBe(text);
  });

  it.each([
    [{unit: "GBP"}, "£1,200"],
    [{unit: "%"}, "1,200%"],
    [{unit: "EUR"}, "€1,200"],
    [{unit: "USD"}, "US$1,200"],
    [{unit: "KES"}, "KES\u00a01,200"],
    [{unit: "FTE"}, "1,200 FTE"],
    [{unit: null}, "1,200"],
    [{type: "year"}, "1200"]
  ])("writes a number with its unit, for %j: %s", (field, text) => {
    expect(formatValue(1200, field)).toBe(text);
  });

  it("writes the minus of an amount before the sign of its currency", () => {
    expect(formatValue(-3.5, {unit: "GBP"})).toBe("-£3.5");
  });
});
