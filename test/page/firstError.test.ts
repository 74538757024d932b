// @vitest-environment happy-dom
import {expect, it} from "vitest";
import "../../src/page/firstError.js";

/** The texts of the errors that can be seen after cells have failed with these. */
async function seen(...texts: string[]): Promise<string[]> {
  document.body.replaceChildren();
  for (const text of texts) {
    const node = document.createElement("div");
    node.className = "observablehq--error";
    node.textContent = text;
    document.body.append(node);
  }
  await new Promise((resolve) => setTimeout(resolve));
  const nodes = [...document.querySelectorAll<HTMLElement>(".observablehq--error")];
  return nodes.filter(({hidden}) => !hidden).map(({textContent}) => textContent!);
}

it("an error is seen once, and not in each cell that uses the failed one", async () => {
  const own = "The engine did not start: no answer. Choose again.";
  const repeated = "RuntimeError: The engine did not start: no answer.";
  expect(await seen(own, repeated, repeated)).toEqual([own]);
  expect(await seen(repeated, own)).toEqual([own]);
});

it("another error is seen, and so is one whose own cell shows none", async () => {
  const both = ["Error: a", "RuntimeError: x is not defined"];
  expect(await seen(...both)).toEqual(both);
});
