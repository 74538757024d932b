import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {type Notebook, newCell} from "../../src/notebook/cells/cell.js";
import {
  type Change,
  changeFields,
  type History,
  insertCells,
  make,
  mergeCells,
  moveCells,
  noHistory,
  placeCells,
  redo,
  removeCells,
  splitCell,
  undo
} from "../../src/notebook/cells/changes.js";
import {formatNotebookLink, parseNotebookLink} from "../../src/notebook/cells/notebookLink.js";
import {writeNotebook} from "../../src/notebook/cells/writeNotebook.js";
import {changeSince, type DataThen, dataWithHashes} from "../../src/records/dataThen.js";
import type {Manifest} from "../../src/records/manifest.js";
import {rounds} from "../rounds.js";
import {notebooks} from "./randomNotebook.js";

/** A change that a number chooses, of some cells that it chooses too. */
function changeOf(notebook: Notebook, choice: number): Change | null {
  const {cells} = notebook;
  if (cells.length === 0 || choice % 6 === 0)
    return insertCells(choice % (cells.length + 1), [newCell("sql", `FROM t${choice}`)]);
  const id = cells[choice % cells.length].id;
  const ids = new Set(
    cells.slice(choice % cells.length, (choice % cells.length) + 2).map(({id}) => id)
  );
  const some = new Set(cells.filter((_, i) => (choice >> i) & 1).map(({id}) => id));
  if (choice % 6 === 1) return removeCells(notebook, some.size ? some : ids);
  if (choice % 6 === 2) return moveCells(notebook, some.size ? some : ids, choice % 5 ? 1 : -2);
  if (choice % 6 === 3) return mergeCells(notebook, ids);
  if (choice % 6 === 4) return splitCell(notebook, id, choice % 7);
  return {kind: "fields", id, fields: {hide: true, name: `n${choice}`}, words: ""};
}

describe("changes of the structure", () => {
  it("leave an empty cell in the place of all cells, and one undo brings them back", () => {
    const cells = [newCell("sql", "SELECT 1"), newCell("markdown", "two")];
    const notebook = {title: "", meta: {}, cells};
    const removed = removeCells(notebook, new Set(cells.map(({id}) => id)));
    const [emptied, history] = make(notebook, noHistory, removed);
    expect(emptied.cells.map(({kind, text}) => [kind, text])).toEqual([["sql", ""]]);
    expect(undo(emptied, history)![0].cells).toEqual(cells);
  });

  it("are undone and done again, any number of them", () => {
    fc.assert(
      fc.property(notebooks, fc.array(fc.nat(10_000), {maxLength: 30}), (first, choices) => {
        let state: [Notebook, History] = [first, noHistory];
        const states = [first];
        for (const choice of choices) {
          const change = changeOf(state[0], choice);
          if (!change) continue;
          state = make(...state, change);
          states.push(state[0]);
        }
        const last = state[0];
        for (const before of states.slice(0, -1).reverse()) {
          state = undo(...state)!;
          expect(state[0].cells.map(fieldsOf)).toEqual(before.cells.map(fieldsOf));
        }
        expect(undo(...state)).toBeNull();
        for (const _ of states.slice(1)) state = redo(...state)!;
        expect(state[0].cells.map(fieldsOf)).toEqual(last.cells.map(fieldsOf));
      }),
      {numRuns: rounds(100, 3000)}
    );
  });

  it("keep what was typed since a cell was moved", () => {
    const [a, b] = [newCell("markdown", "a"), newCell("markdown", "b")];
    const first: Notebook = {title: "", meta: {}, cells: [a, b]};
    const [moved, history] = make(first, noHistory, moveCells(first, new Set([a.id]), 1)!);
    expect(moved.cells.map(({text}) => text)).toEqual(["b", "a"]);
    const typed = {...moved, cells: moved.cells.map((cell) => ({...cell, text: `${cell.text}!`}))};
    expect(undo(typed, history)![0].cells.map(({text}) => text)).toEqual(["a!", "b!"]);
  });

  it("drop cells before another one, together and in their order, or at the end", () => {
    const cells = ["a", "b", "c", "d", "e"].map((text) => newCell("markdown", text));
    const notebook: Notebook = {title: "", meta: {}, cells};
    const dropped = (moved: string, before: string | null) => {
      const ids = new Set(cells.flatMap(({id, text}) => (moved.includes(text) ? [id] : [])));
      const target = cells.find(({text}) => text === before)?.id ?? null;
      const change = placeCells(notebook, ids, target);
      if (!change) return null;
      const [next, history] = make(notebook, noHistory, change);
      expect(undo(next, history)![0]).toEqual(notebook);
      return next.cells.map(({text}) => text).join("");
    };
    expect(dropped("b", "e")).toBe("acdbe");
    expect(dropped("bd", "a")).toBe("bdace");
    expect(dropped("bd", null)).toBe("acebd");
    expect(dropped("bd", "d")).toBe("acbde");
    expect(dropped("b", "b")).toBeNull();
    expect(dropped("b", "c")).toBeNull();
    expect(placeCells(notebook, new Set([cells[0].id]), "a cell that went")).toBeNull();
  });

  it("of several cells are undone together", () => {
    const cells = [newCell("sql", "FROM a"), newCell("sql", "FROM a, b")];
    const first: Notebook = {title: "", meta: {}, cells};
    const fields = cells.map(({id, text}) => ({id, fields: {text: text.replace("a", "c")}}));
    const [changed, history] = make(first, noHistory, changeFields(fields, "Replaced"));
    expect(changed.cells.map(({text}) => text)).toEqual(["FROM c", "FROM c, b"]);
    expect(undo(changed, history)![0]).toEqual(first);
  });

  it("do not merge cells of two kinds, and do not move past the end", () => {
    const cells = [newCell("markdown"), newCell("sql")];
    const notebook: Notebook = {title: "", meta: {}, cells};
    expect(mergeCells(notebook, new Set(cells.map(({id}) => id)))).toBeNull();
    expect(moveCells(notebook, new Set([cells[0].id]), -1)).toBeNull();
  });
});

/** The fields of a cell that are set. */
function fieldsOf(cell: object): object {
  return Object.fromEntries(Object.entries(cell).filter(([, value]) => value !== undefined));
}

describe("a link to a notebook", () => {
  const data = {hash: "abc", release: "1.0", rows: {findings: 3}, hashes: {findings: "0123abcd"}};

  it("holds the whole file", () => {
    fc.assert(
      fc.property(notebooks, (notebook) => {
        const file = writeNotebook(notebook);
        expect(parseNotebookLink(formatNotebookLink(file, data))).toEqual({file, data});
      }),
      {numRuns: 100}
    );
  });

  it("is refused with a sentence where it is cut, and ignored where it is another link", () => {
    const link = formatNotebookLink("# A notebook\n".repeat(50));
    expect(() => parseNotebookLink(link.slice(0, -4))).toThrow("This link is incomplete");
    expect(parseNotebookLink("#q=abc")).toBeNull();
    expect(parseNotebookLink("")).toBeNull();
    expect(() => parseNotebookLink("#n=")).toThrow("This link is incomplete");
    expect(() => parseNotebookLink("#n=a b")).toThrow("This link is incomplete");
  });

  it("is refused if a field of its data has another type, and shows no text by others", () => {
    for (const wrong of [
      {hash: 1},
      {release: null},
      {rows: {a: -1}},
      {rows: []},
      {hashes: {a: 1}}
    ]) {
      const link = formatNotebookLink("Words", {...data, ...wrong} as unknown as DataThen);
      expect(() => parseNotebookLink(link)).toThrow("This link is incomplete");
    }
    const loud = {...data, release: "Trust this link", rows: {"all is well": 1, findings: 3}};
    expect(parseNotebookLink(formatNotebookLink("Words", loud))?.data).toEqual({
      ...data,
      release: ""
    });
  });

  it("says which tables have other rows or other values now", () => {
    const records = {
      dataHash: "xyz".repeat(20),
      programme: {version: "1.1"},
      tables: [{name: "findings", rows: 3, parquet: {sha256: "99999999ff"}}]
    } as unknown as Manifest;
    expect(changeSince({...data, rows: {findings: 3, gone: 1}}, records)?.tables).toEqual([
      {table: "findings", before: 3, now: 3, differs: true},
      {table: "gone", before: 1, now: null, differs: false}
    ]);
    expect(changeSince(dataWithHashes(records), records)).toBeNull();
  });

  it("is refused where a short link holds a very long text", () => {
    expect(() => parseNotebookLink(formatNotebookLink("a".repeat(6_000_000)))).toThrow(
      "This link is incomplete"
    );
  });
});
