import {describe, expect, it} from "vitest";
import {unitOf, withoutUnit} from "../../../loaders/import/cellMeaning.js";

describe("the unit in the name of a column", () => {
  it.each([
    ["Grant (£)", "GBP", "Grant"],
    ["Budget (US$ million)", "US$ million", "Budget"],
    ["Absence %", "%", "Absence %"],
    ["Absence (%)", "%", "Absence"],
    ["95% CI lower", null, "95% CI lower"],
    ["Lower 90 % limit", null, "Lower 90 % limit"],
    ["Cost (1-5)", null, "Cost (1-5)"],
    ["Cost (000s)", "000s", "Cost"],
    ["Name", null, "Name"],
    ["(days)", "days", "(days)"]
  ])("of %s is %s", (name, unit, rest) => {
    expect(unitOf(name)).toBe(unit);
    expect(withoutUnit(name)).toBe(rest);
  });
});
