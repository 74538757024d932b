// @vitest-environment happy-dom
import {describe, expect, it} from "vitest";
import {checkWords} from "../../src/views/checkSummary.js";
import {inNumbers} from "../../src/views/inNumbers.js";
import {thinWords} from "../../src/views/thinOutcomes.js";
import {bare, field, programme, studies, table} from "./words/programmes.js";

describe("checkWords(manifest)", () => {
  it("counts places without a value apart from values", () => {
    const small = {
      ...programme(
        table("projects", "Projects", 2, [
          {...field("project_id"), filled: 2},
          {...field("grant"), filled: 1, missing: 1}
        ])
      ),
      checks: {rules: 3, values: 4, warnings: []}
    };
    expect(checkWords(small)).toContain("The tables have 3 values, and 1 place without a value.");
    expect(checkWords(small)).toContain("all 3 rules");
  });
});

describe("thinWords(outcomes, manifest)", () => {
  it("says how many outcomes one project or none reports, in singular and plural", () => {
    const outcomes = [{projects: 0}, {projects: 1}, {projects: 1}, {projects: 9}];
    expect(thinWords(outcomes, bare)).toBe(
      "2 of 4 outcomes are reported by one project only. 1 of 4 outcomes is reported by no project."
    );
  });

  it("is empty if several projects report every outcome", () => {
    expect(thinWords([{projects: 5}], studies)).toBe("");
  });
});

describe("inNumbers(counts, manifest)", () => {
  const counts = {projects: 51, projects_with_statements: 30, statements: 95, improved: 65};
  const words = (portfolio: number | null) =>
    inNumbers({...counts, portfolio}, bare).querySelector("dt")?.textContent;

  it("gives the projects as a part of a published number, unless that number is smaller", () => {
    expect(words(57)).toBe("of 57 projects are in these records");
    expect(words(50)).toBe("projects in these records");
    expect(words(null)).toBe("projects in these records");
  });
});
