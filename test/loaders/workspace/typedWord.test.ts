import {expect, it} from "vitest";
import {typedWord} from "../../../loaders/workspace/typedWord.js";

it.each([
  ["mine", "mine"],
  ["data/mine", "data/mine"],
  ["D:\\Évaluations\\mine", "D:\\Évaluations\\mine"],
  ["D:\\My projects\\mine", '"D:\\My projects\\mine"'],
  ["/home/a & b/mine", '"/home/a & b/mine"'],
  ["costs in $", "'costs in $'"],
  ["", '""']
])("%s is typed as %s", (word, typed) => {
  expect(typedWord(word)).toBe(typed);
});
