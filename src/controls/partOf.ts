import {element} from "../page/element.js";
import type {Control} from "./control.js";

/**
 * The properties `names` of a form's value as a control of its own, which is not shown. It has an input
 * event only when one of them changes, so what follows from them is not made again for the form's
 * other controls.
 */
export function partOf<Part extends object>(
  form: Control<object>,
  names: readonly (keyof Part)[]
): Control<Part> {
  const read = () => {
    const whole = form.value as Part;
    return Object.fromEntries(names.map((name) => [name, whole[name]])) as Part;
  };
  const node = element("span", {hidden: true});
  let before = JSON.stringify(read());
  form.addEventListener("input", () => {
    const now = JSON.stringify(read());
    if (now === before) return;
    before = now;
    node.dispatchEvent(new Event("input"));
  });
  return Object.defineProperty(node, "value", {get: read}) as unknown as Control<Part>;
}
