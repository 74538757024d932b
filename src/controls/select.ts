import {group} from "d3-array";
import {element} from "../page/element.js";
import {type Control, control} from "./control.js";

export interface Option {
  value: string;
  label: string;
  /** The heading over the options of one group. */
  group?: string;
}

/**
 * One choice out of several. `any` is the label of an empty choice "", which is the first option.
 */
export function select(
  options: readonly (Option | string)[],
  {label, value = "", any}: {label: string; value?: string; any?: string}
): Control<string> {
  const all = options.map((o) => (typeof o === "string" ? {value: o, label: o} : o));
  const input = element("select", {});
  if (any !== undefined) input.append(element("option", {value: ""}, any));
  for (const [name, members] of group(all, (o) => o.group)) {
    const nodes = members.map((o) => element("option", {value: o.value}, o.label));
    input.append(...(name === undefined ? nodes : [element("optgroup", {label: name}, ...nodes)]));
  }
  const set = (v: string) => {
    if (v === "" || all.some((o) => o.value === v)) input.value = v;
  };
  if (any !== undefined || value !== "") set(value);
  return control(label, input, {get: () => input.value, set});
}
