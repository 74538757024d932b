import {describe, expect, it} from "vitest";
import {readNotebook} from "../../src/notebook/cells/readNotebook.js";
import {isChanged, isPublishedAgain} from "../../src/notebook/keep/origin.js";

const text = '---\ntitle: Reported\ndata: "0123"\n---\nWords.\n```sql id=a\nFROM findings\n```\n';
const origin = {programme: "wave1", name: "reported", hash: "aa", text};

describe("a copy of a published notebook", () => {
  it("is changed by another word, and not by the data that it was run on", () => {
    const notebook = readNotebook(text);
    expect(isChanged(notebook, origin)).toBe(false);
    expect(isChanged({...notebook, meta: {data: "4567"}}, origin)).toBe(false);
    const cells = notebook.cells.map((cell) => ({...cell, text: `${cell.text} `}));
    expect(isChanged({...notebook, cells}, origin)).toBe(true);
    expect(isChanged({...notebook, title: "Mine"}, origin)).toBe(true);
  });

  it("is older than a notebook that was published again", () => {
    expect(isPublishedAgain(origin, {hash: "aa"})).toBe(false);
    expect(isPublishedAgain(origin, {hash: "bb"})).toBe(true);
  });
});
