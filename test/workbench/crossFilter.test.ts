import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {crossFilter} from "../../src/workbench/crossFilter.js";

const table = fc.integer({min: 1, max: 60}).chain((length) =>
  fc.record({
    length: fc.constant(length),
    columns: fc.array(
      fc
        .integer({min: 1, max: 5})
        .chain((size) =>
          fc
            .array(fc.integer({min: 0, max: size - 1}), {minLength: length, maxLength: length})
            .map((codes) => ({codes: Uint16Array.from(codes), size}))
        ),
      {minLength: 1, maxLength: 4}
    )
  })
);

describe("crossFilter(columns, length)", () => {
  it("counts in every column what all the other filters leave, whatever was chosen before", () => {
    fc.assert(
      fc.property(
        table,
        fc.array(fc.tuple(fc.nat(), fc.option(fc.array(fc.nat(4))))),
        ({columns, length}, steps) => {
          const filters = crossFilter(columns, length);
          const chosen = new Map<number, Set<number>>();
          for (const [at, bins] of steps) {
            const column = at % columns.length;
            filters.filter(column, bins && new Set(bins));
            if (bins) chosen.set(column, new Set(bins));
            else chosen.delete(column);
          }
          const passes = (row: number, but?: number) =>
            [...chosen].every(
              ([column, bins]) => column === but || bins.has(columns[column].codes[row])
            );
          const rows = Array.from({length}, (_, row) => row);
          const all = columns.map((_, i) => i);
          const {bins, passing} = filters.count(all);
          expect(passing).toBe(rows.filter((row) => passes(row)).length);
          expect([...filters.rows()]).toEqual(rows.filter((row) => passes(row)));
          for (const column of all)
            expect([...bins[column]]).toEqual(
              Array.from(
                {length: columns[column].size},
                (_, bin) =>
                  rows.filter((row) => columns[column].codes[row] === bin && passes(row, column))
                    .length
              )
            );
        }
      )
    );
  });

  it("keeps a mask beside the columns' filters", () => {
    const filters = crossFilter([{codes: Uint16Array.of(0, 0, 1), size: 2}], 3);
    filters.mask(Uint8Array.of(0, 1, 1));
    filters.filter(0, new Set([0]));
    expect([...filters.rows()]).toEqual([1]);
    filters.mask(null);
    expect([...filters.rows()]).toEqual([0, 1]);
  });

  it("filters 30 columns at a time, and says that it does no more", () => {
    const columns = Array.from({length: 31}, () => ({codes: Uint16Array.of(0, 1), size: 2}));
    const filters = crossFilter(columns, 2);
    for (let i = 0; i < 30; i++) filters.filter(i, new Set([i === 29 ? 1 : 0, 1]));
    expect([...filters.rows()]).toEqual([1]);
    expect(() => filters.filter(30, new Set([0]))).toThrow(/at most 30 columns/);
    filters.filter(29, null);
    filters.filter(30, new Set([0]));
    expect([...filters.rows()]).toEqual([0]);
  });
});
