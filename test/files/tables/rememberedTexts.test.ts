import {expect, it} from "vitest";
import {RememberedTexts} from "../../../src/files/tables/rememberedTexts.js";

it("remembers texts that come again, and forgets a column whose texts do not", () => {
  const [few, many] = [new RememberedTexts<number>(), new RememberedTexts<number>()];
  for (let i = 0; i < 10_000; i++) {
    for (const [texts, text] of [
      [few, `text ${i % 10}`],
      [many, `text ${i}`]
    ] as const)
      if (texts.get(text) === undefined) texts.set(text, i);
  }
  expect(few.get("text 3")).toBe(3);
  expect([...few.keys()]).toHaveLength(10);
  expect(many.get("text 3")).toBeUndefined();
  expect([...many.keys()].length).toBeLessThan(5000);
});
