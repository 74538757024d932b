import {mkdtemp, rm, writeFile} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {pathToFileURL} from "node:url";
import * as aq from "arquero";
import {afterAll, beforeAll, describe, expect, test, vi} from "vitest";
import {bundleArquero} from "../../../loaders/site/arquero.js";
import {arqueroRows, arqueroVerbs} from "./arqueroVerbs.js";

let folder: string;
let onPages: typeof aq;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "whatworked-arquero-"));
  await writeFile(join(folder, "arquero.mjs"), await bundleArquero());
  onPages = await import(pathToFileURL(join(folder, "arquero.mjs")).href);
});
afterAll(() => rm(folder, {recursive: true}));

describe("a verb of Arquero gives on a page what it gives in Node", () => {
  test.each(arqueroVerbs)("%s", (verb) => {
    const run = new Function("aq", "data", "other", `${arqueroRows.code} return (${verb});`);
    const {data, other} = arqueroRows;
    const native = run(aq, data, other).objects();
    const table = run(onPages, data, other);
    vi.stubGlobal("Function", () => {
      throw new EvalError("the policy of the page forbids it");
    });
    try {
      expect(table.objects()).toEqual(native);
    } finally {
      vi.unstubAllGlobals();
    }
  });
});

test("the module makes no function from text", async () => {
  expect(await bundleArquero()).not.toMatch(/\bFunction\(|\beval\(/);
});
