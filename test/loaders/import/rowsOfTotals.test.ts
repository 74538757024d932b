import {describe, expect, it} from "vitest";
import {areTotals} from "../../../loaders/import/rowsOfTotals.js";

/** The first text of each row that is a total. */
function totalsOf(rows: string[][]): string[] {
  const totals = areTotals(rows);
  return rows.filter((_, i) => totals[i]).map((cells) => cells.find((cell) => cell !== "")!);
}

describe("the rows of totals", () => {
  it("are found by their words, if they lack the texts of other rows", () => {
    const rows = [
      ["North", "Leeds", "Council", "20", "Green"],
      ["", "Hull", "Council", "30", "Red"],
      ["", "North total", "", "50", ""],
      ["South", "Kent", "Trust", "10", "Amber"],
      ["South", "Sub-total", "", "10", ""],
      ["All areas", "", "", "60", ""],
      ["Total Commitments", "", "", "60", ""],
      ["National average", "", "", "15", ""],
      ["Grand total", "", "", "60", ""]
    ];
    expect(totalsOf(rows)).toEqual([
      "North total",
      "South",
      "All areas",
      "Total Commitments",
      "National average",
      "Grand total"
    ]);
  });

  it("are no projects whose names have such words", () => {
    const rows = [
      ["Total Place", "Leeds", "40", "Green"],
      ["Overall Care", "Hull", "", "Red"],
      ["All Saints", "York", "12", "Green"],
      ["Median", "Kent", "1", "Amber"]
    ];
    expect(totalsOf(rows)).toEqual([]);
  });

  it("end or begin with the word, where a row has one text", () => {
    const rows = [
      ["Total Place", "40"],
      ["All Saints", "12"],
      ["Area total", "52"],
      ["Total for 2023", "52"],
      ["Total (both)", "52"],
      ["Total", "52"]
    ];
    expect(totalsOf(rows)).toEqual(["Area total", "Total for 2023", "Total (both)", "Total"]);
  });
});
