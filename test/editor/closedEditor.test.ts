// @vitest-environment happy-dom
import {expect, it, vi} from "vitest";
import {sqlEditor} from "../../src/editor/editor.js";

it("listens to the page no more when it is closed", () => {
  const targets = [window, document];
  const heard = targets.map((target) => vi.spyOn(target, "addEventListener"));
  const forgotten = targets.map((target) => vi.spyOn(target, "removeEventListener"));
  const editor = sqlEditor({text: "", complete: () => null, onChange() {}, onRun() {}});
  editor.close();
  const names = (spies: typeof heard) =>
    spies.map(({mock}) => mock.calls.map(([name]) => name).sort());
  expect(names(heard).flat()).toContain("selectionchange");
  expect(names(forgotten as typeof heard)).toEqual(names(heard));
});
