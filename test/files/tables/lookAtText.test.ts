import {tableFromIPC} from "@uwdata/flechette";
import {describe, expect, it} from "vitest";
import {rowsToCsv} from "../../../src/files/csv.js";
import type {Choices} from "../../../src/files/tables/look.js";
import {readRows} from "../../../src/files/tables/lookAtRows.js";
import {lookAtText} from "../../../src/files/tables/lookAtText.js";

const bytes = (text: string) => new TextEncoder().encode(text);

/** Looks at a text, and reads its table too: both must agree on the number of rows. */
function lookAt(content: string | Uint8Array, choices: Choices = {}) {
  const {look, source} = lookAtText(
    typeof content === "string" ? bytes(content) : content,
    choices
  );
  let read = 0;
  for (const {rows} of readRows(source, look.plan)) read += rows;
  expect(read).toBe(look.rows);
  return {
    ...look,
    names: look.columns.map(({name}) => name),
    types: look.columns.map(({type}) => type),
    doubtTexts: look.doubts.map(({text}) => text).join("\n"),
    leftOutTexts: look.leftOut.map(({text}) => text)
  };
}

function lines(...parts: string[]): string {
  return `${parts.join("\n")}\n`;
}

function times(count: number, line: (i: number) => string): string[] {
  return Array.from({length: count}, (_, i) => line(i));
}

describe("texts that were defused", () => {
  it("are read as they were before the export", () => {
    const texts = ["=1+1", "+44 20", "'=x", "@me", "-lead", "'quoted'"];
    const csv = rowsToCsv(
      texts.map((t, n) => ({"=t": t, n})),
      ["=t", "n"],
      false
    );
    const look = lookAt(csv);
    expect(look.names).toEqual(["=t", "n"]);
    expect(look.preview.map(([text]) => text)).toEqual(texts);
    expect(look.notes.join("\n")).toContain("6 texts without the apostrophe");
  });
});

describe("the layout of a text", () => {
  it("takes a header of years for a header", () => {
    const look = lookAt(lines("Area,2015,2016", "Leeds,10,12", "Hull,20,19"));
    expect(look.names).toEqual(["Area", "2015", "2016"]);
    expect(look.types).toEqual(["text", "whole", "whole"]);
    expect(look.preview).toEqual([
      ["Leeds", "10", "12"],
      ["Hull", "20", "19"]
    ]);
  });

  it.each([
    ["only years", lines("2015,2016,2017", "10,12,15", "20,19,18"), ["2015", "2016", "2017"]],
    [
      "school years",
      lines("LA,2015/16,2016/17", "Leeds,1,2", "Hull,3,4"),
      ["LA", "2015/16", "2016/17"]
    ],
    ["text columns", lines("name,town", "Ann,Hull", "Bob,Leeds"), ["name", "town"]],
    ["one column", lines("x", "1", "2"), ["x"]],
    ["a semicolon", "\ufeffname;n\r\nJosé;1\r\n", ["name", "n"]],
    ["Excel's line about the separator", "sep=;\r\na;b\r\n1;2\r\n", ["a", "b"]],
    [
      "a line break in a name",
      'area,"number\nof children"\nLeeds,4\n',
      ["area", "number of children"]
    ]
  ])("finds the names of columns: %s", (_, content, names) => {
    expect(lookAt(content).names).toEqual(names);
  });

  it("says that no line has names, and keeps all lines as rows", () => {
    const look = lookAt(lines("1,2.5", "2,3.5", "3,4"));
    expect(look.names).toEqual(["column_1", "column_2"]);
    expect(look.rows).toBe(3);
    expect(look.doubtTexts).toContain("No line has the names");
  });

  it("leaves out titles above and sources below, and lists them", () => {
    const look = lookAt(
      lines(
        "Table 1: Children in need, by area,,",
        "",
        "Area,2015,2016",
        "Leeds,10,12",
        "Hull,20,19",
        "",
        "Source: DfE,,",
        "1. Figures are rounded."
      )
    );
    expect(look.names).toEqual(["Area", "2015", "2016"]);
    expect(look.rows).toBe(2);
    expect(look.types).toEqual(["text", "whole", "whole"]);
    expect(look.leftOutTexts).toEqual([
      "Table 1: Children in need, by area",
      "Source: DfE",
      "1. Figures are rounded."
    ]);
  });

  it("keeps the last row where only its first cell has a value", () => {
    expect(lookAt(lines("area,n", "Leeds,1", "St Helens North,")).rows).toBe(2);
  });

  it("names the line that has another number of fields, and loses nothing", () => {
    const content = lines(
      "id,comment,n",
      ...times(5000, (i) => (i === 4321 ? `${i},ok, quite good,${i}` : `${i},ok,${i}`))
    );
    const look = lookAt(content);
    expect(look.rows).toBe(5000);
    expect(look.names).toEqual(["id", "comment", "n", "column_4"]);
    expect(look.doubts[0]).toEqual({
      line: 4323,
      text: "line 4,323 has 4 fields, expected 3: the surplus is in columns of its own."
    });
    const without = lookAt(content, {dropLongRows: true});
    expect(without.rows).toBe(4999);
    expect(without.types).toEqual(["whole", "text", "whole"]);
  });

  it("keeps the header and all rows where the number of fields changes", () => {
    const look = lookAt(
      lines(
        "name,note",
        ...times(100, (i) => `p${i},ok`),
        ...times(300, (i) => `p${100 + i},ok, late`)
      )
    );
    expect(look.rows).toBe(400);
    expect(look.names).toEqual(["name", "note", "column_3"]);
    expect(look.doubtTexts).toContain("line 102 has 3 fields, expected 2 (as do 299 more)");
  });

  it("keeps a source out of 150 good rows", () => {
    const look = lookAt(
      lines("area,n2015,n2016", ...times(150, (i) => `Area ${i},${i},${i + 1}`), "Source: DfE")
    );
    expect(look.types).toEqual(["text", "whole", "whole"]);
    expect(look.rows).toBe(150);
    expect(look.leftOut).toEqual([{line: 152, text: "Source: DfE"}]);
  });

  it("is an empty table where there are names only", () => {
    const look = lookAt("id,name,score\n");
    expect(look.names).toEqual(["id", "name", "score"]);
    expect(look.rows).toBe(0);
    expect(look.doubtTexts).toBe("There are no rows.");
  });

  it.each([
    ["", "is empty"],
    ["<!doctype html><html><body>Not found</body></html>", "is a web page"],
    ["<html><table><tr><td>1</td></tr></table></html>", "open it in a spreadsheet"],
    [
      '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
      "is a workbook of Excel 2003 in XML"
    ],
    ["a\u0000\u0000\u0000b,c", "is not text"]
  ])("refuses %j with a reason", (content, reason) => {
    expect(() => lookAt(content)).toThrow(reason);
  });

  it("reads the names of rows that R writes without a name", () => {
    const look = lookAt(lines("mpg\tcyl", "Mazda\t21\t6", "Datsun\t22.8\t4"));
    expect(look.names).toEqual(["row_names", "mpg", "cyl"]);
    expect(look.types).toEqual(["text", "number", "whole"]);
  });

  it("keeps notes after a blank line out, whatever they begin with", () => {
    const look = lookAt(
      lines(
        "area,2019,2020",
        "Leeds,1,2",
        "Hull,,",
        ",,",
        "[note 1] Revised in 2020,,",
        "Rounded to 10,,"
      )
    );
    expect(look.rows).toBe(2);
    expect(look.leftOutTexts).toEqual(["[note 1] Revised in 2020", "Rounded to 10"]);
  });

  it("joins names that span several columns with the names below them", () => {
    const look = lookAt(
      lines(",2015,,2016,", "Area,n,%,n,%", "Leeds,10,5.1,12,6", "Hull,20,7.7,19,7.1")
    );
    expect(look.names).toEqual(["Area", "2015 n", "2015 %", "2016 n", "2016 %"]);
    expect(look.leftOut).toEqual([]);
  });

  it.each([
    ["Area,2016,2016,2017,2017", ",Q1,Q2,Q1,Q2"],
    [",2016,2016,2017,2017", "Area,Q1,Q2,Q1,Q2"]
  ])("joins names that are alike with the names below them: %s", (first, second) => {
    const look = lookAt(lines(first, second, "Cardiff,1,2,3,4", "Swansea,5,6,7,8"));
    expect(look.names).toEqual(["Area", "2016 Q1", "2016 Q2", "2017 Q1", "2017 Q2"]);
    expect([look.rows, look.leftOut, look.doubtTexts]).toEqual([2, [], ""]);
    expect(look.notes).toContain("Names are made of lines 1 and 2.");
  });

  it("says which line it takes for names below a title, where every column is text", () => {
    expect(lookAt(lines("name", "Smith,John", "Jones,Ann")).doubtTexts).toContain(
      "line 2 is read as the names of the columns."
    );
  });

  it("takes the questions of a survey tool for no rows, and says so", () => {
    const look = lookAt(
      lines(
        "Q1,Q2",
        "How old are you?,Where do you live?",
        '"{""ImportId"":""QID1""}","{""ImportId"":""QID2""}"',
        ...times(6, (i) => `${20 + i},Leeds`)
      )
    );
    expect(look.types).toEqual(["whole", "text"]);
    expect(look.rows).toBe(6);
    expect(look.doubtTexts).toContain("line 2 is read as units or questions, not as a row");
    expect(look.leftOut.map(({line}) => line)).toEqual([2, 3]);
  });

  it("reads a line of units in brackets, or in thousands, as units", () => {
    const ratings = lookAt(
      lines("name,safety,care", "text,(RAG),(RAG)", ...times(3, (i) => `Area ${i},Red,Green`))
    );
    expect([ratings.rows, ratings.leftOutTexts]).toEqual([3, ["text, (RAG), (RAG)"]]);
    const money = lookAt(lines("name,spend", ",£000s", ...times(3, (i) => `Area ${i},${i}`)));
    expect([money.rows, money.types[1]]).toEqual([3, "whole"]);
    // Amounts in brackets are negative, and a word in brackets can be a value.
    expect(lookAt(lines("name,a,b", "x,(3),(4)", "y,5,6", "z,7,8")).rows).toBe(3);
    expect(lookAt(lines("name,a", "x,(none)", "y,much", "z,more")).rows).toBe(3);
  });

  it("keeps a first row whose number is a word for a missing value", () => {
    expect(lookAt(lines("area,n", "Leeds,[c]", ...times(6, (i) => `Area ${i},${i}`))).rows).toBe(7);
  });

  it("follows the lines that a reader chooses", () => {
    const content = lines("title", "a,b", "units,kg", "1,2", "3,4", "5,6");
    const look = lookAt(content, {header: 2, firstRow: 4, lastRow: 5});
    expect(look.rows).toBe(2);
    expect(look.types).toEqual(["whole", "whole"]);
    expect(look.leftOutTexts).toEqual(["title", "units, kg", "5, 6"]);
    expect(lookAt(content, {header: null, firstRow: 4}).names).toEqual(["column_1", "column_2"]);
  });
});

describe("tables that programs draw, and rare delimiters", () => {
  const asked = [
    ["1", "Ann, Jr", "3.5"],
    ["2", "Bob", "4"]
  ];
  it.each([
    [
      "psql",
      " id |  name   | score \n----+---------+-------\n  1 | Ann, Jr |   3.5\n  2 | Bob     |     4\n(2 rows)\n\n"
    ],
    [
      "mysql",
      "+----+---------+-------+\n| id | name    | score |\n+----+---------+-------+\n|  1 | Ann, Jr |   3.5 |\n|  2 | Bob     |     4 |\n+----+---------+-------+\n2 rows in set (0.00 sec)\n"
    ],
    [
      "DuckDB",
      "┌───────┬─────────┬────────┐\n│  id   │  name   │ score  │\n│ int32 │ varchar │ double │\n├───────┼─────────┼────────┤\n│     1 │ Ann, Jr │    3.5 │\n│     2 │ Bob     │    4   │\n└───────┴─────────┴────────┘\n"
    ],
    [
      "Markdown",
      "# Results\n\n| id | name | score |\n|:---|------|------:|\n| 1 | Ann, Jr | 3.5 |\n| 2 | Bob | 4 |\n"
    ],
    ["carets", "id^name^score\n1^Ann, Jr^3.5\n2^Bob^4\n"],
    ["tildes", "id~name~score\n1~Ann, Jr~3.5\n2~Bob~4\n"],
    ["two colons", "id::name::score\n1::Ann, Jr::3.5\n2::Bob::4\n"],
    ["curly quotes", "id,name,score\n1,“Ann, Jr”,3.5\n2,“Bob”,4\n"]
  ])("%s", (_, content) => {
    const look = lookAt(content);
    expect(look.names).toEqual(["id", "name", "score"]);
    expect(look.types).toEqual(["whole", "text", "number"]);
    expect(look.preview).toEqual(asked);
  });

  it("keeps a bar after a backslash, and a row of dashes, in Markdown", () => {
    const look = lookAt("| id | note |\n|---|---|\n| 1 | a \\| b |\n| - | - |\n| 3 | c |\n");
    expect(look.preview).toEqual([
      ["1", "a | b"],
      [null, "-"],
      ["3", "c"]
    ]);
  });

  it("reads what R writes without quotation marks", () => {
    const look = lookAt("id name score\n1 7 Ann 3.5\n2 8 Bob 4\n3 9 Cy 5\n");
    expect(look.names).toEqual(["row_names", "id", "name", "score"]);
    expect(look.rows).toBe(3);
  });

  it.each([
    ["prose", "One line of words\nand then another one\nof as many words\n", 1],
    ["commas with tildes in each cell", "id,range\n1,2~3\n2,3~4\n", 2],
    ["bars without a line below the names", "id|name\n--|none\n2|Bob\n", 2],
    ["commas with curly quotes around a part", "id,said\n1,“Yes” she said\n2,no\n", 2]
  ])("does not take others for such a table: %s", (_, content, columns) => {
    expect(lookAt(content).columns).toHaveLength(columns);
    expect(lookAt(content).choices.delimiter).not.toBe("drawn");
  });

  it("splits nothing by a layout that the text does not have", () => {
    expect(lookAt("a drawn b\n1 drawn 2\n", {delimiter: "drawn"}).columns).toHaveLength(1);
  });
});

describe("quotation marks", () => {
  it.each([
    ["a delimiter and a line break inside", 'a,b\n"x,\r\ny",1\n', [["x,\r\ny", "1"]]],
    ["a doubled mark", 'a,b\n"say ""hi""",1\n', [['say "hi"', "1"]]],
    [
      "apostrophes are letters",
      "id,name\n1,O'Brien's\n2,'quoted'\n",
      [
        ["1", "O'Brien's"],
        ["2", "'quoted'"]
      ]
    ],
    ["a space before the mark", 'a,b\n1, "x, y"\n', [["1", "x, y"]]],
    ["a mark inside a quoted field", 'a,b\n"the "best" one",1\n', [['the "best" one', "1"]]],
    [
      "a mark that is never closed",
      'a,b\n"x,1\ny,2\n',
      [
        ['"x', "1"],
        ["y", "2"]
      ]
    ],
    [
      "mixed line ends",
      "a,b\r\n1,2\n3,4\r5,6",
      [
        ["1", "2"],
        ["3", "4"],
        ["5", "6"]
      ]
    ]
  ])("%s", (_, content, preview) => {
    expect(lookAt(content).preview).toEqual(preview);
  });

  it("says where a mark is not closed", () => {
    expect(lookAt('a,b\n1,2\n"x,1\ny,2\n').doubts).toContainEqual({
      line: 3,
      text: "line 3: a quotation mark is never closed, and is read as a character."
    });
  });
});

describe("the encoding", () => {
  it.each([
    [
      "UTF-16 with a mark",
      [0xff, 0xfe, ...utf16("code,name\r\nE1,Zürich\r\nE2,北京\r\n")],
      "utf-16le",
      "Zürich"
    ],
    [
      "UTF-16 without a mark",
      utf16("code,name\r\nE1,Zürich and more\r\n"),
      "utf-16le",
      "Zürich and more"
    ],
    [
      "UTF-16 without a mark in another script",
      utf16("номер\tимя\nадын\tИван Иванович\n"),
      "utf-16le",
      "Иван Иванович"
    ],
    ["Windows-1252", [...latin("code,name\nE1,José £5\n")], "windows-1252", "José £5"],
    ["UTF-8", [...bytes("code,name\nE1,José\n")], "utf-8", "José"]
  ])("%s is found by the bytes", (_, content, encoding, name) => {
    const look = lookAt(Uint8Array.from(content));
    expect(look.choices.encoding).toBe(encoding);
    expect(look.preview[0][1]).toBe(name.trim() === name ? name : name.trim());
  });

  it("reads the letters that Windows-1252 has and Latin-1 has not", () => {
    const look = lookAt(
      Uint8Array.from([...latin("name,n\n"), 0x93, 0x80, 0x8e, 0x94, 44, 49, 10])
    );
    expect(look.preview[0][0]).toBe("“€Ž”");
    expect(look.doubts).toEqual([]);
  });

  it("names the line of UTF-8 letters in a file that is not UTF-8", () => {
    const look = lookAt(Uint8Array.from([...bytes("name,n\nZoë,1\n"), ...latin("José,2\n")]));
    expect(look.choices.encoding).toBe("windows-1252");
    expect(look.doubts).toEqual([
      {line: 2, text: expect.stringContaining("Letters here may be UTF-8")}
    ]);
  });

  it("names the line of a byte that is not UTF-8 among many that are", () => {
    const good = bytes(lines("n", ...times(20, () => "é")));
    const look = lookAt(Uint8Array.from([...good, 0xe9, 10]));
    expect(look.doubts).toContainEqual({
      line: 22,
      text: "A byte is not valid UTF-8, and is shown as �."
    });
  });

  function utf16(text: string): number[] {
    return [...text].flatMap((letter) => [letter.charCodeAt(0) & 255, letter.charCodeAt(0) >> 8]);
  }

  function latin(text: string): number[] {
    return [...text].map((letter) => letter.charCodeAt(0));
  }
});

describe("a text whose columns have a fixed width", () => {
  const people = [
    "NAME          AGE  CITY",
    "Smith, Ann     34  Leeds",
    "Jones, Bob      5  Hull",
    "Ng            102"
  ];

  it("is cut where every line has two blanks", () => {
    const look = lookAt(lines(...people));
    expect(look.names).toEqual(["NAME", "AGE", "CITY"]);
    expect(look.types).toEqual(["text", "whole", "text"]);
    expect(look.preview).toEqual([
      ["Smith, Ann", "34", "Leeds"],
      ["Jones, Bob", "5", "Hull"],
      ["Ng", "102", null]
    ]);
    expect(look.notes.join()).toContain("The columns begin at the characters 1, 15, 20");
  });

  it("may have a title and notes", () => {
    const look = lookAt(lines("A title, long as titles are", "", ...people, "", "Source: DfE"));
    expect(look.rows).toBe(3);
    expect(look.leftOutTexts).toEqual(["A title, long as titles are", "Source: DfE"]);
  });

  it("is not cut through a later line", () => {
    const many = Array.from({length: 9000}, () => "Ann             1");
    expect(lookAt(lines(...many)).names).toHaveLength(2);
    expect(lookAt(lines(...many, "A longer line of text 2")).names).toHaveLength(1);
  });

  it("is cut at single blanks if a reader says so", () => {
    const text = lines("LEA001 2016   12.5", "LEA002 2016   13.0", "LEA003 2017    9.5");
    expect(lookAt(text).preview[0]).toEqual(["LEA001 2016", "12.5"]);
    expect(lookAt(text, {delimiter: "fixed"}).preview[0]).toEqual(["LEA001", "2016", "12.5"]);
    expect(lookAt(text, {delimiter: ","}).names).toHaveLength(1);
  });

  it("without blanks stays one column, and the preview says what to do", () => {
    const look = lookAt(lines("000001LEEDS0023", "000002HULLX0045", "000003YORKX0045"));
    expect(look.names).toHaveLength(1);
    expect(look.doubtTexts).toContain("All lines have 15 characters.");
  });

  it.each([
    ["with commas and blanks", "a,   b,   c", "1,   2,   3", "4,   5,   6"],
    ["with a name and a number", "Area 001", "Area 002", "Area 003"]
  ])("is no list %s", (_, ...list) => {
    expect(lookAt(lines(...list)).notes.join()).not.toContain("begin at the characters");
  });
});

describe("the types of columns", () => {
  /** The type and the first values of one column. */
  const column = (...cells: string[]) => {
    const look = lookAt(
      lines("id,v", ...cells.map((cell, i) => `${i + 1},${/[,"]/.test(cell) ? `"${cell}"` : cell}`))
    );
    return {...look, type: look.types[1], values: look.preview.map((row) => row[1])};
  };

  it.each([
    [["1", "NA"], "whole", ["1", null]],
    [["5.5", ".", "6"], "number", ["5.5", null, "6"]],
    [["1", "-", ".."], "whole", ["1", null, null]],
    [["1,234,567", "999"], "whole", ["1234567", "999"]],
    [["£1,234.50", "£99"], "number", ["1234.5", "99"]],
    [["12%", "7.5%"], "number", ["12", "7.5"]],
    [["−5", "3"], "whole", ["-5", "3"]],
    [["(1,200)", "300"], "whole", ["-1200", "300"]],
    [["1.5e-10", "2"], "number", ["1.5e-10", "2"]],
    [["9007199254740993", "2"], "whole", ["9007199254740993", "2"]],
    [
      ["0.12345678901234567891", "1.5"],
      "decimal",
      ["0.12345678901234567891", "1.50000000000000000000"]
    ],
    [["123456789012345678901234", "1"], "decimal", ["123456789012345678901234", "1"]],
    [["007", "12"], "text", ["007", "12"]],
    [["+447911123456", "+447911123457"], "text", ["+447911123456", "+447911123457"]],
    [["12E4", "3"], "text", ["12E4", "3"]],
    [["0.5", "12345678901234567"], "decimal", ["0.5", "12345678901234567.0"]],
    [["1.0e400", "2.5"], "text", ["1.0e400", "2.5"]],
    [["1.5e-400", "2.5"], "text", ["1.5e-400", "2.5"]],
    [["inf", "2", "nan"], "number", ["Infinity", "2", null]],
    [["1_000", "2_000"], "text", ["1_000", "2_000"]],
    [["0x1F", "0x2F"], "text", ["0x1F", "0x2F"]],
    [["1,5e3", "2,5e3"], "number", ["1500", "2500"]],
    [["TRUE", "false"], "boolean", ["true", "false"]],
    [["yes", "no"], "text", ["yes", "no"]],
    [["09:30", "14:05:10"], "time", ["09:30:00", "14:05:10"]],
    [["9:30 am", "2:05 PM"], "time", ["09:30:00", "14:05:00"]],
    [
      ["2024/03/05 10:12:33 AM GMT+1", "2024/03/05 1:00:00 PM GMT+1"],
      "datetime",
      ["2024-03-05 09:12:33", "2024-03-05 12:00:00"]
    ],
    [["25:00", "09:30"], "text", ["25:00", "09:30"]],
    [["2016-01-31", ""], "date", ["2016-01-31", null]],
    [["25/12/2016", "03/04/2016"], "date", ["2016-12-25", "2016-04-03"]],
    [["12/25/2016", "03/04/2016"], "date", ["2016-12-25", "2016-03-04"]],
    [["03/04/16", "25/12/16"], "date", ["2016-04-03", "2016-12-25"]],
    [["03/04/98", "15/11/01"], "date", ["1998-04-03", "2001-11-15"]],
    [["03-Apr-2016", "25 June 2016"], "date", ["2016-04-03", "2016-06-25"]],
    [["April 3, 2016", "May 4, 2016"], "date", ["2016-04-03", "2016-05-04"]],
    [
      ["25/12/2016 14:30", "03/04/2016 09:00"],
      "datetime",
      ["2016-12-25 14:30:00", "2016-04-03 09:00:00"]
    ],
    [
      ["2016-03-01T10:00:00Z", "2016-07-01T10:00:00+01:00"],
      "datetime",
      ["2016-03-01 10:00:00", "2016-07-01 09:00:00"]
    ],
    [
      ["2024-01-01 10:00:00.123456", "2024-01-01 10:00:01"],
      "datetime",
      ["2024-01-01 10:00:00.123456", "2024-01-01 10:00:01"]
    ],
    [["30/02/2016", "01/03/2016"], "text", ["30/02/2016", "01/03/2016"]],
    [["2016-01-31", "31/01/2016"], "text", ["2016-01-31", "31/01/2016"]]
  ])("%j is %s", (cells, type, values) => {
    const found = column(...cells);
    expect(found.type).toBe(type);
    expect(found.values).toEqual(values);
  });

  it.each([
    [["1", "2", "12 p"], "v stays text: “12 p” is a number with a mark."],
    [["007", "12"], "“007” begins with a zero or a plus sign, which a number would lose."],
    [
      ["2016-01-31", "31/01/2016"],
      "“31/01/2016” is a date in another format than those before it."
    ],
    [["1.5e-5", "0.12345678901234567891"], "is rounded to the 17 digits of floating point"],
    [["1.0e400", "2.5"], "v stays text: “1.0e400” cannot be read as a number."],
    [["1,234", "2,345"], ""],
    [["inf", "2"], ""],
    [["5 000", "6 000"], ""],
    [["03/04/2016", "05/06/2016"], "no date shows whether the day or the month comes first"]
  ])("%j is doubtful: %s", (cells, doubt) => {
    const {doubtTexts} = column(...cells);
    if (doubt) expect(doubtTexts).toContain(doubt);
    else expect(doubtTexts).toBe("");
  });

  it("keeps codes for missing values in a column of their own", () => {
    const look = lookAt(lines("la,n", "E1,[c]", "E2,12"));
    expect(look.names).toEqual(["la", "n", "n_missing"]);
    expect(look.preview).toEqual([
      ["E1", null, "[c]"],
      ["E2", "12", null]
    ]);
    expect(lookAt(lines("la,n", "E1,[c]", "E2,12"), {keepReasons: false}).names).toEqual([
      "la",
      "n"
    ]);
  });

  it("takes the decimal sign from the file", () => {
    const look = lookAt(lines("a;b;c", "0,50;1.234;x", "1 234,5;2.500;y"));
    expect(look.preview[0]).toEqual(["0.5", "1234", "x"]);
    expect(look.preview[1]).toEqual(["1234.5", "2500", "y"]);
  });

  it("follows the type that a reader chooses, and names what does not fit", () => {
    const look = lookAt(lines("id,v", "1,about 12", "2,5"), {types: {1: "whole", 0: "text"}});
    expect(look.types).toEqual(["text", "whole"]);
    expect(look.preview).toEqual([
      ["1", null],
      ["2", "5"]
    ]);
    expect(look.doubts).toContainEqual({
      line: 2,
      text: "v: “about 12” cannot be read as whole number, and will be missing."
    });
  });

  it.each([
    ["Apr-16", "Dec-16", "2016-04-01"],
    ["April 2016", "December 2016", "2016-04-01"],
    ["2016 APR", "2016 DEC", "2016-04-01"],
    ["2016-04", "2016-12", "2016-04-01"],
    ["2016M04", "2016M12", "2016-04-01"],
    ["2016m4", "2016m12", "2016-04-01"],
    ["04/2016", "12/2016", "2016-04-01"],
    ["Sept '99", "Oct '99", "1999-09-01"]
  ])(
    "keeps months such as %s as text, and reads their first days if a reader says so",
    (a, b, first) => {
      const file = lines("month,n", `${a},1`, `${b},2`);
      const asText = lookAt(file);
      expect(asText.preview[0]).toEqual([a, "1"]);
      expect(asText.columns[0]).toMatchObject({
        type: "text",
        reason: "if these are months, choose Date for the first day of each"
      });
      expect(asText.doubts).toEqual([]);
      const asDates = lookAt(file, {types: {0: "date"}});
      expect(asDates.preview[0]).toEqual([first, "1"]);
      expect(asDates.doubts).toEqual([]);
    }
  );

  it("reads days of eight digits if a reader says so", () => {
    const file = lines("day,n", "20160131,1", "20160229,2");
    expect(lookAt(file).columns[0]).toMatchObject({
      type: "whole",
      reason: "if these are days, choose Date"
    });
    expect(lookAt(file, {types: {0: "date"}}).preview[1]).toEqual(["2016-02-29", "2"]);
    expect(lookAt(lines("id,n", "20160131,1", "20169999,2")).columns[0].reason).toBe("");
  });

  it.each(["2015/16", "2016 Q1", "16-Apr", "Q1 2016", "2015-16"])(
    "offers no dates for %s, which is no month",
    (period) => {
      const [column] = lookAt(lines("period,n", `${period},1`, "x,2")).columns;
      expect(column).toMatchObject({type: "text", reason: ""});
      expect(lookAt(lines("period,n", `${period},1`, `${period},2`)).columns[0].reason).toBe("");
    }
  );

  it.each([
    ["12.3 p", "12.3", "p"],
    ["998 [r]", "998", "[r]"],
    ["2,210(p)", "2210", "(p)"],
    ["1,024¹", "1024", "¹"],
    ["15*", "15", "*"],
    [": u", null, "u"]
  ])("keeps the mark of %s in a column of its own if a reader says so", (text, value, mark) => {
    const file = lines("id;v", `1;${text}`, "2;5.5", "3;:");
    const look = lookAt(file, {types: {1: "number"}, decimal: "."});
    expect(look.names).toEqual(["id", "v", "v_mark"]);
    expect(look.preview).toEqual([
      ["1", value, mark],
      ["2", "5.5", null],
      ["3", null, null]
    ]);
    expect(look.doubts).toEqual([]);
    const asText = lookAt(file, {decimal: "."});
    expect(asText.preview[0]).toEqual(["1", text]);
    expect(asText.doubtTexts).toContain(`“${text}” is a number with a mark. Choose Number`);
    const wrong = lookAt(lines("id;v", `1;${text}`, "2;five", "3;6"), {
      types: {1: "number"},
      decimal: "."
    });
    expect(wrong.doubtTexts).toContain("v: “five” cannot be read as number");
  });

  it("fills the groups of a first column if a reader says so", () => {
    const file = lines("", "Region,Area,n", "North,Leeds,1", ",Hull,2", "South,Bath,4", ",Wells,5");
    const look = lookAt(file, {fillDown: true});
    expect(look.preview.map(([region]) => region)).toEqual(["North", "North", "South", "South"]);
    expect(look.doubts).toEqual([]);
    expect(look.choices.fillDown).toBe(true);
    const {look: again, source} = lookAtText(bytes(file), {fillDown: true});
    const [{ipc}] = readRows(source, again.plan);
    expect(tableFromIPC(ipc).getChild("Region").toArray()).toEqual([
      "North",
      "North",
      "South",
      "South"
    ]);
    expect(lookAt(file).preview[1]).toEqual([null, "Hull", "2"]);
  });

  it("keeps NA in a column of text", () => {
    expect(lookAt(lines("code,n", "NA,1", "UK,2")).preview).toEqual([
      ["NA", "1"],
      ["UK", "2"]
    ]);
    expect(lookAt(lines("code,n", "NA,1", "UK,2"), {missing: ["NA"]}).preview[0]).toEqual([
      null,
      "1"
    ]);
  });
});
