import {describe, expect, it} from "vitest";
import {newCell} from "../../src/notebook/cells/cell.js";
import {noHistory} from "../../src/notebook/cells/changes.js";
import {followTab} from "../../src/notebook/followTab.js";
import type {KeptNotebook} from "../../src/notebook/keep/notebookStore.js";

const kept = (revision: number): KeptNotebook => ({
  id: "a",
  programme: "trial",
  notebook: {title: "A", meta: {}, cells: [newCell("sql")]},
  history: noHistory,
  inputs: {},
  revision,
  at: "2026-01-01T00:00:00Z",
  exported: null
});

describe("a tab that follows another one", () => {
  it("reads once more what was kept while it read, and never twice at a time", async () => {
    let latest = 1;
    let reading = 0;
    const shown: number[] = [];
    const follow = followTab(
      async () => {
        expect(++reading).toBe(1);
        const found = kept(latest);
        await Promise.resolve();
        reading--;
        return found;
      },
      ({revision}) => shown.push(revision)
    );
    const first = follow();
    latest = 2;
    expect(follow()).toBe(first);
    latest = 3;
    void follow();
    await first;
    expect(shown).toEqual([1, 3]);
  });

  it("shows nothing of a notebook that is gone, and follows again", async () => {
    const found = [null, kept(4)];
    const shown: number[] = [];
    const follow = followTab(
      async () => found.shift()!,
      ({revision}) => shown.push(revision)
    );
    await follow();
    expect(shown).toEqual([]);
    await follow();
    expect(shown).toEqual([4]);
  });
});
