import {describe, expect, it} from "vitest";
import {
  applyEdits,
  importsOf,
  ownAddresses,
  parseScript
} from "../../../loaders/workspace/script.js";

const code = `import a, {b as c} from './a.js'
import * as d from "./d.js";
import "./e.js";
export {f} from "./f.js";
const text = 'import("./text.js")'; // import "./comment.js"
if (a) import("./g.js"), import(c);
new URL("x", import.meta.url);`;

describe("importsOf(program)", () => {
  it("finds every kind of import, with the names, but not in texts or comments", () => {
    const found = importsOf(parseScript(code, "x.js"));
    expect(
      found.map(({kind, specifier, names}) => [kind, specifier, Object.fromEntries(names)])
    ).toEqual([
      ["static", "./a.js", {a: "default", c: "b"}],
      ["static", "./d.js", {d: "*"}],
      ["static", "./e.js", {}],
      ["static", "./f.js", {}],
      ["dynamic", "./g.js", {}]
    ]);
  });
});

describe("applyEdits(code, edits)", () => {
  it("replaces only the places that were found", () => {
    const program = parseScript(code, "x.js");
    const edited = applyEdits(code, [
      ...ownAddresses(program).map((place) => ({...place, text: "here"})),
      ...importsOf(program).map(({start, end}) => ({start, end, text: '"./m.js"'}))
    ]);
    expect(edited).toBe(
      code.replace(/'\.\/a\.js'|"\.\/[defg]\.js"/g, '"./m.js"').replace("import.meta.url", "here")
    );
  });
});

it("parseScript names the file of a script that is not JavaScript", () => {
  expect(() => parseScript("let = ;", "a.html")).toThrow(
    "a.html: expected a module of JavaScript:"
  );
});
