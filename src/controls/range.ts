import {element} from "../page/element.js";
import {type Control, control} from "./control.js";

/** A number from low to high, as a slider with its value. */
export function range(
  [low, high]: [number, number],
  {label, step = 1, value = low}: {label: string; step?: number; value?: number}
): Control<number> {
  const input = element("input", {type: "range", min: low, max: high, step});
  const shown = element("output", {class: "num"});
  const set = (v: number) => {
    input.value = String(v);
    shown.textContent = input.value;
  };
  set(value);
  input.addEventListener("input", () => set(input.valueAsNumber));
  const node = control(label, input, {get: () => input.valueAsNumber, set});
  node.append(shown);
  return node;
}
