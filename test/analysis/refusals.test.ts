import {expect, it} from "vitest";
import {benjaminiHochberg} from "../../src/analysis/benjaminiHochberg.js";
import {betaBinomial} from "../../src/analysis/betaBinomial.js";
import {binomialTest} from "../../src/analysis/binomialTest.js";
import {clopperPearson} from "../../src/analysis/clopperPearson.js";
import {cohensKappa} from "../../src/analysis/cohensKappa.js";
import {fisherExact} from "../../src/analysis/fisherExact.js";
import {holm} from "../../src/analysis/holm.js";
import {mantelHaenszel} from "../../src/analysis/mantelHaenszel.js";
import {mcnemar} from "../../src/analysis/mcnemar.js";
import {newcombe} from "../../src/analysis/newcombe.js";
import {riskRatio} from "../../src/analysis/riskRatio.js";
import {signTest} from "../../src/analysis/signTest.js";
import {unmeasuredBounds} from "../../src/analysis/unmeasuredBounds.js";
import {wilson} from "../../src/analysis/wilson.js";

const whole = "expected a whole number of at least 0";
const between = "expected a number between 0 and 1, such as 0.95";

it.each<[string, () => unknown]>([
  [`fisherExact: b: ${whole}: -1`, () => fisherExact(3, -1, 1, 3)],
  [`fisherExact: d: ${whole}: 2.5`, () => fisherExact(3, 1, 1, 2.5)],
  [`fisherExact: a: ${whole}: NaN`, () => fisherExact(Number.NaN, 1, 1, 3)],
  [`fisherExact: c: ${whole}: Infinity`, () => fisherExact(1, 1, Infinity, 3)],
  [`fisherExact: a: ${whole}: 3`, () => fisherExact(3n as unknown as number, 1, 1, 3)],
  [`fisherExact: a: ${whole}: null`, () => fisherExact(null as unknown as number, 1, 1, 3)],
  [`fisherExact: level: ${between}: 95`, () => fisherExact(3, 1, 1, 3).interval(95)],
  ["wilson: k: expected at most n (5): 6", () => wilson(6, 5, 0.95)],
  [`wilson: level: ${between}: 1`, () => wilson(3, 5, 1)],
  [`wilson: level: ${between}: 0`, () => wilson(0, 0, 0)],
  ["clopperPearson: k: expected at most n (5): 6", () => clopperPearson(6, 5, 0.95)],
  [`clopperPearson: level: ${between}: NaN`, () => clopperPearson(3, 5, Number.NaN)],
  ["betaBinomial: alpha: expected a number above 0: 0", () => beta({alpha: 0, beta: 1})],
  [
    "betaBinomial: beta: expected a number above 0: Infinity",
    () => beta({alpha: 1, beta: Infinity})
  ],
  [
    "betaBinomial: p0: expected a number from 0 to 1: 50",
    () => beta({alpha: 1, beta: 1}).probabilityAbove(50)
  ],
  ["binomialTest: p0: expected a number from 0 to 1: 1.5", () => binomialTest(3, 5, 1.5)],
  ["binomialTest: k: expected at most n (5): 6", () => binomialTest(6, 5, 0.5)],
  [`signTest: negative: ${whole}: -2`, () => signTest(3, -2)],
  ["newcombe: k2: expected at most n2 (8): 9", () => newcombe(3, 10, 9, 8, 0.95)],
  ["riskRatio: k1: expected at most n1 (10): 11", () => riskRatio(11, 10, 4, 8, 0.95)],
  [
    `mantelHaenszel table 2: c: ${whole}: 0.5`,
    () =>
      mantelHaenszel([
        [1, 1, 1, 1],
        [1, 1, 0.5, 1]
      ])
  ],
  [`mantelHaenszel: level: ${between}: 95`, () => mantelHaenszel([], {level: 95})],
  [`mcnemar: b: ${whole}: -1`, () => mcnemar(1, -1, 1, 1)],
  [
    `cohensKappa row 2: column 1: ${whole}: -1`,
    () =>
      cohensKappa([
        [1, 1],
        [-1, 1]
      ])
  ],
  [
    "benjaminiHochberg: p 2: expected a number from 0 to 1: 1.01",
    () => benjaminiHochberg([0, 1.01])
  ],
  ["holm: p 1: expected a number from 0 to 1: NaN", () => holm([Number.NaN])],
  [
    "unmeasuredBounds: measured: expected at most all (11): 12",
    () => unmeasuredBounds({improved: 9, measured: 12, all: 11})
  ]
])("%s", (message, attempt) => {
  expect(attempt).toThrow(new RangeError(message));
});

function beta(prior: {alpha: number; beta: number}) {
  return betaBinomial(3, 5, prior, 0.95);
}
