import {describe, expect, it} from "vitest";
import type {Field} from "../../src/records/manifest.js";
import {missingFacts} from "../../src/views/projectFacts.js";

const field = (name: string, title: string, reasons: [value: string, label: string][] = []) =>
  ({
    name,
    title,
    missingValues: reasons.map(([value, label]) => ({value, label, count: 0}))
  }) as unknown as Field;

describe("missingFacts(project, fields)", () => {
  it("names missing facts in one line, by the reason if the records give one", () => {
    const fields = [
      field("strand", "Strand"),
      field("year", "Year"),
      field("pupils", "Pupils", [["c", "suppressed"]]),
      field("grant", "Grant")
    ];
    const project = {strand: null, year: 2017, pupils: null, pupils_missing: "c", grant: null};
    expect(missingFacts(project, fields)).toBe("Not known: Strand, Grant. Suppressed: Pupils.");
  });

  it("returns an empty text if nothing is missing", () => {
    expect(missingFacts({year: 2017}, [field("year", "Year")])).toBe("");
  });
});
