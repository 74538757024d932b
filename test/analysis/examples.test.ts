import {readdirSync, readFileSync} from "node:fs";
import {describe, expect, it} from "vitest";

const folder = new URL("../../src/analysis/", import.meta.url);
const files = readdirSync(folder).filter((file) => file !== "checks.ts" && file.endsWith(".ts"));

const modules = await Promise.all(
  files.map(async (file) => ({
    file,
    examples: [...readFileSync(new URL(file, folder), "utf8").matchAll(/@example (.+) \/\/ (.+)/g)],
    exported: (await import(new URL(file, folder).href)) as Record<string, unknown>
  }))
);

describe.each(modules.filter(({examples}) => examples.length > 0))(
  "the worked examples of $file",
  ({examples, exported}) => {
    it.each(examples.map(([, code, value]) => [code, value]))("%s is %s", (code, value) => {
      const found = new Function(...Object.keys(exported), `return ${code}`)(
        ...Object.values(exported)
      );
      const expected = JSON.parse(value);
      if (typeof expected !== "number") return expect(asArray(found)).toEqual(expected);
      const decimals = value.split(".")[1]?.length ?? 0;
      expect(Math.abs(found - expected)).toBeLessThanOrEqual(0.51 * 10 ** -decimals);
    });
  }
);

it("exist for every exported function", () => {
  const without = modules.flatMap(({examples, exported}) =>
    Object.entries(exported)
      .filter(([, value]) => typeof value === "function")
      .map(([name]) => name)
      .filter((name) => !examples.some(([, code]) => code.startsWith(`${name}(`)))
  );
  expect(without).toEqual([]);
});

function asArray(value: unknown): unknown {
  return value instanceof Float64Array ? [...value] : value;
}
