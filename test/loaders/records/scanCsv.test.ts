import {readFile, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {describe, expect, it} from "vitest";
import {type Scan, scanCsv} from "../../../loaders/records/scanCsv.js";
import {tempFolder} from "../copyProgramme.js";

type Problem = [row: number, column: string | null, value: string | null, rule: string];

async function scan(text: string): Promise<{scan: Scan; problems: Problem[]; clean: string}> {
  const folder = await tempFolder();
  const [from, to] = [join(folder, "from.csv"), join(folder, "to.csv")];
  await writeFile(from, text);
  const problems: Problem[] = [];
  const found = await scanCsv(from, to, (row, column, value, rule) =>
    problems.push([row, column, value, rule])
  );
  return {scan: found, problems, clean: await readFile(to, "utf8")};
}

/** Whole numbers below `most`, the same in every run (Park & Miller 1988). */
function draw(seed: number): (most: number) => number {
  let state = seed;
  return (most) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % most;
  };
}

describe("scanCsv(from, to, report)", () => {
  it("keeps every kind of cell of a large file, wherever a chunk of the file ends", async () => {
    const next = draw(42);
    const cells = [
      "a",
      "",
      "two words",
      '"a, b"',
      '"said ""so"""',
      '"first\r\nsecond"',
      '"é€𝄞"',
      '""""'
    ];
    const rows = Array.from({length: 250_000}, () =>
      ["k", ...Array.from({length: 3}, () => cells[next(cells.length)])].join(",")
    );
    const gaps = new Set([2, 70_000, 249_998]);
    const lines = rows.flatMap((row, i) => (gaps.has(i) ? ["", ",,,", row] : [row]));
    const {scan: found, problems, clean} = await scan(`\uFEFFa,b,c,d\r\n${lines.join("\r\n")}\r\n`);
    expect(problems).toEqual([]);
    expect(found).toEqual({
      header: ["a", "b", "c", "d"],
      rows: rows.length,
      gaps: [4, 5, 70_004, 70_005, 250_004, 250_005],
      whole: true,
      ended: true,
      emptyColumns: 0
    });
    expect(clean === `a,b,c,d\n${rows.join("\n").replaceAll("\r\n", "\n")}\n`).toBe(true);
  });

  it("reports the row and column of a quote that is never closed, and keeps little of the rest in memory", async () => {
    const rest = "e,f\n".repeat(2_000_000);
    const {scan: found, problems, clean} = await scan(`a,b\n1,2\n3,"open\n${rest}`);
    expect(problems).toMatchObject([[3, "b", expect.stringMatching(/^open\ne,f\n/), "quote"]]);
    expect(found).toMatchObject({rows: 1, gaps: [3], whole: false});
    expect(clean).toBe("a,b\n1,2\n");
    expect(problems[0][2]!.length).toBeLessThan(rest.length / 2);
  });

  it("continues after a row that is too long", async () => {
    const long = `"${'x,""\n'.repeat(1_000_000)}"`;
    const {scan: found, problems, clean} = await scan(`a,b\n1,2\n${long},3\n4,5\n"un""t",\n6,"`);
    expect(problems.map(([row, column, , rule]) => [row, column, rule])).toEqual([
      [3, "a", "quote"],
      [6, "b", "quote"]
    ]);
    expect(found).toMatchObject({rows: 3, gaps: [3, 6], whole: false, ended: false});
    expect(clean).toBe('a,b\n1,2\n4,5\n"un""t",\n');
  });

  it.each([
    ["in every row", "a,b,,\n1,2,,\n3,,,\n,,,\n", 2],
    ["in the rows alone", "a,b\n1,2,\n3,,\n", 1],
    ["in the names alone, as Excel writes later rows", "a,b,,\r\n1,2,,\r\n3,\r\n", 2]
  ])("leaves out columns without a name and without values, %s", async (_, text, emptyColumns) => {
    const {scan: found, problems, clean} = await scan(text);
    expect(problems).toEqual([]);
    expect(found).toMatchObject({header: ["a", "b"], rows: 2, emptyColumns, whole: true});
    expect(clean).toBe("a,b\n1,2\n3,\n");
  });

  it("names the value in a column without a name", async () => {
    const {scan: found, problems} = await scan("a,b,,\n1,2,,\n3,4,,see note\n");
    expect(problems).toEqual([[3, "column D", "see note", "header"]]);
    expect(found).toMatchObject({rows: 1, gaps: [3], whole: false});
  });

  it("reports once that only some rows have empty cells after those of the header", async () => {
    const {problems, clean} = await scan("a,b\n1,2\n3,4,\n5,6,,\n");
    expect(problems).toEqual([[3, "column C", null, "row"]]);
    expect(clean).toBe("a,b\n1,2\n3,4\n5,6\n");
  });
});
