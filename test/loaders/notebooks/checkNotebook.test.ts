import {describe, expect, it} from "vitest";
import {openNative} from "../../../loaders/engine/native.js";
import {checkNotebook} from "../../../loaders/notebooks/checkNotebook.js";
import {checkNotebooks, formatNotebookFaults} from "../../../loaders/notebooks/checkNotebooks.js";
import {readNotebooks} from "../../../loaders/notebooks/readNotebooks.js";
import {makeProgramme} from "../copyProgramme.js";

/** A notebook of these parts, from line 6 of its file on. */
const file = (...parts: string[]) =>
  ["---", 'title: "A test"', "notebook: 1", "---", "", parts.join("\n\n"), ""].join("\n");
const sql = (name: string, text: string, flags = "") =>
  `\`\`\`sql id=${name}${flags}\n${text}\n\`\`\``;
const js = (info: string, text: string) => `\`\`\`js ${info}\n${text}\n\`\`\``;
const least = js(
  "id=least input",
  'const least = view(Inputs.range([1, 10], {label: "At least", step: 1, value: 3}));'
);

async function faultsOf(...parts: string[]) {
  await using engine = await openNative(null);
  return await checkNotebook("notebooks/test.md", file(...parts), engine);
}

describe("checkNotebook(file, text, engine)", () => {
  it("finds nothing wrong with a notebook whose cells answer", async () => {
    expect(
      await faultsOf(
        least,
        sql("numbers", "SELECT range AS n FROM range(10) WHERE range >= ${least}"),
        sql("total", "SELECT sum(n) AS total FROM ${numbers} AS numbers"),
        js("chart", 'display(Plot.plot({marks: [Plot.barX(numbers, {x: "n"})]}));'),
        "The total is **${total[0].total}**, and twice that is ${twice}.",
        js("", "const twice = total[0].total * 2;")
      )
    ).toEqual([]);
  });

  it("names the line and the cell of SQL that is refused, after the SQL of other cells", async () => {
    expect(
      await faultsOf(
        "Words.",
        sql("numbers", "SELECT range AS n\nFROM range(10)"),
        sql("wrong", "SELECT n,\n  m\nFROM ${numbers} AS numbers")
      )
    ).toEqual([
      {
        file: "notebooks/test.md",
        line: 15,
        cell: "the SQL cell wrong",
        fault: expect.stringContaining('"m" not found')
      }
    ]);
  });

  it.each([
    ["a table that is not there", [sql("a", "FROM nowhere")], 7, "nowhere"],
    ["SQL that writes", [sql("a", "CREATE TABLE x AS SELECT 1")], 7, ""],
    ["a paused cell", [sql("a", "FROM nowhere", " paused")], 7, "nowhere"],
    ["a value without an input", [sql("a", "SELECT ${most}")], 7, "the name most"],
    [
      "two cells of one name",
      [sql("a", "SELECT 1 AS n"), sql("a", "SELECT 2 AS n")],
      7,
      "2 cells have the name a"
    ],
    ["cells in a circle", [sql("a", "FROM ${b} AS b"), sql("b", "FROM ${a} AS a")], 7, "a → b → a"],
    ["a name that no cell has in words", ["One\n\n${nothing}"], 8, "nothing"],
    [
      "a column that is not there in words",
      [sql("a", "SELECT 1 AS n"), "There are ${a[0].m}."],
      10,
      "a[0].m"
    ],
    [
      "a column that is not there in a chart",
      [
        sql("a", "SELECT 1 AS n"),
        js("chart", 'display(Plot.plot({marks: [Plot.barX(a, {x: "m"})]}));')
      ],
      11,
      "a has no column m"
    ],
    ["a chart that no form can have written", [js("chart", "display(fetch('x'));")], 7, "chart"],
    ["JavaScript that cannot be read", [js("", "const a = 1;\nconst = 2;")], 8, "SyntaxError"]
  ] as const)("reports %s", async (_, parts, line, words) => {
    const [fault] = await faultsOf(...parts);
    expect(fault?.line).toBe(line);
    expect(fault.fault).toContain(words);
  });

  it("reports a cell once, and not the cells that wait for it", async () => {
    const faults = await faultsOf(
      sql("a", "FROM nowhere"),
      sql("b", "FROM ${a} AS a"),
      "${b[0].n}"
    );
    expect(faults.map(({cell}) => cell)).toEqual(["the SQL cell a"]);
  });

  it("runs no JavaScript", async () => {
    await faultsOf(js("", "globalThis.hasRun = true; while (true) {}"));
    expect("hasRun" in globalThis).toBe(false);
  });
});

describe("the notebooks of a programme", () => {
  it("are read by name, with a hash of their text, and checked with their places", async () => {
    const {folder} = await makeProgramme({
      "notebooks/good.md": file("Words."),
      "notebooks/Bad name.md": file("Words."),
      "notebooks/later.md": '---\ntitle: "Later"\nnotebook: 2\n---\n',
      "notebooks/plain.md": "Only words.",
      "notebooks/wrong.md": file(sql("a", "FROM nowhere"))
    });
    expect(
      (await readNotebooks(folder)).map(({name, title, hash}) => [name, title, hash.length])
    ).toEqual([
      ["good", "A test", 64],
      ["plain", "Untitled", 64],
      ["wrong", "A test", 64]
    ]);
    await using engine = await openNative(null);
    const words = formatNotebookFaults(await checkNotebooks(folder, engine));
    expect(words).toContain("/notebooks/Bad name.md: the name is part of an address");
    expect(words).toContain("/notebooks/later.md: This notebook has format 2");
    expect(words).toMatch(/\/notebooks\/wrong\.md:7: the SQL cell a: Catalog Error: .*nowhere/m);
    expect(words).toMatch(/the notebooks have 3 faults$/);
  });
});
