// @vitest-environment happy-dom
import {expect, it} from "vitest";
import {staleOnInput} from "../../src/controls/staleOnInput.js";

it("marks figures and slots that follow a form as busy at once, and nothing else: they cannot be used", () => {
  document.body.innerHTML = `<form><input></form>
    <p data-follows></p><div class="slot"></div><figure></figure>`;
  const form = document.querySelector("form")!;
  expect(staleOnInput(form)).toBe(form);
  const busy = () => [...document.querySelectorAll("[aria-busy=true]")].map(({tagName}) => tagName);
  expect(busy()).toEqual([]);
  form.querySelector("input")!.dispatchEvent(new Event("input", {bubbles: true}));
  expect(busy()).toEqual(["P", "DIV"]);
  const unusable = [...document.querySelectorAll("[inert]")].map(({tagName}) => tagName);
  expect(unusable).toEqual(["P", "DIV"]);
});
