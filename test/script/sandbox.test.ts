import {beforeAll, describe, expect, test} from "vitest";
import {startCells} from "./cells.js";

let run: Awaited<ReturnType<typeof startCells>>;

beforeAll(async () => {
  run = await startCells();
});

test("the declarations of a cell are its values", async () => {
  const {values, error} = await run(`
    const a = 1;
    let {b, c: [d]} = {b: "two", c: [3n]};
    var e = new Date(Date.UTC(2020, 0, 2));
    function f() { return 1; }
    class G {}
    const _hidden = 5;`);
  expect(error).toBeUndefined();
  expect(values).toMatchObject({
    a: 1,
    b: "two",
    d: 3n,
    e: new Date("2020-01-02"),
    f: {kind: "function"},
    G: {kind: "function"}
  });
  expect(values).not.toHaveProperty("_hidden");
});

test("a cell displays its last expression without a semicolon, once, and keeps its lines", async () => {
  const shown = async (source: string) =>
    (await run(source)).display.map((figure) => (figure as [string, object, string[]])[2][0]);
  expect(await shown("const a = 2; // two\n\n(a + 1) // three")).toEqual(["3"]);
  expect(await shown("function f() { return 4; }\nf()")).toEqual(["4"]);
  expect(await shown("const a = 2;\na + 1;")).toEqual([]);
  expect(await shown("let a = 2\na = 3")).toEqual([]);
  expect(await shown("const a = 2\nawait Promise.resolve(a)")).toEqual(["2"]);
  expect(await shown("display(1)")).toEqual(["1"]);
  expect(await shown("const a = 1;\ndisplay(a)")).toEqual(["1"]);
  expect(await shown("console.log(1)")).toEqual([]);
  const {error} = await run("const a = 1;\n  a.b.c");
  expect(error).toMatchObject({line: 2});
  const {values} = await run("const a = 1;\na");
  expect(values).toEqual({a: 1});
});

test("a cell that is one expression displays it", async () => {
  const {display} = await run("// a sum\n1 + 1; // two");
  expect(display).toEqual([["pre", {class: "cell-text"}, ["2"]]]);
});

test("await works at the top level, with a query, its parameters and a timer", async () => {
  const asked: unknown[] = [];
  const cells = await startCells(async (strings, parameters) => {
    asked.push(strings, parameters);
    return [
      {name: "a", n: 1, day: new Date("2024-02-29")},
      {name: "b", n: null, day: new Date("2024-03-01")}
    ];
  });
  const {values, error} = await cells(
    "const rows = await sql`SELECT * FROM t WHERE n > ${3} AND name = ${'x'}`;\n" +
      "await new Promise((resolve) => setTimeout(resolve, 1));\n" +
      "const day = rows[0].day.getTime();"
  );
  expect(error).toBeUndefined();
  expect(asked).toEqual([
    ["SELECT * FROM t WHERE n > ", " AND name = ", ""],
    [3, "x"]
  ]);
  expect(values.rows).toEqual([
    {name: "a", n: 1, day: new Date("2024-02-29")},
    {name: "b", n: null, day: new Date("2024-03-01")}
  ]);
  expect(values.day).toBe(Date.UTC(2024, 1, 29));
});

test("the error of a query is thrown in the cell", async () => {
  const cells = await startCells(() => Promise.reject(new Error("no table x")));
  const {error} = await cells("\nconst a = 1;\nconst rows = await sql`FROM x`;");
  expect(error).toMatchObject({message: "no table x"});
});

test("functions and tables go from cell to cell", async () => {
  const first = await run("const double = (x) => 2 * x; const table = aq.table({a: [1, 2]});");
  const {values} = await run("const b = double(a); const n = table.numRows();", {
    a: 4,
    ...first.values
  });
  expect(values).toEqual({b: 8, n: 2});
});

test("console writes to the log of its cell", async () => {
  const {log} = await run('console.log("a", {b: [1]}); console.warn(2)');
  expect(log).toEqual([
    {level: "log", text: "a {b: [1]}"},
    {level: "warn", text: "2"}
  ]);
});

describe("an error has the line and the column of the cell's own text", () => {
  test.each([
    ["const a = 1;\n\nconst b = a.b.c;", {message: /^TypeError: .*undefined/, line: 3}],
    ["const x = (() => {\n  throw new Error('no');\n})();", {message: /^no$/, line: 2, column: 18}],
    ["missing + 1", {message: /^ReferenceError: .*missing/, line: 1, column: 1}],
    [
      "const a = 1;\nconst a = 2;",
      {message: /^SyntaxError: .*already been declared/, line: 2, column: 7}
    ],
    ["const a = {;", {message: /^SyntaxError/, line: 1, column: 12}],
    ["\n  Plot.plot({marks: [Plot.dot([1], {x: {}.a.b})]})", {message: /TypeError/, line: 2}],
    ["throw {toString: 1}", {message: /toString: 1/}],
    ["import x from 'y';", {message: /imports nothing/, line: 1, column: 1}],
    ["await import('data:text/javascript,1')", {message: /imports nothing/, line: 1, column: 7}],
    ["other = 3;", {message: /other is not of this cell/, line: 1, column: 1}],
    ["const Plot = 1;", {message: /every cell has Plot already/, line: 1, column: 1}],
    ["const n = view(Inputs.range([0, 1]));", {message: /is a cell of its own/, line: 1}]
  ])("%s", async (source, {message, ...place}) => {
    const {error} = await run(source);
    expect(error?.message).toMatch(message);
    expect(error).toMatchObject(place);
  });
});

describe("a cell cannot leave the engine", () => {
  test("there is no document, network, storage, process or worker", async () => {
    const {values} = await run(`
      const names = ["window", "document", "self", "fetch", "XMLHttpRequest", "WebSocket", "Worker",
        "localStorage", "indexedDB", "caches", "navigator", "location", "importScripts", "postMessage",
        "process", "require", "module", "WebAssembly", "startGuest", "std", "os", "print", "scriptArgs"];
      const found = names.filter((name) => globalThis[name] !== undefined);`);
    expect(values.found).toEqual([]);
  });

  test.each([
    [
      "the constructor of a function",
      "(() => {}).constructor('return typeof process + typeof fetch')()"
    ],
    ["eval", "(0, eval)('typeof process + typeof fetch')"],
    [
      "the constructor of what the worker gave",
      "sql.constructor('return typeof process + typeof fetch')()"
    ]
  ])("%s finds nothing outside", async (_, code) => {
    const {values} = await run(`const found = ${code};`);
    expect(values.found).toBe("undefinedundefined");
  });

  test("import() in text is refused", async () => {
    const {error} = await run("const x = await eval('import(\"node:fs\")');");
    expect(error?.message).toMatch(/./);
  });

  test("what comes back changes no prototype", async () => {
    const {values} = await run(
      `const a = JSON.parse('{"__proto__": {"polluted": 1}, "constructor": {"prototype": {"polluted": 2}}}');
       const rows = [JSON.parse('{"__proto__": 1}'), JSON.parse('{"__proto__": 2}')];`
    );
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    expect(Object.getPrototypeOf(values.a)).toBe(Object.prototype);
    expect(Object.keys(values.a as object)).toEqual(["__proto__", "constructor"]);
    expect(Object.keys((values.rows as object[])[1])).toEqual(["__proto__"]);
  });

  test.each([
    ["an outcome that is none", "Object.prototype.toJSON = () => undefined;"],
    ["an outcome of other parts", "Object.prototype.toJSON = () => '[]';"],
    ["texts inside each other without an end", "JSON.parse('['.repeat(1e6))"]
  ])("the engine starts again after %s", async (_, code) => {
    const cells = await startCells();
    const {error, values, display, log, spoilt} = await cells(code);
    expect(error?.message).toMatch(/changed a part of JavaScript|too many times/);
    expect([values, display, log]).toEqual([{}, [], []]);
    expect(spoilt).toBe(true);
  });

  /** Code that gives another outcome than the one of the cell. */
  const forge = (outcome: string) =>
    `Object.prototype.toJSON = function () {
       if (!("display" in this)) return this;
       delete Object.prototype.toJSON;
       return ${outcome};
     };`;

  test.each([
    ["a figure without parts", "{values: {}, display: [['svg', null, 5]], log: []}"],
    ["an attribute that is no text", "{values: {}, display: [['p', {id: {}}, []]], log: []}"],
    ["a child that is no figure", "{values: {}, display: [['p', {}, [['b', {}, [5]]]]], log: []}"]
  ])("the engine starts again after %s", async (_, outcome) => {
    const cells = await startCells();
    const {error, display, spoilt} = await cells(forge(outcome));
    expect(error?.message).toMatch(/changed a part of JavaScript/);
    expect([display, spoilt]).toEqual([[], true]);
  });

  test("what a cell says that it has logged is shortened", async () => {
    const cells = await startCells();
    const line = "{level: 'log', text: 'x'.repeat(2e4)}";
    const {log} = await cells(forge(`{values: {}, display: [], log: Array(2000).fill(${line})}`));
    expect([log.length, log[0].text.length]).toEqual([1001, 10_000]);
  });

  test("what a cell leaves is not more than a page can show", async () => {
    const {display} = await run("for (let i = 0; i < 3000; i++) display(i);");
    expect(display).toHaveLength(1001);
    expect(display.at(-1)).toEqual(["p", {}, ["… and 2,000 more that are not shown"]]);
    const long = await run(
      "class Long extends Error { name = 'x'.repeat(1e6) } throw new Long('y'.repeat(1e6));"
    );
    expect(long.error!.message.length).toBeLessThan(30_000);
    const asked = await run("for (let i = 0; i < 1e5; i++) sql`SELECT 1`;");
    expect(asked.error!.message).toBe("a cell waits for at most 1000 queries and timers at a time");
    const title = await run("Plot.plot({title: 'x'.repeat(1.1e7), marks: []})");
    expect(title.error!.message).toMatch(/makes and displays too much/);
    const digits = await run("const a = 10n ** 10000n;");
    expect(digits.values.a).toMatchObject({$: "held", kind: "bigint"});
    const small = await startCells(undefined, {memoryLimit: 1 << 26});
    const huge = await small("const text = 'x'.repeat(2e7); const again = text + 1;");
    expect(huge.error!.message).toMatch(/more memory/);
  });

  test.each([
    [
      "a proxy that answers nothing",
      "throw new Proxy(new Error('a'), {get() { throw 1; }})",
      "the cell threw an error that cannot be read"
    ],
    ["no text", "await sql(5)", "TypeError: expected the text of a query"],
    [
      "a function as a parameter",
      "await sql`SELECT ${() => 1}`",
      "TypeError: a query cannot take this value: function. It takes numbers, texts and dates."
    ],
    [
      "an object that says it is a list",
      "await sql({length: 1})",
      "TypeError: expected the text of a query"
    ]
  ])("%s is an error with a sentence", async (_, code, message) => {
    expect((await run(code)).error?.message).toBe(message);
  });

  test("a cell that changes the prototypes changes only the engine of cells", async () => {
    const cells = await startCells();
    await cells(
      "Array.prototype.map = () => 'mine'; JSON.stringify = () => 'mine'; String.prototype.split = null;"
    );
    expect([1].map((x) => x)).toEqual([1]);
    const {values} = await cells("const a = 1;");
    expect(values).toEqual({a: 1});
  });
});

describe("a cell ends", () => {
  /** A cell that never ends by itself gets so many milliseconds. */
  const short = 200;
  /** A cell that ends by itself gets more than it needs on the slowest machine. */
  const ample = 60_000;
  test.each([
    ["an endless loop", "while (true) {}", short, /computing for 0.2 s/],
    ["an endless chain of promises", "while (true) await 0", short, /computing for 0.2 s/],
    ["an endless getter", "const a = {get b() { while (true); }};", short, /computing for 0.2 s/],
    [
      "an endless toString",
      "throw {toString() { while (true); }, get message() { while (true); }}",
      short,
      /./
    ],
    [
      "an endless regular expression",
      "/^(a+)+$/.test('a'.repeat(40) + 'b')",
      short,
      /computing for 0.2 s/
    ],
    ["endless recursion", "const f = () => f(); f();", ample, /too many times/],
    ["a promise that nothing resolves", "await new Promise(() => {})", ample, /nothing resolves/],
    [
      "too much memory",
      "const a = []; while (true) a.push(new Array(1e5).fill(1))",
      ample,
      /more memory/
    ],
    [
      "an array of a thousand million numbers",
      "const a = new Array(1e9).fill(0);",
      short,
      /memory|computing/
    ]
  ])("%s", async (_name, code, time, message) => {
    const cells = await startCells(undefined, {memoryLimit: 32 << 20});
    const {error, spoilt} = await cells(code, {}, time);
    expect(error?.message).toMatch(message);
    if (spoilt) return;
    expect((await cells("const two = 1 + 1;")).values).toEqual({two: 2});
  });

  test("an empty array of a thousand million places stays in the engine", async () => {
    const {values} = await run("const a = new Array(1e9);");
    expect(values.a).toMatchObject({$: "held"});
  });

  test("an object that contains itself stays in the engine", async () => {
    const {values} = await run("const a = {}; a.a = a;");
    expect(values.a).toMatchObject({$: "held"});
  });

  test("a cell that leaves something running does not slow the next one, or says so", async () => {
    const {spoilt, error} = await run("(async () => { while (true) await 0; })(); const a = 1;");
    expect(error).toBeUndefined();
    const next = spoilt ? {two: 2} : (await run("const two = 1 + 1;")).values;
    expect(next).toEqual({two: 2});
  });
});
