import {describe, expect, it} from "vitest";
import {filesOf} from "../../src/files/own/dropFiles.js";

/** A file or a folder of a drop, as a browser gives it. */
interface FakeEntry {
  name: string;
  isDirectory: boolean;
  file?(take: (file: File) => void): void;
  createReader?(): {readEntries(take: (entries: FakeEntry[]) => void): void};
}

function file(name: string): FakeEntry {
  return {name, isDirectory: false, file: (take) => take(new File(["a"], name))};
}

/** A folder whose reader gives one entry at a time. */
function folder(name: string, ...entries: FakeEntry[]): FakeEntry {
  return {
    name,
    isDirectory: true,
    createReader: () => {
      const rest = [...entries];
      return {readEntries: (take) => take(rest.splice(0, 1))};
    }
  };
}

async function drop(...entries: FakeEntry[]) {
  const {files, problem} = await filesOf({
    items: entries.map((entry) => ({webkitGetAsEntry: () => entry})),
    files: entries.map(({name}) => new File(["a"], name))
  } as unknown as DataTransfer);
  return {names: files.map(({name}) => name), problem};
}

describe("filesOf(drop)", () => {
  it("takes all files that are dropped", async () => {
    expect(await drop(file("b.csv"), file("a.md"))).toEqual({
      names: ["b.csv", "a.md"],
      problem: null
    });
  });

  it("takes the files of folders that may be tables", async () => {
    const dropped = folder(
      "data",
      file("z.csv"),
      file("readme.md"),
      file("~$a.xlsx"),
      folder("old", file("A.XLSX"))
    );
    expect(await drop(file("b.csv"), dropped)).toEqual({
      names: ["b.csv", "A.XLSX", "z.csv"],
      problem: null
    });
  });

  it("says of a folder that it has no such file, or too many", async () => {
    expect((await drop(folder("data", file("a.md")))).problem).toBe(
      "data has no file that may be a table."
    );
    const many = Array.from({length: 51}, (_, i) => file(`${i}.csv`));
    expect(await drop(folder("data", ...many), file("b.csv"))).toEqual({
      names: ["b.csv"],
      problem: "data has 51 files. Drop at most 50 of them at once."
    });
  });
});
