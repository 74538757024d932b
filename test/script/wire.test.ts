import fc from "fast-check";
import {expect, test} from "vitest";
import {decode, encode, NotData} from "../../src/script/wire.js";

const pass = (value: unknown) =>
  decode(JSON.parse(JSON.stringify(encode(value))), () => {
    throw new Error("no held value expected");
  });

test("any value that is data comes back equal", () => {
  const data = fc.anything({
    withBigInt: true,
    withDate: true,
    withMap: true,
    withSet: true,
    withTypedArray: true,
    withSparseArray: false
  });
  fc.assert(
    fc.property(data, (value) => {
      expect(pass(value)).toEqual(value);
    })
  );
});

test("rows come back equal, whatever their columns are called", () => {
  const rows = fc
    .tuple(fc.uniqueArray(fc.string(), {minLength: 1, maxLength: 4}), fc.nat(5))
    .chain(([names, length]) =>
      fc.array(
        fc
          .tuple(...names.map(() => fc.oneof(fc.double(), fc.string(), fc.constant(null))))
          .map((values) => Object.fromEntries(names.map((name, i) => [name, values[i]]))),
        {minLength: length, maxLength: length}
      )
    );
  fc.assert(
    fc.property(rows, (value) => {
      expect(pass(value)).toEqual(value);
    })
  );
});

test("rows are sent by columns", () => {
  expect(
    encode([
      {a: 1, b: "x"},
      {a: 2, b: "y"}
    ])
  ).toEqual({
    $: "rows",
    names: ["a", "b"],
    columns: [
      [1, 2],
      ["x", "y"]
    ]
  });
});

test("a key __proto__ is a key, and changes no prototype", () => {
  const value = JSON.parse('{"__proto__": {"a": 1}}');
  const back = pass(value) as object;
  expect(Object.keys(back)).toEqual(["__proto__"]);
  expect(Object.getPrototypeOf(back)).toBe(Object.prototype);
});

test("a value without a form as data is refused", () => {
  const circle: Record<string, unknown> = {};
  circle.self = circle;
  for (const value of [() => 1, Symbol("a"), circle, {f() {}}, new (class A {})(), /a/])
    expect(() => encode(value)).toThrow(NotData);
});

test("what is not a wire form is refused", () => {
  const hostile = [
    {$: "typed", type: "constructor", values: []},
    {$: "else"},
    {a: 1},
    {$: "bigint", text: "9".repeat(1e6)},
    {$: "rows", names: Array(3000).fill("a"), columns: [Array(3000).fill(1)]},
    {$: "rows", names: ["a", "b"], columns: [[1, 2], [1]]}
  ];
  for (const wire of hostile) expect(() => decode(wire as never, () => null)).toThrow(TypeError);
});
