import {describe, expect, it} from "vitest";
import {visibleRows} from "../../src/results/visibleRows.js";

describe("visibleRows({rows, rowHeight, scrolled, seen})", () => {
  it("shows the first row at the top and the last row at the bottom, for any number of rows", () => {
    for (const rows of [1, 10, 1000, 1_000_000, 5_000_000]) {
      const given = {rows, rowHeight: 28, seen: 280};
      expect(visibleRows({...given, scrolled: 0}).first).toBe(0);
      const {height} = visibleRows({...given, scrolled: 0});
      const {first, count, top} = visibleRows({...given, scrolled: Math.max(0, height - 280)});
      expect(first + count).toBe(rows);
      expect(top + count * 28).toBeLessThanOrEqual(height + 28);
    }
  });
});
