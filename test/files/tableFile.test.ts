import {
  CompressionType,
  columnFromValues,
  decimal,
  dictionary,
  float16,
  getCompressionCodec,
  list,
  setCompressionCodec,
  tableFromArrays,
  tableFromColumns,
  tableFromIPC,
  tableToIPC,
  uint8,
  utf8
} from "@uwdata/flechette";
import {gzipSync, strToU8, zipSync} from "fflate";
import {describe, expect, it} from "vitest";
import {arrowStream} from "../../src/files/arrowFile.js";
import {openTableFile} from "../../src/files/tableFile.js";
import {tableNameOf} from "../../src/files/tableName.js";

/** A column `a` with 1 and 2, as `write_feather` of pyarrow writes it. */
const feather = Uint8Array.from(
  Buffer.from(
    "QVJST1cxAAD/////eAAAABAAAAAAAAoADAAGAAUACAAKAAAAAAEEAAwAAAAIAAgAAAAEAAgAAAAEAAAAAQAAABQAAAAQABQACAAGAAcADAAAABAAEAAAAAAAAQIQAAAAHAAAAAQAAAAAAAAAAQAAAGEAAAAIAAwACAAHAAgAAAAAAAABQAAAAP////+YAAAAFAAAAAAAAAAMABgABgAFAAgADAAMAAAAAAMEABwAAAAoAAAAAAAAAAAAAAAMABwAEAAEAAgADAAMAAAASAAAABwAAAAUAAAAAgAAAAAAAAAAAAAABAAEAAQAAAACAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAJQAAAAAAAAAAAAAAAQAAAAIAAAAAAAAAAAAAAAAAAAAQAAAAAAAAAAQiTRhgQIIOAAAAIgEAAQCAAgAAAAAAAAAAAAAAAAAA/////wAAAAAQAAAADAAUAAYACAAMABAADAAAAAAABAA0AAAAJAAAAAQAAAABAAAAiAAAAAAAAACgAAAAAAAAACgAAAAAAAAAAAAAAAgACAAAAAQACAAAAAQAAAABAAAAFAAAABAAFAAIAAYABwAMAAAAEAAQAAAAAAABAhAAAAAcAAAABAAAAAAAAAABAAAAYQAAAAgADAAIAAcACAAAAAAAAAFAAAAAoAAAAEFSUk9XMQ==",
    "base64"
  )
);

/** A column `n` with 1 and 2, as the Arrow library of JavaScript writes a file: without its schema. */
const scriptArrow = Uint8Array.from(
  Buffer.from(
    "QVJST1cxAAD/////iAAAABQAAAAAAAAADAAWABQADwAQAAQADAAAAAgAAAAAAAAAAAAAAxAAAAAEAAoAGAAMAAgABAAKAAAAFAAAADgAAAACAAAAAAAAAAAAAAACAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAACAAAAAAAAAAAAAAAAQAAAAIAAAAAAAAAAAAAAAAAAAABAAAAAgAAAP////8AAAAAEAAAAAwAFAAOABAABAAIAAwAAAAQAAAAFAAAAAAABAAwAAAAAAAAAAAAAAABAAAACAAAAAAAAACQAAAAAAAAAAgAAAAAAAAACAAIAAAABAAIAAAABAAAAAEAAAAUAAAAEAAYAAQACwATABQAAAAMABAAAAAUAAAAAAAAARQAAAAAAAACGAAAAAEAAABuAAAAAAAAAAgADAAIAAcACAAAAAAAAAEgAAAAqAAAAEFSUk9XMQ==",
    "base64"
  )
);

/** The bytes of a text in UTF-16. */
function utf16(text: string): number[] {
  return [...text].flatMap((letter) => [letter.charCodeAt(0), 0]);
}

describe("a file is read by its content", () => {
  const kindOf = (name: string, bytes: Uint8Array) => openTableFile(name, bytes).look({}).kind;

  it.each([
    ["rows.csv", '[{"a": 1}]', "json"],
    ["rows.csv", "a,b\n1,2\n", "text"],
    ["rows.txt", "a\tb\n1\t2\n", "text"],
    ["rows.jsonl", '{"a": 1}\n', "json"]
  ])("%s that holds %j is %s", (name, content, kind) => {
    expect(kindOf(name, strToU8(content))).toBe(kind);
  });

  it("unpacks what gzip packed", () => {
    const {rows} = openTableFile("rows.csv.gz", gzipSync(strToU8("a\n1\n2\n"))).look({});
    expect(rows).toBe(2);
  });

  it("reads the file of an archive, without what macOS adds", () => {
    const archive = zipSync({
      "data/rows.csv": strToU8("a\n1\n2\n"),
      "__MACOSX/data/._rows.csv": strToU8("x"),
      "readme.pdf": strToU8("%PDF")
    });
    const file = openTableFile("rows.zip", archive);
    expect(file.look({})).toMatchObject({rows: 2, doubts: [], sheets: []});
    expect([...file.read({})].map(({rows}) => rows)).toEqual([2]);
  });

  it("reads the largest file of an archive, says so, and follows another choice", () => {
    const archive = zipSync({
      "metadata.csv": strToU8("code,name\nGBR,UK\n"),
      "data.csv": strToU8("code,n\nGBR,1\nFRA,2\nDEU,3\n"),
      "more.json": strToU8('[{"b": 1}]')
    });
    const file = openTableFile("bank.zip", archive);
    const look = file.look({});
    expect(look.columns.map(({name}) => name)).toEqual(["code", "n"]);
    expect(look.doubts[0].text).toBe("The archive has 3 files. This is data.csv.");
    expect(look.sheets.map(({name}) => name)).toEqual(["data.csv", "metadata.csv", "more.json"]);
    expect(file.look({sheet: "more.json"}).columns[0].name).toBe("b");
    expect(file.look({sheet: "metadata.csv", header: null}).rows).toBe(2);
    const [piece] = file.read({sheet: "metadata.csv"});
    expect(piece.rows).toBe(1);
  });

  it("says of an archive without a table what is expected", () => {
    const open = (files: Record<string, Uint8Array>) => () =>
      openTableFile("x.zip", zipSync(files));
    expect(open({"a.pdf": strToU8("%PDF")})).toThrow("expected CSV, JSON or a workbook in it");
    expect(open({"a.xlsx": strToU8("x"), "b.ods": strToU8("y")})).toThrow("several workbooks");
  });

  it.each([
    ["book.xls", [0xd0, 0xcf, 0x11, 0xe0], "is an old Excel file"],
    [
      "book.xlsx",
      [0xd0, 0xcf, 0x11, 0xe0, ...utf16("EncryptedPackage")],
      "has a password: save it without a password"
    ],
    ["x.doc", [0xd0, 0xcf, 0x11, 0xe0, ...utf16("WordDocument")], "is a document"],
    ["x.csv", strToU8("%PDF-1.4 x"), "is a PDF document"],
    ["x.csv", strToU8("SQLite format 3\0"), "is an SQLite database"],
    ["x", strToU8("$FL2@(#) SPSS DATA FILE"), "is an SPSS file: save it as CSV"],
    ["x.dta", strToU8("<stata_dta><header>"), "is a Stata file: save it as CSV"],
    ["x.rds", gzipSync(strToU8("X\n\0\0\0\u0003")), "is a file of R: write it with write.csv"],
    ["x.slk", strToU8("ID;PWXL;N;E\nC;Y1;X1;K1"), "is a SYLK file: open it in a spreadsheet"],
    ["x.numbers", zipSync({"Index/Document.iwa": strToU8("x")}), "is a Numbers file: export it"],
    ["x.zip", zipSync({"Index/Document.iwa": strToU8("x")}), "is a Numbers file: export it"],
    ["x.csv.bz2", strToU8("BZh91AY&SY"), "is a packed file: unpack it"],
    ["x.tar.gz", gzipSync(strToU8(`${"x".repeat(257)}ustar`)), "is an archive (.tar): unpack it"],
    ["x.csv.gz", [0x1f, 0x8b, 8, 0], "cannot be unpacked: the file is incomplete"],
    ["x.parquet.gz", gzipSync(strToU8("PAR1")), "holds a Parquet file: unpack it"],
    ["x.csv", [0x89, ...strToU8("PNG")], "is a picture or a recording"],
    ["x.sql", strToU8("CREATE TABLE a (x INT);"), "is a file of SQL statements"],
    ["x.feather", [...strToU8("FEA1xxxx")], "is a file of Feather version 1"]
  ])("%s is refused with what to do", (name, bytes, reason) => {
    expect(() => openTableFile(name, Uint8Array.from(bytes))).toThrow(reason);
  });

  it("reads an OpenDocument spreadsheet that is not packed", () => {
    const cell = (value: string) =>
      `<table:table-cell><text:p>${value}</text:p></table:table-cell>`;
    const xml = `<?xml version="1.0"?><office:document office:mimetype="application/vnd.oasis.opendocument.spreadsheet"><office:body><office:spreadsheet><table:table table:name="S"><table:table-row>${cell("id")}</table:table-row><table:table-row>${cell("7")}</table:table-row></table:table></office:spreadsheet></office:body></office:document>`;
    expect(openTableFile("x.fods", strToU8(xml)).look({}).preview).toEqual([["7"]]);
  });

  it.each([
    [
      "more lines of notes than most",
      `a,b\n1,2\n3,4\n\n${"Note: about the table\n".repeat(90)}`,
      2
    ],
    ["blank lines at the end of one column", `x\n1\n2\n${"\n".repeat(90)}`, 2],
    ["a blank line between values of one column", "x\n1\n\n2\n\n", 3]
  ])("reads the rows that the preview counts: %s", (_, content, rows) => {
    const file = openTableFile("a.csv", strToU8(content));
    expect(file.look({}).rows).toBe(rows);
    expect([...file.read({})].reduce((sum, piece) => sum + piece.rows, 0)).toBe(rows);
  });

  it("gives the columns of a table without rows", () => {
    const [piece] = openTableFile("x.csv", strToU8("id,name\n")).read({});
    expect(piece.empty).toEqual([
      {name: "id", type: "VARCHAR"},
      {name: "name", type: "VARCHAR"}
    ]);
  });
});

describe("an Arrow file", () => {
  it("of JavaScript is read, which has its schema at the end only", () => {
    expect(openTableFile("x.arrow", scriptArrow).look({}).preview).toEqual([["1"], ["2"]]);
  });

  it("with fractions of 16 bits is refused by the name of the column", () => {
    const table = tableFromColumns([["share", columnFromValues([1], float16())]]);
    const bytes = tableToIPC(table, {format: "stream"})!;
    expect(() => openTableFile("x.arrows", bytes)).toThrow(
      "the column share has fractions of 16 bits"
    );
  });

  it("that is cut off says so", () => {
    const cut = scriptArrow.subarray(0, scriptArrow.length - 100);
    expect(() => openTableFile("x.arrow", cut)).toThrow(
      "is incomplete or damaged, or is no Arrow file"
    );
  });
});

describe("a file with a damaged byte", () => {
  const csv = strToU8("id,name\n1,Ann\n2,Bob\n3,Cy\n");
  /** The bytes with another value at a place from the start, or from the end. */
  const changed = (bytes: Uint8Array, at: number, value?: number) =>
    bytes.with(at, value ?? bytes.at(at)! ^ 1);

  it("is refused where a checksum shows it: .gz and archives", () => {
    const gz = gzipSync(csv);
    expect(() => openTableFile("x.csv.gz", changed(gz, -12))).toThrow("is incomplete or damaged");
    expect(() => openTableFile("x.csv.gz", changed(gz, -6))).toThrow("is incomplete or damaged");
    const damaged = zipSync({"x.csv": [csv, {level: 0}]});
    const at = Buffer.from(damaged).indexOf("Ann");
    expect(() => openTableFile("x.zip", changed(damaged, at))).toThrow(
      "whose x.csv cannot be unpacked: it is damaged"
    );
  });

  it("is refused before it takes memory, where it states a size that it cannot have", () => {
    const zip = zipSync({"x.csv": csv});
    const size = Buffer.from(zip).lastIndexOf("x.csv") - 46 + 24;
    expect(() => openTableFile("x.zip", changed(zip, size + 3, 0x7f))).toThrow(
      "whose x.csv cannot be unpacked"
    );
    expect(() => openTableFile("x.csv.gz", changed(gzipSync(csv), -1, 0x7f))).toThrow(
      "is incomplete or damaged"
    );
  });

  it("is read, or refused in a sentence, for Arrow", () => {
    const types = {word: utf8(), n: uint8(), lists: list(uint8())};
    const table = tableFromArrays({word: ["a", "bc"], n: [1, 2], lists: [[1], [2, 3]]}, {types});
    const stream = tableToIPC(table, {format: "stream"})!;
    for (const bytes of [stream, tableToIPC(table, {format: "file"})!, feather])
      for (let at = 8; at < bytes.length; at += 5) {
        let message = "is incomplete or damaged, or is no Arrow file";
        try {
          const file = openTableFile("x.arrow", changed(bytes, at, 0x7f));
          expect(file.look({}).rows).toBeLessThan(3);
        } catch (error) {
          ({message} = error as Error);
        }
        expect(message).toMatch(/is no Arrow file|has fractions of 16 bits/);
      }
  });

  it("does not take a text, a list or a value of a dictionary from other memory", () => {
    const word = tableFromArrays({word: ["a", "bc"]}, {types: {word: utf8()}});
    const stream = tableToIPC(word, {format: "stream"})!;
    // The places of the texts are 0, 1 and 3.
    const at = Buffer.from(stream).indexOf(Buffer.of(0, 0, 0, 0, 1, 0, 0, 0, 3, 0, 0, 0));
    expect(() => arrowStream(changed(stream, at + 8, 90))).toThrow("is no Arrow file");
    expect(() => arrowStream(changed(stream, at + 4, 4))).toThrow("is no Arrow file");
    const kinds = tableFromArrays({kind: ["a", "b"]}, {types: {kind: dictionary(utf8())}});
    const coded = tableToIPC(kinds, {format: "stream"})!;
    const key = Buffer.from(coded).lastIndexOf(Buffer.of(0, 0, 0, 0, 1, 0, 0, 0));
    expect(() => arrowStream(changed(coded, key + 4, 2))).toThrow("is no Arrow file");
  });
});

it("reads all members of a .gz file, as programs join them", () => {
  const parts = ["id,name\n1,Ann\n", "2,Bob\n", "3,Cy\n"].map((part) => gzipSync(strToU8(part)));
  const look = openTableFile("x.csv.gz", Buffer.concat(parts)).look({});
  expect(look.rows).toBe(3);
});

describe("a compressed Arrow file", () => {
  it("with damaged bytes says so", () => {
    // Compressed bytes begin with the mark of LZ4.
    const at = Buffer.from(feather).indexOf(Buffer.of(0x04, 0x22, 0x4d, 0x18));
    expect(at).toBeGreaterThan(0);
    const damaged = feather.with(at, 0);
    expect(() => arrowStream(damaged)).toThrow("is incomplete or damaged, or is no Arrow file");
  });

  it("is unpacked from LZ4, which R and Python write unasked", () => {
    const look = openTableFile("x.feather", feather).look({});
    expect(look.columns.map(({name, type}) => [name, type])).toEqual([["a", "BIGINT"]]);
    expect(look.preview).toEqual([["1"], ["2"]]);
  });

  it("is unpacked from Zstandard", () => {
    const table = tableFromArrays({n: Array(200).fill(7)}, {types: {n: uint8()}});
    setCompressionCodec(CompressionType.ZSTD, {
      ...getCompressionCodec(CompressionType.ZSTD)!,
      encode: repeatedByte
    });
    const packed = tableToIPC(table, {format: "stream", codec: CompressionType.ZSTD})!;
    const stream = arrowStream(packed);
    expect(tableFromIPC(stream).getChild("n").toArray()).toEqual(new Uint8Array(200).fill(7));
    expect(stream.length).toBeGreaterThan(packed.length);
  });

  /** A frame of Zstandard for bytes that are all equal (RFC 8878, 3.1.1.2: an RLE block). */
  function repeatedByte(bytes: Uint8Array): Uint8Array {
    if (bytes.some((byte) => byte !== bytes[0]) || bytes.length > 255) return new Uint8Array(1000);
    const block = (bytes.length << 3) | (1 << 1) | 1;
    return Uint8Array.of(
      ...[0x28, 0xb5, 0x2f, 0xfd, 0x20, bytes.length],
      ...[block & 255, block >> 8, 0, bytes[0]]
    );
  }

  it("with numbers of 256 bits is refused by the name of the column", () => {
    const column = columnFromValues([1n], decimal(50, 2, 256));
    const bytes = tableToIPC(tableFromColumns([["big", column]]), {format: "stream"})!;
    expect(() => openTableFile("x.arrow", bytes)).toThrow(
      "the column big has numbers of 50 digits"
    );
  });
});

it.each([
  ["Wave 1 (final).csv", "wave_1_final"],
  ["2 lines.ndjson", "table_2_lines"],
  ["Ärzte.csv.gz", "a_rzte"],
  ["taken.csv", "taken_2"]
])("%s becomes the table %s", (file, name) => {
  expect(tableNameOf(file, new Set(["taken"]))).toBe(name);
});
