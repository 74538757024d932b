import {describe, expect, it} from "vitest";
import {markColumn, markName, markTitle} from "../../src/records/simulated.js";

describe("markTitle(title, simulated)", () => {
  it.each([
    ["Drivers", true, "Simulated: Drivers"],
    ["Simulated: Drivers", true, "Simulated: Drivers"],
    ["Simulated records of Wave 1", true, "Simulated records of Wave 1"],
    ["Simulatedness", true, "Simulated: Simulatedness"],
    ["Drivers", false, "Drivers"]
  ])("marks %j, simulated %j, as %j", (title, simulated, marked) =>
    expect(markTitle(title, simulated)).toBe(marked)
  );
  it("does not change titles outside a page", () => expect(markTitle("Drivers")).toBe("Drivers"));
});

describe("markName(name, simulated)", () => {
  it("marks a file once", () => {
    expect(markName("findings.csv", true)).toBe("simulated-findings.csv");
    expect(markName("simulated-findings.csv", true)).toBe("simulated-findings.csv");
    expect(markName("findings.csv", false)).toBe("findings.csv");
  });
});

describe("markColumn(names, marks)", () => {
  it.each([
    [["a"], [], "simulated"],
    [["a", "Simulated"], [], "simulated_1"],
    [["simulated", "simulated_1"], [], "simulated_2"],
    [["simulated"], ["simulated"], null],
    [["simulated", "simulated_1"], ["simulated_1"], null]
  ])("with the columns %j, of which %j are marks, is %j", (names, marks, column) =>
    expect(markColumn(names, (name) => (marks as string[]).includes(name))).toBe(column)
  );
});
