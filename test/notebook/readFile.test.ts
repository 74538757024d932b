import {describe, expect, it} from "vitest";
import {readFile} from "../../src/notebook/cells/readFile.js";

const utf8 = (text: string) => new TextEncoder().encode(text);
const utf16 = (text: string, mark: number[], isLittle: boolean) =>
  Uint8Array.from([
    ...mark,
    ...Array.from(text, (character) => character.charCodeAt(0)).flatMap((code) =>
      isLittle ? [code & 255, code >> 8] : [code >> 8, code & 255]
    )
  ]);
const textOf = (name: string, bytes: Uint8Array) =>
  readFile(name, bytes).notebook.cells.map(({text}) => text);

describe("a file that a reader chose", () => {
  it("is Markdown with or without a mark, with any ends of lines, in UTF-8 or UTF-16", () => {
    const text = "\ufeffWörds\r\n\r\n```sql\r\nFROM t\r\n```";
    for (const bytes of [
      utf8(text),
      utf16(text.slice(1), [0xff, 0xfe], true),
      utf16(text.slice(1), [0xfe, 0xff], false)
    ])
      expect(textOf("a.md", bytes)).toEqual(["Wörds", "FROM t"]);
  });

  it("is a notebook of Jupyter by its ending or by its content", () => {
    const cells = [{cell_type: "code", metadata: {}, source: "import pandas as pd"}];
    const bytes = utf8(JSON.stringify({nbformat: 4, metadata: {}, cells}));
    for (const name of ["a.ipynb", "a.IPYNB", "a.json", "a.txt"])
      expect(readFile(name, bytes)).toMatchObject({notRun: 1});
    expect(() => readFile("a.ipynb", utf8("# Words"))).toThrow("expected nbformat 4");
  });

  it.each([
    ["Windows’ own encoding", Uint8Array.from([0x66, 0xfc, 0x72]), "is not text in UTF-8"],
    ["UTF-16 without a mark", utf16("words", [], true), "holds bytes that are not text"],
    ["a zip file", Uint8Array.from([0x50, 0x4b, 3, 4, 0, 0, 0xff]), "is not text in UTF-8"],
    ["100 MB", new Uint8Array(100_000_001), "has more than 100 MB"]
  ])("is refused with its name and a sentence: %s", (_what, bytes, sentence) => {
    expect(() => readFile("a.md", bytes)).toThrow(`a.md ${sentence}`);
  });
});
