import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {crossFilter} from "../../src/results/crossFilter.js";
import {rounds} from "../rounds.js";

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

/**
 * The actions of a reader: filter a column or remove its filter, point at a column, search, look.
 */
const steps = fc.array(
  fc.oneof(
    fc.record({
      filter: fc.nat(),
      bins: fc.option(fc.array(fc.nat(4)).map((bins) => new Set(bins)))
    }),
    fc.record({hold: fc.nat()}),
    fc.record({mask: fc.option(fc.array(fc.integer({min: 0, max: 1}), {minLength: 60}))}),
    fc.constant({look: true})
  )
);

describe("crossFilter(columns, length)", () => {
  it("counts the rows of every column that pass all other filters, after any steps", () => {
    fc.assert(
      fc.property(table, steps, ({columns, length}, steps) => {
        const filters = crossFilter(columns, length);
        const chosen = new Map<number, Set<number>>();
        const rows = Array.from({length}, (_, row) => row);
        const all = columns.map((_, i) => i);
        let found: number[] | null = null;
        const passes = (row: number, but?: number) =>
          found?.[row] !== 0 &&
          [...chosen].every(
            ([column, bins]) => column === but || bins.has(columns[column].codes[row])
          );
        const look = () => {
          const {bins, passing} = filters.count(all);
          expect(passing).toBe(rows.filter((row) => passes(row)).length);
          for (const column of all)
            expect([...bins[column]]).toEqual(
              Array.from(
                {length: columns[column].size},
                (_, bin) =>
                  rows.filter((row) => columns[column].codes[row] === bin && passes(row, column))
                    .length
              )
            );
        };
        for (const step of steps) {
          if ("filter" in step) {
            const column = step.filter % columns.length;
            filters.filter(column, step.bins);
            if (step.bins) chosen.set(column, step.bins);
            else chosen.delete(column);
          } else if ("hold" in step) filters.hold(step.hold % columns.length);
          else if ("mask" in step) {
            found = step.mask;
            filters.mask(found && Uint8Array.from(found.slice(0, length)));
          } else look();
        }
        look();
        expect([...filters.rows()]).toEqual(rows.filter((row) => passes(row)));
        const backwards = rows.slice().reverse();
        expect([...filters.rows(Uint32Array.from(backwards))]).toEqual(
          backwards.filter((row) => passes(row))
        );
        look();
      }),
      {numRuns: rounds(60, 500)}
    );
  });

  it("combines a mask with the columns' filters", () => {
    const filters = crossFilter([{codes: Uint16Array.of(0, 0, 1), size: 2}], 3);
    filters.mask(Uint8Array.of(0, 1, 1));
    filters.filter(0, new Set([0]));
    expect([...filters.rows()]).toEqual([1]);
    filters.mask(null);
    expect([...filters.rows()]).toEqual([0, 1]);
  });

  it("filters 30 columns at a time, and refuses one more", () => {
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
