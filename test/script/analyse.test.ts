import {describe, expect, test} from "vitest";
import {analyse} from "../../src/script/analyse.js";

describe("analyse(source)", () => {
  test.each<[source: string, defines: string[], uses: string[]]>([
    ["const a = b + 1;", ["a"], ["b"]],
    ["const {a, b: {c = d}, ...e} = f;", ["a", "c", "e"], ["d", "f"]],
    ["const [a, , ...b] = c;", ["a", "b"], ["c"]],
    ["function f(x, y = z) { const w = x; return w + v; }", ["f"], ["z", "v"]],
    [
      "class A extends B { static c = d; #e = f; [g]() { return this.#e; } }",
      ["A"],
      ["B", "d", "f", "g"]
    ],
    ["const _a = 1; const b = _a;", ["b"], []],
    ["for (const i of list) total(i);", [], ["list", "total"]],
    ["for (var i = 0; i < n; i++) {}", ["i"], ["n"]],
    ["if (a) { var b = 1; let c = 2; }", ["b"], ["a"]],
    ["label: for (;;) break label;", [], []],
    ["({a: b, c, [d]: 1}).a.e", [], ["b", "c", "d"]],
    ["try { a() } catch ({message}) { show(message) }", [], ["a", "show"]],
    ["const f = (a) => (b) => a + b + c; f(1)(2)", ["f"], ["c"]],
    ["const f = function g() { return g + arguments.length; };", ["f"], []],
    ["switch (a) { case b: let c; c = 1; }", [], ["a", "b"]],
    ["Plot.plot({width, marks: [d3.max(aq.from(rows), Math.abs)]})", [], ["rows"]],
    ["`${a}${`${b}`}`", [], ["a", "b"]],
    ["a?.b[c]", [], ["a", "c"]],
    ["const f = () => { inner(); function inner() { var deep = x; } };", ["f"], ["x"]],
    ["new Map([[a, undefined]])", [], ["a"]],
    ["", [], []]
  ])("%s", (source, defines, uses) => {
    expect(analyse(source)).toEqual({defines, uses});
  });

  test("finds the queries that it writes", () => {
    expect(
      analyse(
        "const a = await sql`FROM reported WHERE n > ${least}`;\nawait sql('FROM other');\n[1].map((sql) => sql`FROM no`);"
      )
    ).toEqual({
      defines: ["a"],
      uses: ["least"],
      queries: ["FROM reported WHERE n > NULL", "FROM other"]
    });
  });

  test.each([
    "(".repeat(100_000) + ")".repeat(100_000),
    `a${".b".repeat(50_000)}`,
    `a${" + a".repeat(50_000)}`
  ])("code with too many levels is refused with a sentence", (source) => {
    const message = "the code has too many levels inside each other";
    expect(analyse(source)).toEqual({defines: [], uses: [], error: {message}});
  });

  test.each([
    ["a = 1", "a is not of this cell: a cell changes only what it declares", 1, 1],
    ["let b = 1;\n  a++", "a is not of this cell: a cell changes only what it declares", 2, 3],
    ["[b.c, a] = [1, 2]", "a is not of this cell: a cell changes only what it declares", 1, 1],
    [
      "export const a = 1",
      "a cell exports nothing: other cells use what it declares by its name",
      1,
      1
    ],
    ["const a = import.meta.url", "a cell is not a module: it has no import.meta", 1, 11],
    ["const d3 = 1", "every cell has d3 already: choose another name", 1, 1],
    ["const Math = 1", "every cell has Math already: choose another name", 1, 1],
    ["const a = ;", "SyntaxError: Unexpected token", 1, 11],
    ["return 1", "SyntaxError: 'return' outside of function", 1, 1],
    ["}); (async () => {", "SyntaxError: Unexpected token", 1, 1]
  ])("%s is refused with its place", (source, message, line, column) => {
    expect(analyse(source)).toEqual({defines: [], uses: [], error: {message, line, column}});
  });
});
