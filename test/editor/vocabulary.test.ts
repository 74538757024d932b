import {expect, it} from "vitest";
import {emptyVocabulary, vocabularyReader} from "../../src/editor/vocabulary.js";
import {resultOf} from "../results/columns.js";

it("reads the words of an engine that comes later, and only once", async () => {
  let isThere = false;
  let asked = 0;
  const reader = vocabularyReader(async (sql) => {
    asked++;
    if (!isThere) throw new Error("the engine did not arrive");
    if (sql.includes("version()")) return resultOf({v: ["VARCHAR", ["v1.4.3"]]});
    if (sql.includes("keywords")) return resultOf({k: ["VARCHAR", ["delete", "select"]]});
    return resultOf({n: ["VARCHAR", ["sum"]], p: ["VARCHAR", ["x"]], d: ["VARCHAR", ["A sum"]]});
  });
  await expect(reader.read()).rejects.toThrow("did not arrive");
  expect(reader.current).toBe(emptyVocabulary);
  isThere = true;
  const [first, second] = await Promise.all([reader.read(), reader.read()]);
  expect(second).toBe(first);
  expect(reader.current).toEqual({
    engine: "DuckDB 1.4.3",
    keywords: ["select"],
    functions: [{name: "sum", detail: "(x)", info: "A sum"}]
  });
  const before = asked;
  await reader.read();
  expect(asked).toBe(before);
});
