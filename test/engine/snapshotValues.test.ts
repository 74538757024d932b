import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {packValue, unpackValue} from "../../src/engine/snapshotValues.js";
import {dateOfDays, dateOfTicks, nanosOf} from "../../src/records/exactDate.js";
import type {Value} from "../../src/records/rows.js";

const again = (value: Value): Value => unpackValue(JSON.parse(JSON.stringify(packValue(value))));

describe("unpackValue(packValue(value))", () => {
  it.each<[string, Value]>([
    ["an integer beyond the range of numbers", 9007199254740993n],
    ["an infinite number", Number.NEGATIVE_INFINITY],
    ["NaN", Number.NaN],
    ["negative zero", -0],
    ["a date before 1970", new Date(-62_135_596_800_000)],
    ["an invalid date", new Date(Number.NaN)],
    ["an infinite date", dateOfDays(-2_147_483_647)],
    ["bytes", Uint8Array.of(0, 255)],
    ["a list with gaps", [1, null, [], ["a"]]],
    ["a struct that looks like a packed value", {bigint: "1", date: null}],
    ["a struct with a member of an odd name", JSON.parse('{"__proto__": 1, "": 2}')],
    [
      "a map with keys of any type",
      new Map<Value, Value>([
        [1n, new Date(0)],
        [null, {a: [1.5]}]
      ])
    ],
    ["places in their order", [0, 1, 31, 33, 64, 65, 1_100, 40_000, 2 ** 40]],
    ["places in another order", [0, 1, 31, 33, 64, 65, 1_100, 1_099]],
    ["places with one twice", [0, 1, 31, 33, 64, 65, 1_100, 1_100]],
    ["ascending numbers that are not whole", [-0, 1, 2, 3, 4, 5, 6, 7.5]],
    ["text that looks like JSON", '{"date": 1}']
  ])("returns %s unchanged", (_, value) => {
    expect(again(value)).toStrictEqual(value);
  });

  it("takes one or two characters for each place of a long list", () => {
    const places = Array.from({length: 1000}, (_, i) => 11_000 + 20 * i);
    expect(JSON.stringify(packValue(places)).length).toBeLessThan(1100);
  });

  it("keeps the microseconds of a moment, and which infinity a date is", () => {
    const dates = [dateOfTicks(1_700_000_000_123_456n, 1_000_000n), dateOfDays(2_147_483_647)];
    expect(dates.map((date) => nanosOf(again(date) as Date))).toEqual(dates.map(nanosOf));
    expect(dates.map(nanosOf)).toEqual([1_700_000_000_123_456_000n, Infinity]);
  });

  it("returns any value unchanged, with the same type", () => {
    const {value} = fc.letrec<{value: Value}>((tie) => ({
      value: fc.oneof(
        {maxDepth: 4},
        fc.constant(null),
        fc.boolean(),
        fc.double(),
        fc.bigInt(),
        fc.string({unit: "binary"}),
        fc.date({noInvalidDate: false}),
        fc.uint8Array(),
        fc.array(tie("value")),
        fc.uniqueArray(fc.nat(), {minLength: 6}).map((list) => list.sort((a, b) => a - b)),
        fc.dictionary(fc.string(), tie("value"), {noNullPrototype: true}),
        fc.array(fc.tuple(fc.string(), tie("value"))).map((entries) => new Map(entries))
      )
    }));
    fc.assert(
      fc.property(value, (one) => {
        expect(again(one)).toStrictEqual(one);
      })
    );
  });
});
