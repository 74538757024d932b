import {createHash} from "node:crypto";
import type {Asked} from "./parseLogicTest.js";

/**
 * Whether values, as DuckDB writes them, are the values that a file expects. Null if the file gives
 * its expectation in a form that is not supported here.
 */
export function agrees(
  texts: readonly (readonly string[])[],
  {expected, sort}: Pick<Asked, "expected" | "sort">
): boolean | null {
  if (expected === null || expected.some((line) => line.startsWith("<FILE>"))) return null;
  const rows = texts.map((row) => row.map((text) => (text === "" ? "(empty)" : text)));
  const hash = /^(\d+) values hashing to (\w+)$/.exec(expected[0] ?? "");
  if (hash) {
    const values = sorted(rows, sort).flat();
    // Some versions of the files write booleans as numbers.
    const written = [values, values.map((v) => (v === "true" ? "1" : v === "false" ? "0" : v))];
    return values.length === Number(hash[1]) && written.some((v) => md5(v) === hash[2]);
  }
  const width = rows[0]?.length ?? 1;
  const byRow = expected.length === rows.length && (width > 1 || rows.length === expected.length);
  const cells = byRow ? expected.map((line) => line.split("\t")) : inRows(expected, width);
  const [here, there] = [sorted(rows, sort), sorted(cells, sort)].map((all) => all.flat());
  return here.length === there.length && here.every((text, i) => isSame(text, there[i]));
}

function sorted(rows: readonly (readonly string[])[], sort: Asked["sort"]): (readonly string[])[] {
  if (sort === "valuesort")
    return rows
      .flat()
      .sort()
      .map((value) => [value]);
  if (sort === "nosort") return [...rows];
  return rows.toSorted((a, b) => (a.join("\t") < b.join("\t") ? -1 : 1));
}

function inRows(values: readonly string[], width: number): string[][] {
  return Array.from({length: Math.ceil(values.length / width)}, (_, i) =>
    values.slice(i * width, (i + 1) * width)
  );
}

/**
 * Whether a value equals the value in a file. Numbers may differ by a hundredth of their size, as
 * in DuckDB's own runner.
 */
function isSame(text: string, expected: string): boolean {
  const pattern = /^<(!?)REGEX>:([\s\S]*)$/.exec(expected);
  if (pattern) return new RegExp(`^(?:${pattern[2]})$`, "s").test(text) === (pattern[1] === "");
  if (text === expected) return true;
  if (text === "true" || text === "false") return expected === (text === "true" ? "1" : "0");
  if (expected.trim() === "" || text.trim() === "") return false;
  const [a, b] = [Number(text), Number(expected)];
  return Math.abs(a - b) <= 0.01 * Math.abs(b);
}

function md5(values: readonly string[]): string {
  return createHash("md5")
    .update(values.map((value) => `${value}\n`).join(""))
    .digest("hex");
}
