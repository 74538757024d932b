import {readFile, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {beforeAll, describe, expect, it} from "vitest";
import writeExcelFile from "write-excel-file/node";
import type {Check, Violation} from "../../../loaders/codebook/violation.js";
import {checkOnly} from "../../../loaders/pipeline/buildRecords.js";
import {row, word, workbook} from "../../files/tables/makeWorkbook.js";
import {long} from "../../rounds.js";
import {
  copyProgramme,
  type Edits,
  editProgramme,
  editRow,
  makeTiny,
  replace
} from "../copyProgramme.js";

type Place = Omit<Violation, "expected">;

const cell = (row: number, column: string, value: string | null, rule: string): Place => ({
  file: "findings.csv",
  row,
  column,
  value,
  rule
});
const row12 = (from: string, to: string): Edits => ({
  "findings.csv": editRow(12, replace(from, to))
});
const wholeFile = (edit: (text: string) => string | Buffer | null): Edits => ({
  "findings.csv": edit
});
const insertAfter = (number: number, row: string) => editRow(number, (text) => `${text}\n${row}`);
const addColumn = (text: string) =>
  text.replace(/^(.*)$/gm, (row, _, at) => (at === 0 ? `${row},mood` : row && `${row},fine`));
const finding = (id: string) => `${id},focus_on_practice,agency_staff,improved`;
/** A row of findings that breaks no rule. */
const filled = (id: string, effect: string) =>
  `${finding(id)},,,,,,,,,,${effect},,,,,,,,qualitative,,,evaluator,stated,innovationcsc_focus_on_practice,`;

/** Broken values. Each is in a cell of its own of one copy. */
const values: [
  what: string,
  row: number,
  from: string,
  to: string,
  column: string,
  value: string | null,
  rule: string,
  expected: string
][] = [
  [
    "a value that is not allowed",
    12,
    "not_reported",
    "better",
    "direction",
    "better",
    "enum",
    "one of improved, no_change, mixed, worsened, not_measured, not_reported"
  ],
  [
    "a foreign key without its row",
    3,
    "focus_on_practice",
    "nowhere",
    "project_id",
    "nowhere",
    "foreignKey",
    "project_id of a row of projects"
  ],
  [
    "a duplicate primary key",
    5,
    "f004",
    "f003",
    "finding_id",
    "f003",
    "primaryKey",
    "a value that no other row has: it is also in row 4"
  ],
  [
    "a text instead of a number",
    6,
    "improved,,",
    "improved,about 5,",
    "before_low",
    "about 5",
    "type",
    "a number such as 1200.5, without separators or units"
  ],
  [
    "a number with separators, and how to write it",
    7,
    "improved,,",
    'improved,"1,200",',
    "before_low",
    "1,200",
    "type",
    "without separators or units; write 1200"
  ],
  [
    "a missing value that is required",
    8,
    ",improved,",
    ",,",
    "direction",
    null,
    "required",
    "a value"
  ],
  [
    "a value that does not match its pattern",
    2,
    "f001",
    "finding 1",
    "finding_id",
    "finding 1",
    "pattern",
    "a text that matches ^f[0-9]{3,}$"
  ],
  [
    "a blank at the end of a value",
    4,
    "improved",
    "improved ",
    "direction",
    "improved ",
    "spaces",
    "no blanks"
  ],
  [
    "a fraction instead of a whole number",
    26,
    ",940,",
    ",940.5,",
    "n",
    "940.5",
    "type",
    "a whole number"
  ],
  ["a value below its minimum", 27, ",940,", ",-1,", "n", "-1", "minimum", "at least 0"],
  [
    "a p-value above 1",
    13,
    ",-7.7,,,percentage_change,,",
    ",-7.7,-9,-2,percentage_change,1.2,",
    "p_value",
    "1.2",
    "maximum",
    "at most 1"
  ],
  [
    "a measure of effect that the codebook does not list",
    13,
    ",percentage_change,",
    ",percent,",
    "effect_measure",
    "percent",
    "enum",
    "one of percentage_change, percentage_points"
  ],
  [
    "a word of chance that the codebook does not list",
    14,
    ",yes,before",
    ",significant,before",
    "beyond_chance",
    "significant",
    "enum",
    "one of yes, no, not_stated"
  ]
];

/** An edit that gives row 13 of findings, which states an effect of −7.7, an interval and a p-value. */
const effectInRow13 = (effect: string) =>
  editRow(13, replace(",-7.7,,,percentage_change,,", `,${effect},`));

type Case = [what: string, edits: Edits, places: Place[], expected: string];
const cases: Case[] = [
  [
    "a duplicate key of two columns",
    {"project_features.csv": insertAfter(3, "focus_on_practice,signs_of_safety,no,pages")},
    [
      {
        file: "project_features.csv",
        row: 4,
        column: "project_id, feature_id",
        value: "focus_on_practice, signs_of_safety",
        rule: "primaryKey"
      },
      {
        file: "project_features.csv",
        row: 4,
        column: "source_id",
        value: "pages",
        rule: "foreignKey"
      }
    ],
    "a value that no other row has: it is also in row 3"
  ],
  [
    "a missing column",
    wholeFile((text) =>
      text.replace(",locator\n", "\n").replace(/,[^,\n]*(?=\n[^f])|,(?=\n)/g, "")
    ),
    [cell(1, "locator", null, "missing column")],
    "a column locator"
  ],
  [
    "an unknown column",
    wholeFile(addColumn),
    [cell(1, "mood", "mood", "unknown column")],
    "one of the codebook's columns: finding_id, project_id"
  ],
  [
    "a row with one cell too few",
    {"aims.csv": insertAfter(2, "half,a row")},
    [{file: "aims.csv", row: 3, column: "source_id", value: null, rule: "row"}],
    "4 cells, as in the header: this row has 2"
  ],
  [
    "a row with one cell too many",
    {"aims.csv": insertAfter(2, "a,b,c,4,d")},
    [{file: "aims.csv", row: 3, column: "column E", value: "d", rule: "row"}],
    "4 cells, as in the header: this row has 5"
  ],
  [
    "a lower limit above the upper limit, and an effect outside them",
    {"findings.csv": effectInRow13("-7.7,-2,-9,percentage_change,")},
    [
      cell(13, "effect, effect_high", "-7.7, -9", "order"),
      cell(13, "effect_low, effect", "-2, -7.7", "order"),
      cell(13, "effect_low, effect_high", "-2, -9", "order")
    ],
    "effect not above effect_high"
  ],
  [
    "a file in Latin-1",
    wholeFile((text) => Buffer.from(replace("less use of", "café use of")(text), "latin1")),
    [cell(2, "effect_text", "café use of agency staff", "encoding")],
    "UTF-8: save the file as “CSV UTF-8”"
  ],
  [
    "a file in UTF-16",
    wholeFile((text) => Buffer.from(`\uFEFF${text}`, "utf16le")),
    [{file: "findings.csv", row: 1, column: null, value: null, rule: "encoding"}],
    "UTF-8; this is UTF-16"
  ],
  [
    "a file cut in the middle of a row",
    {"aims.csv": (text) => text.slice(0, text.indexOf("\nvalue") + "\nvalue,Local".length)},
    [{file: "aims.csv", row: 3, column: "source_id", value: null, rule: "row"}],
    "4 cells, as in the header: this row has 2"
  ],
  [
    "a file cut inside quotes",
    {"aims.csv": (text) => text.slice(0, text.indexOf("Stronger") + 8)},
    [{file: "aims.csv", row: 4, column: "aim", value: "Stronger", rule: "quote"}],
    "a closing quote before the end of the file: the file may be incomplete"
  ],
  [
    "an empty file",
    wholeFile(() => ""),
    [{file: "findings.csv", row: 1, column: null, value: null, rule: "empty"}],
    "a row of column names: the file is empty"
  ],
  [
    "a file of blank rows",
    {"aims.csv": () => "\n\n\n"},
    [{file: "aims.csv", row: 1, column: null, value: null, rule: "header"}],
    "a row of column names"
  ],
  [
    "a missing table that is required",
    wholeFile(() => null),
    [{file: "findings.csv", row: null, column: null, value: null, rule: "missing table"}],
    "a workbook with a sheet findings"
  ],
  [
    "a file without a table in the codebook",
    {"findigs.csv": () => "a,b\n1,2\n"},
    [{file: "findigs.csv", row: null, column: null, value: null, rule: "unknown table"}],
    "one of the codebook's tables: projects,"
  ],
  [
    "a header with the same name twice",
    {"aims.csv": replace("aim_id,aim,", "aim_id,aim_id,")},
    [{file: "aims.csv", row: 1, column: "aim_id", value: "aim_id", rule: "header"}],
    "a name that no other column has: column A has it too"
  ],
  [
    "semicolons between cells",
    {"project_sources.csv": (text) => text.replaceAll(",", ";")},
    [
      {
        file: "project_sources.csv",
        row: 1,
        column: null,
        value: "project_id;source_id",
        rule: "delimiter"
      }
    ],
    "commas between cells"
  ],
  [
    "a row after blank rows, by its number in a spreadsheet",
    {
      "findings.csv": (text) =>
        insertAfter(3, "\n,,,")(row12("not_reported", "better")["findings.csv"](text) as string)
    },
    [cell(14, "direction", "better", "enum")],
    "one of improved"
  ],
  [
    "a row after a quoted line end, by its number in a spreadsheet",
    {"findings.csv": insertAfter(2, `${filled("f900", '"first\nsecond"')}\n${filled("g1", "x")}`)},
    [cell(4, "finding_id", "g1", "pattern")],
    "a text that matches"
  ]
];

const core = ["projects", "outcomes", "findings", "sources"];
/**
 * The required tables, the tables that the edits change, and the tables that these refer to. Fewer
 * tables are checked faster.
 */
const tablesFor = (edits: Edits) => [
  ...core,
  ...(edits["project_features.csv"] ? ["features"] : []),
  ...Object.keys(edits).map((file) => file.replace(/\.csv$/, ""))
];

/**
 * Divides the cases between copies of the records: no two cases of a copy edit the same file. The
 * long tests make a copy for each case.
 */
function divide(cases: readonly Case[]): Case[][] {
  const copies: Case[][] = [];
  for (const one of cases) {
    const isFree = (copy: Case[]) =>
      !copy.some(([, edits]) => Object.keys(edits).some((file) => one[1][file]));
    const free = long ? undefined : copies.find(isFree);
    if (free) free.push(one);
    else copies.push([one]);
  }
  return copies;
}

describe("checkOnly(programme), on broken copies of the records", () => {
  const copies = divide(cases).map((copy) => {
    const edits: Edits = Object.assign({}, ...copy.map(([, edits]) => edits));
    let check: Promise<Check> | undefined;
    const checkOnce = async () => {
      check ??= copyProgramme(edits, tablesFor(edits)).then((programme) => checkOnly(programme));
      return check;
    };
    return {copy, checkOnce};
  });

  it.each(
    copies.flatMap(({copy, checkOnce}) =>
      copy.map(([what, edits, places, expected]) => ({what, edits, places, expected, checkOnce}))
    )
  )("names $what exactly", async ({edits, places, expected, checkOnce}) => {
    const {violations} = await checkOnce();
    const found = violations.filter(({file}) => file in edits);
    expect(found.map(({expected, ...place}) => place)).toEqual(places);
    expect(found[0].expected).toContain(expected);
  });

  it.each(copies)("reports nothing else", async ({copy, checkOnce}) => {
    const total = copy.flatMap(([, , places]) => places).length;
    expect(await checkOnce()).toMatchObject({ok: false, total, more: []});
  });

  describe("on a copy with many broken values", () => {
    let check: Check;

    beforeAll(async () => {
      const edit = (text: string) =>
        values.reduce((text, [, row, from, to]) => editRow(row, replace(from, to))(text), text);
      check = await checkOnly(await copyProgramme(wholeFile(edit), core));
    });

    it.each(values)("names %s exactly", (_, row, _from, _to, column, value, rule, expected) => {
      const found = check.violations.filter(
        (violation) => violation.row === row && violation.column === column
      );
      expect(found.map(({expected, ...place}) => place)).toEqual([cell(row, column, value, rule)]);
      expect(found[0].expected).toContain(expected);
    });

    it("reports nothing else", () => {
      expect(check.total).toBe(values.length);
    });
  });

  it("lists twenty of 10,000 violations and counts the rest", async () => {
    const programme = await makeTiny();
    await editProgramme(
      programme,
      wholeFile((text) => `${text}${"p1,o1,better\n".repeat(10_000)}`)
    );
    const check = await checkOnly(programme);
    expect(check.total).toBe(10_000);
    expect(check.violations.map(({row}) => row)).toEqual(Array.from({length: 20}, (_, i) => 3 + i));
    expect(check.more).toEqual([
      {file: "findings.csv", column: "direction", rule: "enum", count: 9980}
    ]);
  });

  it("reports what is wrong in every file at once", async () => {
    const check = await checkOnly(
      await copyProgramme(
        {
          "aims.csv": insertAfter(2, "half,a row"),
          "findings.csv": editRow(12, replace("not_reported", "better")),
          "outcomes.csv": editRow(2, replace("hard", "firm"))
        },
        [...core, "aims"]
      )
    );
    expect(check.violations.map(({file, row, rule}) => [file, row, rule])).toEqual([
      ["aims.csv", 3, "row"],
      ["findings.csv", 12, "enum"],
      ["outcomes.csv", 2, "enum"]
    ]);
  });

  it("reports which keys could not be checked, and does not report them as broken", async () => {
    const check = await checkOnly(await copyProgramme({"projects.csv": () => ""}, core));
    expect(check.total).toBe(1);
    expect(check.skipped).toContain(
      "findings: not checked against project_id of projects, which could not be read completely"
    );
  });

  it("names a sheet without a table in the codebook", async () => {
    const programme = await makeTiny();
    await writeExcelFile([{data: [[{value: "scribble"}]], sheet: "Sheet2"}]).toFile(
      join(programme.folder, "extra.xlsx")
    );
    const check = await checkOnly(programme);
    expect(check.violations.map(({expected, ...place}) => place)).toEqual([
      {
        file: "extra.xlsx",
        sheet: "Sheet2",
        row: null,
        column: null,
        value: null,
        rule: "unknown table"
      }
    ]);
  });

  it("names each cell of a workbook that shows an error or lacks the value of its formula", async () => {
    const programme = await copyProgramme({"findings.csv": () => null}, core);
    const names = ["finding_id", "value_note", "source_id", "n_note"];
    const cells = row(
      2,
      word("A2", "f001"),
      '<c r="B2" t="e"><f>1/0</f><v>#DIV/0!</v></c>',
      word("C2", "a"),
      '<c r="D2"><f>1+1</f></c>'
    );
    const header = row(1, ...names.map((name, i) => word(`${"ABCD"[i]}1`, name)));
    await writeFile(
      join(programme.folder, "findings.xlsx"),
      workbook([{name: "findings", xml: header + cells}])
    );
    const {violations} = await checkOnly(programme);
    expect(violations.filter(({rule}) => rule === "formula")).toEqual([
      expect.objectContaining({sheet: "findings", row: 2, column: "n_note", value: null}),
      expect.objectContaining({sheet: "findings", row: 2, column: "value_note", value: "#DIV/0!"})
    ]);
  });

  it("names a file that is not a workbook, despite its name", async () => {
    const programme = await makeTiny();
    await writeFile(join(programme.folder, "extra.xlsx"), "not a workbook");
    const check = await checkOnly(programme);
    expect(check.violations.map(({file, rule}) => [file, rule])).toEqual([
      ["extra.xlsx", "workbook"]
    ]);
  });

  it("names the row in a codebook that is not JSON", async () => {
    const check = await checkOnly(
      await copyProgramme({"datapackage.json": () => '{\n"name": "a"\n"title": "b"}'})
    );
    expect(check.violations).toMatchObject([{file: "datapackage.json", row: 3, rule: "codebook"}]);
  });

  it("does not change the records", async () => {
    const programme = await makeTiny();
    await editProgramme(programme, {"findings.csv": replace("mixed", "better")});
    const path = join(programme.folder, "findings.csv");
    const before = await readFile(path);
    await checkOnly(programme);
    expect(await readFile(path)).toEqual(before);
  });
});
