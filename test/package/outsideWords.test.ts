import {describe, expect, it} from "vitest";
import {textsOutside, textsOutsideOf} from "../../package/outsideWords.js";

/**
 * The most texts of each folder that no catalogue can translate. Lower a number when you have written a
 * text as a phrase, and never raise one. What is left in `src` are an example of code, names of keys and
 * formats, lists of words of SQL, names of methods, and errors that a link's reader catches; in `loaders`,
 * the document of the schema, words that imports find in files, texts of simulated records, which are data,
 * and code.
 */
const most: Record<string, number> = {
  "src/[programme]": 1,
  "src/analysis": 5,
  "src/controls": 1,
  "src/editor": 1,
  "src/files": 3,
  "src/notebook": 7,
  "src/notebook/cells": 5,
  "src/records": 3,
  "src/results": 1,
  "src/script": 2,
  "src/sql": 2,
  "src/workbench": 7,
  loaders: 5,
  "loaders/codebook": 37,
  "loaders/disclosure": 1,
  "loaders/engine": 1,
  "loaders/import": 35,
  "loaders/newProject": 2,
  "loaders/pages": 2,
  "loaders/script": 1,
  "loaders/simulate": 22,
  "loaders/site": 19,
  "loaders/snapshots": 10
};

describe("textsOutside()", () => {
  it("finds no more texts than before: write a new one as phrase`…`", async () => {
    const found = await textsOutside();
    const more = Object.entries(found).filter(
      ([folder, texts]) => texts.length > (most[folder] ?? 0)
    );
    expect(more).toEqual([]);
  });
});

describe("textsOutsideOf(source)", () => {
  it.each([
    ['element("p", {}, isNew ? "One text" : null)', ["One text"]],
    ['element("p", {"aria-label": `Two ${a} texts`})', ["Two {} texts"]],
    ['node.textContent = "Three" || "a b"', ["Three"]],
    ['const a = {label: "Four"}; node.append("Five words here")', ["Four", "Five words here"]],
    ['display(section("Six words", f("seven words")))', ["Six words"]],
    ["element('p', {title: phrase`Six`}, phrase`Seven ${a}`)", []],
    ["throw new Error(`${file}: expected a ${kind} of text`)", ["{}: expected a {} of text"]],
    [
      'const f = (n) => n === 1 ? "this is one" : `these are ${n}`',
      ["this is one", "these are {}"]
    ],
    ["throw new Error(phrase`${file}: expected a ${kind} of text`)", []],
    ['sql("SELECT a FROM b"); [a === "it is not shown"]', []],
    ['element("p", {class: "two classes"}); open("Not shown"); a === "Not shown"', []]
  ])("finds in %s: %j", async (source, texts) => {
    expect(await textsOutsideOf(source)).toEqual(texts);
  });
});
