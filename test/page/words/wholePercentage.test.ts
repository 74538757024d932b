import {expect, it} from "vitest";
import {percent} from "../../../src/page/words/locale.js";
import {wholePercentage} from "../../../src/page/words/wholePercentage.js";

it("rounds each half of a per cent away from zero, however the computer stores it", () => {
  const wrong: string[] = [];
  for (let n = 1; n <= 400; n++)
    for (let k = 0; k <= n; k++) {
      // In whole numbers: 100 k / n, plus a half, without its fraction.
      const expected = Math.floor((200 * k + n) / (2 * n));
      if (wholePercentage(k / n) !== expected || wholePercentage(-k / n) + expected !== 0)
        wrong.push(`${k} of ${n}`);
    }
  expect(wrong).toEqual([]);
});

it("writes the same whole percentage as a text", () => {
  expect([57 / 200, 0.125, 0.256, 1].map(percent)).toEqual(["29%", "13%", "26%", "100%"]);
});
