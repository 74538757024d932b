import {strToU8, zipSync} from "fflate";
import {describe, expect, it} from "vitest";
import {lookAtWorkbook} from "../../../src/files/tables/lookAtWorkbook.js";
import {openOds} from "../../../src/files/tables/ods.js";
import {dateFormat, serialText} from "../../../src/files/tables/serialDate.js";
import {openXlsx} from "../../../src/files/tables/xlsx.js";
import {number, row, word, workbook} from "./makeWorkbook.js";

describe("a sheet of Excel", () => {
  const cellsOf = (xml: string) =>
    openXlsx(workbook([{name: "S", xml}]))
      .read("S")
      .rows.map(({cells}) => cells);

  it("has the text that a CSV of it would have", () => {
    expect(
      cellsOf(
        row(
          1,
          '<c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c>',
          '<c r="C1" t="b"><v>1</v></c><c r="D1" t="e"><v>#N/A</v></c>',
          word("E1", "  padded  "),
          number("F1", "1.234567890123457e+16"),
          number("G1", 0.1),
          '<c r="H1" t="str"><f>A1</f><v>a &amp; b</v></c>'
        )
      )
    ).toEqual([
      ["shared", " rich text", "TRUE", "#N/A", "  padded  ", "12345678901234570", "0.1", "a & b"]
    ]);
  });

  it("keeps its rows and cells at their places", () => {
    const {rows} = openXlsx(
      workbook([
        {name: "S", xml: row(1, word("A1", "a"), word("C1", "c")) + row(4, number("B4", 1))}
      ])
    ).read("S");
    expect(rows).toEqual([
      {line: 1, cells: ["a", "", "c"]},
      {line: 4, cells: ["", "1", ""]}
    ]);
  });

  it("has every whole minute and second exactly", () => {
    for (let second = 0; second < 86_400; second += 7) {
      // Excel stores 15 digits.
      const serial = Number((42_522 + second / 86_400).toPrecision(15));
      const clock = new Date(second * 1000).toISOString().slice(11, 19);
      expect(serialText(serial, "date", false)).toBe(
        second === 0 ? "2016-06-01" : `2016-06-01 ${clock}`
      );
    }
  });

  it.each([
    [1, "date", false, "1900-01-01"],
    [59, "date", false, "1900-02-28"],
    [60, "date", false, "1900-02-29"],
    [61, "date", false, "1900-03-01"],
    [0, "date", false, "1900-01-00"],
    [0, "date", true, "1904-01-01"],
    [0.395833333333333, "time", false, "09:30:00"],
    [1.5, "elapsed", false, "36:00:00"],
    [42_463.5, "time", false, "2016-04-03 12:00:00"],
    [-1, "date", false, null]
  ] as const)("the number %d as a %s is %s", (serial, format, since1904, text) => {
    expect(serialText(serial, format, since1904)).toBe(text);
  });

  it.each([
    [14, undefined, "date"],
    [0, undefined, null],
    [164, "yyyy-mm-dd", "date"],
    [164, "[$-809]d mmmm yyyy;@", "date"],
    [164, "hh:mm AM/PM", "time"],
    [164, "mm:ss.0", "time"],
    [164, "[h]:mm:ss", "elapsed"],
    [164, '#,##0.00 "days"', null],
    [164, "[Red]0.00", null],
    [164, "0.00E+00", null],
    [164, "mmm", "date"]
  ])("the format %d %s is %s", (id, code, format) => {
    expect(dateFormat(id, code)).toBe(format);
  });
});

describe("the preview of a workbook", () => {
  it("takes the first visible sheet that is a table, lists all sheets, and says so", () => {
    const book = openXlsx(
      workbook([
        {
          name: "Notes",
          xml:
            row(1, word("A1", "This workbook has two sheets")) +
            row(2, word("A2", "Data: the figures"))
        },
        {
          name: "Old",
          state: "hidden",
          xml: row(1, word("A1", "a"), word("B1", "b")) + row(2, number("A2", 1), number("B2", 2))
        },
        {
          name: "Data",
          xml:
            row(1, word("A1", "area"), word("B1", "n")) +
            row(2, word("A2", "Leeds"), number("B2", 5))
        }
      ])
    );
    expect(book.sheets).toEqual([
      {name: "Notes", hidden: false},
      {name: "Old", hidden: true},
      {name: "Data", hidden: false}
    ]);
    const {look} = lookAtWorkbook(book, {});
    expect(look.choices.sheet).toBe("Data");
    expect(look.preview).toEqual([["Leeds", "5"]]);
    expect(look.doubts[0].text).toContain("3 sheets");
    expect(lookAtWorkbook(book, {sheet: "Old"}).look.preview).toEqual([["1", "2"]]);
  });

  it("leaves out a title row, and names the row of the names", () => {
    const xml =
      row(1, word("A1", "Table 1: outcomes by area")) +
      row(4, word("A4", "Area"), word("B4", "2015"), word("C4", "2016")) +
      row(5, word("A5", "Leeds"), number("B5", 10), number("C5", 12)) +
      row(6, word("A6", "Hull"), number("B6", 20), number("C6", 19));
    const {look} = lookAtWorkbook(
      openXlsx(
        workbook([{name: "S", xml, after: '<mergeCells><mergeCell ref="A1:C1"/></mergeCells>'}])
      ),
      {}
    );
    expect(look.columns.map(({name}) => name)).toEqual(["Area", "2015", "2016"]);
    expect(look.choices.header).toBe(4);
    expect(look.leftOut).toEqual([{line: 1, text: "Table 1: outcomes by area"}]);
    expect(look.notes.join()).toContain("merged");
  });

  it("gives each row the value of cells that are merged downwards", () => {
    const xml =
      row(1, word("A1", "Area"), word("B1", "Sex"), word("C1", "n")) +
      row(2, word("A2", "Leeds"), word("B2", "Boys"), number("C2", 1)) +
      row(3, word("B3", "Girls"), number("C3", 2)) +
      row(4, word("A4", "Hull"), word("B4", "Boys"), number("C4", 3));
    const after = '<mergeCells><mergeCell ref="A2:A3"/></mergeCells>';
    const {look, source} = lookAtWorkbook(openXlsx(workbook([{name: "S", xml, after}])), {});
    expect(look.preview.map(([area]) => area)).toEqual(["Leeds", "Leeds", "Hull"]);
    expect(look.notes.join()).toContain("1 group of cells merged downwards");
    const [rows] = source();
    expect(rows.map(({cells}) => cells[0])).toEqual(["Area", "Leeds", "Leeds", "Hull"]);
  });

  it("reads the first sheet with a table, and not the list of the sheets", () => {
    const xml = row(1, word("A1", "a"), word("B1", "b")) + row(2, number("A2", 1), word("B2", "c"));
    const names = ["Cover sheet", "Contents", "Notes", "1a"];
    const book = openXlsx(workbook(names.map((name) => ({name, xml}))));
    expect(lookAtWorkbook(book, {}).look.choices.sheet).toBe("1a");
    expect(lookAtWorkbook(book, {sheet: "Contents"}).look.choices.sheet).toBe("Contents");
  });

  it("reads dates with NA among them as dates, and times as times", () => {
    const xml =
      row(1, word("A1", "day"), word("B1", "at"), word("C1", "name"), word("D1", "name")) +
      row(
        2,
        number("A2", 32_072, 4),
        number("B2", 0.395833333333333, 2),
        word("C2", "a"),
        word("D2", "b")
      ) +
      row(3, word("A3", "NA"), number("B3", 0.5, 2), word("C3", "c"), word("D3", "d"));
    const {look} = lookAtWorkbook(openXlsx(workbook([{name: "S", xml}])), {});
    expect(look.columns.map(({name, type}) => [name, type])).toEqual([
      ["day", "date"],
      ["at", "time"],
      ["name", "text"],
      ["name_1", "text"]
    ]);
    expect(look.preview.map(([day, at]) => [day, at])).toEqual([
      ["1987-10-22", "09:30:00"],
      [null, "12:00:00"]
    ]);
    expect(look.notes).toContain("Names must differ: name is name_1.");
  });

  it("names a cell whose formula has no stored value", () => {
    const xml =
      row(1, word("A1", "a"), word("B1", "b")) +
      row(2, number("A2", 1), '<c r="B2"><f>A2*2</f></c>');
    const {look} = lookAtWorkbook(openXlsx(workbook([{name: "S", xml}])), {});
    expect(look.doubts).toContainEqual(
      expect.objectContaining({
        line: 2,
        text: expect.stringContaining("B2: the workbook has a formula without its value")
      })
    );
  });

  it.each([
    [zipSync({"word/document.xml": strToU8("<w/>")}), "is no Excel workbook"],
    [Uint8Array.of(0x50, 0x4b, 3, 4, 9), "cannot be unpacked"],
    [workbook([{name: "S", xml: ""}]), "has no sheet with cells"]
  ])("refuses a file without a table (%#)", (bytes, reason) => {
    expect(() => lookAtWorkbook(openXlsx(bytes), {})).toThrow(reason);
  });
});

describe("cells of workbooks, as people and programs write them", () => {
  /** A sheet with the columns id and v, with these cells in v from row 2 on. */
  const lookAt = (cells: string[], options: Parameters<typeof workbook>[1] = {}) => {
    const rows = cells.map((cell, i) => row(i + 2, number(`A${i + 2}`, i + 1), cell));
    const xml = row(1, word("A1", "id"), word("B1", "v")) + rows.join("");
    const {look} = lookAtWorkbook(openXlsx(workbook([{name: "S", xml}], options)), {});
    return {
      type: look.columns[1].type,
      values: look.preview.map(([, value]) => value),
      said: [...look.notes, ...look.doubts.map(({text}) => text), look.columns[1].reason].join("\n")
    };
  };
  const formatted = (format: string, value: number | string) =>
    lookAt([number("B2", value, 5)], {formats: [format]});

  it.each([
    ["00000", 123, "text", "00123", "begins with a zero"],
    ["00000", 1234567, "whole", "1234567", ""],
    ["0000 000 0000", 2079460000, "text", "0207 946 0000", ""],
    ["000\\-00;@", 1234, "text", "012-34", ""],
    ["0&quot; days&quot;", 5, "whole", "5", ""],
    ["0.0%", 0.125, "number", "0.125", "The column B of the sheet shows percent signs."],
    ["[$£-809]#,##0.00;[Red]-[$£-809]#,##0.00", 1234.5, "number", "1234.5", ""],
    ["#,##0,", 1234567, "whole", "1234567", ""],
    ["hh:mm:ss", 0.395833333333333, "time", "09:30:00", ""],
    ["[h]:mm", 1.51041666666667, "text", "36:15:00", "if these are durations"],
    ["mmm-yy", 42736, "date", "2017-01-01", ""],
    ["General", "12345678901234567", "whole", "12345678901234567", ""],
    ["General", "0.30000000000000004", "number", "0.30000000000000004", ""],
    ["General", "3.0000000000000001E-3", "number", "0.003", ""]
  ])("a number of the format %s: %s is %s", (format, value, type, text, said) => {
    const look = formatted(format, value);
    expect([look.type, look.values]).toEqual([type, [text]]);
    if (said) expect(look.said).toContain(said);
    else expect(look.said).toBe("");
  });

  it("count days from 1904 in workbooks of old Macs", () => {
    expect(lookAt([number("B2", 40_000, 4)], {since1904: true}).values).toEqual(["2013-07-07"]);
  });

  it.each([
    [
      "errors",
      ['<c r="B2" t="e"><v>#DIV/0!</v></c>', number("B3", 5)],
      "whole",
      [null, "5"],
      "“#DIV/0!” means that a value is missing (row 2)"
    ],
    [
      "true and false",
      ['<c r="B2" t="b"><v>1</v></c>', '<c r="B3" t="b"><v>0</v></c>'],
      "boolean",
      ["true", "false"],
      ""
    ],
    [
      "formulas that share one",
      [
        '<c r="B2"><f t="shared" ref="B2:B4" si="0">A2*2</f><v>2</v></c>',
        '<c r="B3"><f t="shared" si="0"/><v>4</v></c>',
        '<c r="B4"><f t="shared" si="0"/></c>'
      ],
      "whole",
      ["2", "4", null],
      "B4: the workbook has a formula without its value"
    ],
    [
      "rich texts",
      [
        '<c r="B2" t="inlineStr"><is><r><t xml:space="preserve">a </t></r><r><t>b</t></r><rPh><t>hint</t></rPh></is></c>'
      ],
      "text",
      ["a b"],
      ""
    ],
    [
      "escaped texts",
      [word("B2", "a_x0009_b"), word("B3", "_x005F_x000D_"), word("B4", "&lt;b&gt; &#x263A;")],
      "text",
      ["a\tb", "_x000D_", "<b> ☺"],
      ""
    ],
    [
      "numbers stored as texts",
      [word("B2", "12"), number("B3", 13.5)],
      "number",
      ["12", "13.5"],
      ""
    ],
    [
      "codes stored as texts",
      [word("B2", "007"), word("B3", "13")],
      "text",
      ["007", "13"],
      "“007”"
    ],
    [
      "ISO dates",
      ['<c r="B2" t="d"><v>2016-01-31T10:00:00</v></c>'],
      "datetime",
      ["2016-01-31 10:00:00"],
      ""
    ],
    [
      "dates and numbers",
      [number("B2", 42_000, 4), number("B3", 5)],
      "text",
      ["2014-12-27", "5"],
      "“2014-12-27” cannot be read as a number"
    ]
  ])("may be %s", (_, cells, type, values, said) => {
    const look = lookAt(cells);
    expect([look.type, look.values]).toEqual([type, values]);
    expect(look.said).toContain(said);
  });
});

describe("sheets, as people lay them out", () => {
  const lookAt = (xml: string, after = "") =>
    lookAtWorkbook(openXlsx(workbook([{name: "S", xml, after}])), {}).look;
  const names = ({columns}: ReturnType<typeof lookAt>) => columns.map(({name}) => name);

  it("may have names in two rows of merged cells", () => {
    const look = lookAt(
      row(1, word("A1", "Area"), word("B1", "2016"), word("D1", "2017")) +
        row(2, word("B2", "Boys"), word("C2", "Girls"), word("D2", "Boys"), word("E2", "Girls")) +
        row(3, word("A3", "Leeds"), ...["B", "C", "D", "E"].map((at, i) => number(`${at}3`, i))),
      '<mergeCells><mergeCell ref="A1:A2"/><mergeCell ref="B1:C1"/><mergeCell ref="D1:E1"/></mergeCells>'
    );
    expect(names(look)).toEqual(["Area", "2016 Boys", "2016 Girls", "2017 Boys", "2017 Girls"]);
    expect(look.preview).toEqual([["Leeds", "0", "1", "2", "3"]]);
    expect(look.notes).toContain("Names are made of rows 1 and 2.");
  });

  it("may begin in a later column, and have one name three times", () => {
    const look = lookAt(
      row(1, word("B1", "v"), word("C1", "v"), word("D1", "V")) +
        row(2, number("B2", 1), number("C2", 2), number("D2", 3))
    );
    expect(names(look)).toEqual(["v", "v_1", "V_2"]);
    expect(look.notes).toContain("1 column without a name and without values left out.");
  });

  it("may have hidden rows and columns, which are rows and columns all the same", () => {
    const look = lookAt(
      `<cols><col min="2" max="2" hidden="1"/></cols>${row(1, word("A1", "id"), word("B1", "v"))}<row r="2" hidden="1">${number("A2", 1)}${number("B2", 2)}</row>`
    );
    expect(look.preview).toEqual([["1", "2"]]);
    expect(look.notes.join()).toMatch(/1 hidden row included.*1 hidden column included/);
  });

  it("may have cells far to the right, or below the last row of Excel, and rows without places", () => {
    const head = row(1, word("A1", "id"), word("B1", "v"));
    const look = lookAt(head + row(2, number("A2", 1), number("B2", 2), number("XFD2", 7)));
    expect(look.preview).toEqual([["1", "2", "7"]]);
    expect(look.doubts.map(({text}) => text).join()).toContain(
      "row 2 has 16,384 fields, expected 2"
    );
    expect(lookAt(head + row(1_048_577, number("A1048577", 1), number("B1048577", 2))).rows).toBe(
      1
    );
    expect(lookAt("<row><c><v>1</v></c><c><v>2</v></c></row>").preview).toEqual([["1", "2"]]);
  });

  it("may have days as names, and a total in the last row", () => {
    const look = lookAt(
      row(1, word("A1", "Area"), number("B1", 42_370, 4), number("C1", 42_401, 4)) +
        row(2, word("A2", "Leeds"), number("B2", 1), number("C2", 2)) +
        row(3, word("A3", "Total"), number("B3", 1), number("C3", 2))
    );
    expect(names(look)).toEqual(["Area", "2016-01-01", "2016-02-01"]);
    expect(look.doubts[0].text).toBe("row 3 may be a total of the others: “Total”.");
  });

  it("that are all hidden are read", () => {
    const xml =
      row(1, word("A1", "id"), word("B1", "v")) + row(2, number("A2", 1), number("B2", 2));
    const book = openXlsx(workbook([{name: "V", state: "veryHidden", xml}]));
    expect(book.sheets).toEqual([{name: "V", hidden: true}]);
    expect(lookAtWorkbook(book, {}).look.rows).toBe(1);
  });
});

describe("the parts of a workbook", () => {
  const type = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const sheetXml = `<x:worksheet><x:sheetData>${'<x:row r="2"><x:c r="A2" s="1"><x:v>42000</x:v></x:c></x:row>'}<x:row r="1"><x:c r="A1" t="s"><x:v>0</x:v></x:c></x:row></x:sheetData></x:worksheet>`;
  const parts = {
    "xl/workbook.xml":
      '<x:workbook><x:sheets><x:sheet name="S" sheetId="1" rel:id="r1"/></x:sheets></x:workbook>',
    "xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="r1" Type="${type}/worksheet" Target="/xl/one.xml"/><Relationship Id="r2" Type="${type}/sharedStrings" Target="Texts.xml"/><Relationship Id="r3" Type="${type}/styles" Target="./looks.xml"/></Relationships>`,
    "xl/Texts.xml": "<sst><si><t>when</t></si></sst>",
    "xl/looks.xml": '<styleSheet><cellXfs><xf/><xf numFmtId="14"/></cellXfs></styleSheet>',
    "xl/one.xml": sheetXml
  };
  const pack = (parts: Record<string, string>) =>
    zipSync(Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, strToU8(part)])));

  it("may have other names and prefixes, and rows in any order", () => {
    const {rows} = openXlsx(pack(parts)).read("S");
    expect(rows.map(({cells}) => cells)).toEqual([["when"], ["2014-12-27"]]);
  });

  it("that are missing are named", () => {
    const {"xl/Texts.xml": _, ...withoutTexts} = parts;
    expect(() => openXlsx(pack(withoutTexts)).read("S")).toThrow("the text of A1 is not in it");
    const {"xl/one.xml": __, ...withoutSheet} = parts;
    expect(() => openXlsx(pack(withoutSheet))).toThrow("the cells of the sheet S are not in it");
  });

  it("may show amounts in several currencies", () => {
    const bytes = workbook(
      [
        {
          name: "S",
          xml:
            row(1, word("A1", "id"), word("B1", "v")) +
            row(2, number("A2", 1), number("B2", 5, 5)) +
            row(3, number("A3", 2), number("B3", 6, 6))
        }
      ],
      {formats: ["[$£-809]#,##0.00", "[$-409]#,##0 [$€-2]"]}
    );
    expect(lookAtWorkbook(openXlsx(bytes), {}).look.doubts.map(({text}) => text)).toEqual([
      "column B shows amounts in £ and in €. The table has the numbers alone."
    ]);
  });
});

describe("an OpenDocument spreadsheet", () => {
  const ods = (tables: string, styles = "") =>
    openOds(
      zipSync({
        "content.xml": strToU8(
          `<office:document-content><office:automatic-styles>${styles}</office:automatic-styles><office:body><office:spreadsheet>${tables}</office:spreadsheet></office:body></office:document-content>`
        )
      })
    );
  const text = (value: string) =>
    `<table:table-cell office:value-type="string"><text:p>${value}</text:p></table:table-cell>`;

  it("is read with its stored values, repeated cells and hidden sheets", () => {
    const book = ods(
      `<table:table table:name="Cover"><table:table-row>${text("A cover")}</table:table-row></table:table>
       <table:table table:name="Old" table:style-name="ta1"><table:table-row>${text("x")}</table:table-row></table:table>
       <table:table table:name="Data">
        <table:table-row>${text("Area")}${text("n")}${text("day")}${text("at")}<table:table-cell table:number-columns-repeated="16380"/></table:table-row>
        <table:table-row>${text("St<text:s/>Helens")}<table:table-cell office:value-type="float" office:value="1234.5"><text:p>1,234.50</text:p><office:annotation><text:p>a comment</text:p></office:annotation></table:table-cell><table:table-cell office:value-type="date" office:date-value="2016-04-03"><text:p>3 April</text:p></table:table-cell><table:table-cell office:value-type="time" office:time-value="PT09H30M00S"><text:p>09:30</text:p></table:table-cell></table:table-row>
        <table:table-row table:number-rows-repeated="2">${text("Hull")}<table:table-cell table:number-columns-repeated="3"/></table:table-row>
        <table:table-row table:number-rows-repeated="1048570"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>
       </table:table>`,
      '<style:style style:name="ta1"><style:table-properties table:display="false"/></style:style>'
    );
    expect(book.sheets.map(({name, hidden}) => [name, hidden])).toEqual([
      ["Cover", false],
      ["Old", true],
      ["Data", false]
    ]);
    const {look} = lookAtWorkbook(book, {});
    expect(look.choices.sheet).toBe("Data");
    expect(look.columns.map(({name, type}) => [name, type])).toEqual([
      ["Area", "text"],
      ["n", "number"],
      ["day", "date"],
      ["at", "time"]
    ]);
    expect(look.preview).toEqual([
      ["St Helens", "1234.5", "2016-04-03", "09:30:00"],
      ["Hull", null, null, null],
      ["Hull", null, null, null]
    ]);
    expect(look.notes.join()).toContain("1 comment on cells left out");
  });

  const sheetOf = (rows: string, styles = "") => {
    const book = ods(`<table:table table:name="S">${rows}</table:table>`, styles);
    return {sheet: book.read("S"), look: lookAtWorkbook(book, {}).look};
  };
  const rowOf = (...cells: string[]) => `<table:table-row>${cells.join("")}</table:table-row>`;
  const float = (value: number, attributes = "") =>
    `<table:table-cell office:value-type="float" office:value="${value}" ${attributes}><text:p>${value}</text:p></table:table-cell>`;
  const names = rowOf(text("id"), text("v"));

  it("may have one row or one cell many times", () => {
    const {look} = sheetOf(
      `${names}<table:table-row table:number-rows-repeated="1500">${text("x")}${float(1)}</table:table-row>`
    );
    expect(look.rows).toBe(1500);
    const gap = '<table:table-cell table:number-columns-repeated="1200"/>';
    const wide = sheetOf(rowOf(text("id"), gap, text("v")) + rowOf(float(1), gap, float(2)));
    expect(wide.sheet.rows[1].cells).toHaveLength(1202);
    expect(wide.look.preview).toEqual([["1", "2"]]);
  });

  it("says which formula has no stored value", () => {
    const {look} = sheetOf(
      names + rowOf(float(1), '<table:table-cell table:formula="of:=[.A2]*2"/>')
    );
    expect(look.doubts.map(({text}) => text).join()).toContain("B2: the workbook has a formula");
  });

  it.each([
    [
      "an error that is stored as 0",
      '<table:table-cell office:value-type="float" office:value="0" calcext:value-type="error"><text:p>#DIV/0!</text:p></table:table-cell>',
      "#DIV/0!"
    ],
    [
      "a text that is stored, and not shown",
      '<table:table-cell office:value-type="string" office:string-value="stored"/>',
      "stored"
    ],
    [
      "a drawing over the text",
      "<table:table-cell><draw:frame><draw:text-box><text:p>Note!</text:p></draw:text-box></draw:frame><text:p>A<text:tab/>B</text:p></table:table-cell>",
      "A\tB"
    ],
    [
      "more than a day",
      '<table:table-cell office:value-type="time" office:time-value="PT25H30M00S"><text:p>25:30</text:p></table:table-cell>',
      "25:30:00"
    ]
  ])("may have a cell with %s", (_, cell, expected) => {
    expect(sheetOf(names + rowOf(float(1), cell)).sheet.rows[1].cells[1]).toBe(expected);
  });

  it("says of hidden columns, several currencies, and numbers without a percent sign", () => {
    const money = (currency: string) =>
      `<table:table-cell office:value-type="currency" office:currency="${currency}" office:value="5"/>`;
    const {look} = sheetOf(
      `<table:table-column table:visibility="collapse" table:number-columns-repeated="2"/>${names}${rowOf('<table:table-cell office:value-type="percentage" office:value="0.5"/>', money("GBP"))}${rowOf(float(50), money("EUR"))}`
    );
    expect(look.notes.join()).toContain("2 hidden columns included");
    expect(look.doubts.map(({line, text}) => [line, text])).toEqual([
      [3, "column A shows a number without a percent sign, and others with one."],
      [3, "column B shows amounts in GBP and in EUR. The table has the numbers alone."]
    ]);
  });

  it("is refused with a sentence if its XML is damaged", () => {
    const content = '<office:spreadsheet><table:table table:name="a"></table:row>';
    const type = "application/vnd.oasis.opendocument.spreadsheet";
    expect(() =>
      openOds(zipSync({mimetype: strToU8(type), "content.xml": strToU8(content)})).read("a")
    ).toThrow("is damaged: its XML cannot be read.");
  });

  it("is refused with a password", () => {
    expect(() =>
      openOds(
        zipSync({
          "META-INF/manifest.xml": strToU8("<manifest:encryption-data/>"),
          "content.xml": Uint8Array.of(1, 2, 200)
        })
      )
    ).toThrow("has a password");
  });
});

describe("links and comments of cells", () => {
  const cells = (line: number, ...texts: string[]) =>
    row(line, ...texts.map((text, i) => word(`${"ABC"[i]}${line}`, text)));
  const linked = workbook([
    {
      name: "Projects",
      xml: [
        cells(1, "Project", "Report", "Site"),
        cells(2, "Ash", "Final report", "https://ash.example"),
        row(
          3,
          word("A3", "Bow"),
          '<c r="B3" t="str"><f>HYPERLINK("https://b.example/r?a=1&amp;b=2","Report")</f><v>Report</v></c>',
          word("C3", "x")
        ),
        cells(4, "Cole", "none", "y")
      ].join(""),
      after:
        '<hyperlinks><hyperlink ref="B2" r:id="l1" location="p2"/><hyperlink ref="C2" r:id="l2"/><hyperlink ref="A2" location="Notes!A1"/><hyperlink ref="A3" r:id="l3"/></hyperlinks>',
      links: {
        l1: "https://a.example/report.pdf",
        l2: "https://ash.example/",
        l3: "mailto:bow@example.org"
      },
      comments: {C4: "Ann: check this"}
    }
  ]);

  it("are columns of their own where the cells do not show the address", () => {
    const {look} = lookAtWorkbook(openXlsx(linked), {});
    expect(look.columns.map(({name}) => name)).toEqual([
      "Project",
      "Report",
      "Site",
      "Report (link)"
    ]);
    expect(look.preview.map((row) => row[3])).toEqual([
      "https://a.example/report.pdf#p2",
      "https://b.example/r?a=1&b=2",
      null
    ]);
  });

  it("are listed where they are left out", () => {
    const {look} = lookAtWorkbook(openXlsx(linked), {});
    expect(look.notes).toEqual(
      expect.arrayContaining([
        "1 comment on cells left out.",
        "The addresses of links are in 1 column more: Report (link).",
        "1 link to e-mail addresses left out.",
        "1 link to places in the workbook left out."
      ])
    );
    expect(look.leftOut).toEqual([{line: 4, text: "a comment on C4: Ann: check this"}]);
  });
});
