import {describe, expect, it} from "vitest";
import {textsOutside, textsOutsideOf} from "../../package/outsideWords.js";

/**
 * The most texts of each folder that no catalogue can translate. Lower a number when you have written a
 * text as a phrase, and never raise one: what is left are names of keys, formats and pieces of SQL, and
 * labels of cells that files hold too.
 */
const most: Record<string, number> = {
  "src/controls": 1,
  "src/editor": 1,
  "src/files": 3,
  "src/notebook": 1,
  "src/notebook/cells": 4,
  "src/script/guest": 1,
  "src/workbench": 4
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
    ["element('p', {title: phrase`Six`}, phrase`Seven ${a}`)", []],
    ['element("p", {class: "two classes"}); open("Not shown"); a === "Not shown"', []]
  ])("finds in %s: %j", async (source, texts) => {
    expect(await textsOutsideOf(source)).toEqual(texts);
  });
});
