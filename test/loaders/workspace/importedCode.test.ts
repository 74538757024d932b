import {mkdir, writeFile} from "node:fs/promises";
import {dirname, join} from "node:path";
import {beforeEach, describe, expect, it} from "vitest";
import {importedCode} from "../../../loaders/workspace/importedCode.js";
import {changesBetween, type Inputs} from "../../../loaders/workspace/inputs.js";
import {tempFolder} from "../copyProgramme.js";

const tree: Readonly<Record<string, string>> = {
  "loaders/entry.ts": 'import {a} from "./a.js";\nimport {x} from "@scope/parser/x";\na(x);',
  "loaders/a.ts":
    'import {b} from "../src/b.js";\nimport type {T} from "./types.js";\nexport const a = (x: T) => b(x);',
  "loaders/types.ts": "export type T = number;",
  "loaders/other.ts": "export const other = 1;",
  "src/b.ts": "export const b = (x: number) => x;",
  "node_modules/@scope/parser/package.json": '{"version": "1.0.0"}'
};

let top: string;
let before: Inputs;

async function write(file: string, text: string): Promise<void> {
  await mkdir(dirname(join(top, file)), {recursive: true});
  await writeFile(join(top, file), text);
}

async function changes(): Promise<string[]> {
  return changesBetween(before, await importedCode("loaders/entry.ts", top));
}

beforeEach(async () => {
  top = await tempFolder();
  for (const [file, text] of Object.entries(tree)) await write(file, text);
  before = await importedCode("loaders/entry.ts", top);
});

describe("importedCode(entry, top)", () => {
  it("lists the modules that run, and the versions of packages", () => {
    expect(Object.keys(before)).toEqual([
      "@scope/parser",
      "loaders/a.ts",
      "loaders/entry.ts",
      "src/b.ts"
    ]);
  });

  it("changes with a module that another module imports", async () => {
    await write("src/b.ts", "export const b = () => 7;");
    expect(await changes()).toEqual(["src/b.ts changed"]);
  });

  it("changes with a new import", async () => {
    await write("src/b.ts", 'export {other as b} from "../loaders/other.js";');
    expect(await changes()).toEqual(["loaders/other.ts is new", "src/b.ts changed"]);
  });

  it("changes with an installed package", async () => {
    await write("node_modules/@scope/parser/package.json", '{"version": "1.0.1"}');
    expect(await changes()).toEqual(["@scope/parser changed"]);
  });

  it("does not change with types, or with a module that nothing imports", async () => {
    await write("loaders/types.ts", "export type T = number | string;");
    await write("loaders/other.ts", "export const other = 2;");
    expect(await changes()).toEqual([]);
  });

  it("covers the modules behind the native engine in the records' build", async () => {
    const code = await importedCode("loaders/pipeline/buildRecords.ts");
    for (const file of [
      "loaders/engine/nativeValue.ts",
      "loaders/pipeline/buildRecords.ts",
      "src/sql/lexer.ts"
    ])
      expect(code).toHaveProperty([file]);
    expect(code).toHaveProperty(["@duckdb/node-api"]);
  });
});
