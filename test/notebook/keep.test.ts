import {afterEach, beforeEach, describe, expect, it, vi} from "vitest";
import {newCell} from "../../src/notebook/cells/cell.js";
import {
  applyChange,
  insertCells,
  make,
  noHistory,
  replaceCells
} from "../../src/notebook/cells/changes.js";
import {readNotebook} from "../../src/notebook/cells/readNotebook.js";
import {writeNotebook} from "../../src/notebook/cells/writeNotebook.js";
import {changedParts, contentOf, partsOf} from "../../src/notebook/keep/parts.js";
import {factsOf, filesAsked, usedFiles, withUsedFiles} from "../../src/notebook/keep/usedFiles.js";
import {tooOld, versionClock} from "../../src/notebook/keep/versionRules.js";
import {whereText} from "../../src/notebook/keep/whereText.js";
import {isWrittenHere, rememberWritten} from "../../src/notebook/keep/writtenFiles.js";

const notebook = {
  title: "A test",
  meta: {},
  cells: [newCell("sql", "FROM a"), newCell("markdown", "Words"), newCell("sql", "FROM b")]
};
const content = {notebook, history: noHistory};

describe("the parts of a notebook", () => {
  it("give the cells and the history back", () => {
    const [next, history] = make(notebook, noHistory, insertCells(1, [newCell("sql")]));
    const back = contentOf(partsOf({notebook: next, history}));
    expect(back).toEqual({cells: next.cells, history});
  });

  it("are one cell if one letter was typed", () => {
    const [first, ...rest] = notebook.cells;
    const typed = {...notebook, cells: [{...first, text: "FROM ab"}, ...rest]};
    const changed = changedParts(partsOf(content), partsOf({...content, notebook: typed}));
    expect(changed).toEqual({write: [[`cell ${first.id}`, typed.cells[0]]], remove: []});
  });

  it("are the order, the new cell and one change if a cell was added", () => {
    const cell = newCell("sql");
    const [next, history] = make(notebook, noHistory, insertCells(1, [cell]));
    const {write, remove} = changedParts(partsOf(content), partsOf({notebook: next, history}));
    expect(write.map(([key]) => key)).toEqual(["order", `cell ${cell.id}`, "done 0"]);
    expect(remove).toEqual([]);
    expect(changedParts(partsOf({notebook: next, history}), partsOf(content)).remove).toEqual([
      `cell ${cell.id}`,
      "done 0"
    ]);
  });
});

describe("the versions of a notebook", () => {
  it("are the last fifty, and the last one of each day before", () => {
    const day = (n: number) => `2026-01-${String(n).padStart(2, "0")}`;
    const at = Array.from({length: 60}, (_, i) => ({at: `${day(30 - Math.floor(i / 12))}T${i}`}));
    const old = tooOld([...at, {at: `${day(2)}T2`}, {at: `${day(2)}T1`}]);
    expect(old.map(({at}) => at)).toEqual([...at.slice(50).map(({at}) => at), `${day(2)}T1`]);
  });

  describe("by the clock", () => {
    beforeEach(() => void vi.useFakeTimers());
    afterEach(() => void vi.useRealTimers());

    it("are kept after ten minutes of work, and two minutes after the last change", () => {
      const reasons: string[] = [];
      const clock = versionClock((why) => reasons.push(why));
      for (let minute = 0; minute < 10; minute++) {
        clock.touch();
        vi.advanceTimersByTime(60_000);
      }
      expect(reasons).toEqual([]);
      clock.touch();
      expect(reasons).toEqual(["After ten minutes of work"]);
      clock.touch();
      vi.advanceTimersByTime(119_000);
      expect(reasons).toHaveLength(1);
      vi.advanceTimersByTime(1000);
      expect(reasons[1]).toBe("Two minutes after the last change");
      vi.advanceTimersByTime(3_600_000);
      expect(reasons).toHaveLength(2);
    });

    it("are not kept again just after a version for another reason", () => {
      const reasons: string[] = [];
      const clock = versionClock((why) => reasons.push(why));
      clock.touch();
      clock.kept();
      vi.advanceTimersByTime(3_600_000);
      clock.touch();
      clock.stop();
      expect(reasons).toEqual(["After ten minutes of work"]);
    });
  });

  it("keep the cells that are the same, and their restoring can be undone", () => {
    const [first, second, third] = notebook.cells;
    const version = [
      newCell("sql", "FROM b"),
      newCell("sql", "FROM other"),
      newCell("sql", "FROM a")
    ];
    const [restored, inverse] = applyChange(
      notebook,
      replaceCells(notebook, version, "Restored a version")
    );
    expect(restored.cells).toEqual([third, version[1], first]);
    expect(applyChange(restored, inverse)[0].cells).toEqual([first, second, third]);
  });
});

describe("the line about the place of a notebook", () => {
  const where = {isKept: true, changed: null, exported: null, refusal: null};

  it("says that only this browser has it, and when it was downloaded", () => {
    expect(whereText(where)).toBe("Your first change is kept, in this browser only");
    const changed = "2026-11-26T12:00:00Z";
    expect(whereText({...where, changed})).toMatch(
      /^Kept in .* · changed 26 Nov 2026, .* · not downloaded yet$/
    );
    expect(whereText({...where, changed, exported: changed})).toMatch(/ · downloaded 26 Nov 2026/);
  });

  it("says what to do if the browser keeps nothing", () => {
    expect(whereText({...where, isKept: false})).toContain("download the notebook");
    expect(whereText({...where, refusal: new Error("no room")})).toContain(
      "did not keep the last change (no room): download the notebook"
    );
  });
});

describe("the reader's own files in a notebook", () => {
  const areas = {table: "areas", file: "areas.csv", bytes: 12, sha256: "a".repeat(64)};
  const cells = [newCell("sql", "FROM areas"), newCell("sql", "FROM 'it''s.csv'")];

  it("are those that a cell asks, by the table or by the file", () => {
    const its = {...areas, table: "its", file: "it's.csv"};
    const unused = {...areas, table: "are"};
    expect(filesAsked(cells, [areas, its, unused], [])).toEqual([areas, its]);
  });

  it("are those of an earlier run if the later ones are gone, and not those of deleted cells", () => {
    const before = [{...areas, bytes: 11}];
    expect(filesAsked(cells, [], before)).toEqual(before);
    expect(filesAsked(cells, [areas], before)).toEqual([areas]);
    expect(filesAsked([], [areas], before)).toEqual([]);
  });

  it("are written to the file of a notebook and read back, without wrong entries", () => {
    const meta = withUsedFiles({data: "0123"}, [areas]);
    const file = writeNotebook({...notebook, meta});
    expect(file).toContain(`files: [{"table":"areas","file":"areas.csv","bytes":12,"sha256":"aaa`);
    expect(usedFiles(readNotebook(file).meta)).toEqual([areas]);
    expect(withUsedFiles(meta, [])).toEqual({data: "0123"});
    for (const wrong of [
      {},
      {...areas, bytes: -1},
      {...areas, table: ""},
      {...areas, sha256: "x"},
      1
    ])
      expect(usedFiles({files: [wrong, areas]})).toEqual([areas]);
    expect(usedFiles({files: "areas"})).toEqual([]);
  });

  it("have a size and a SHA-256", async () => {
    expect(await factsOf("areas", new File(["abc"], "areas.csv"))).toEqual({
      table: "areas",
      file: "areas.csv",
      bytes: 3,
      sha256: "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    });
  });
});

describe("a notebook that this browser wrote as a file", () => {
  it("is known again by its content, unless somebody has changed it", async () => {
    const text = writeNotebook(notebook);
    expect(await isWrittenHere(new Blob([text]))).toBe(false);
    await rememberWritten(new Blob([text]));
    await rememberWritten(new Blob(["another file"]));
    expect(await isWrittenHere(new Blob([text]))).toBe(true);
    expect(await isWrittenHere(new Blob([text.replace("FROM b", "FROM c")]))).toBe(false);
  });
});
