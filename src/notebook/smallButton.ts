import {element} from "../page/element.js";

export function smallButton(label: string, act: () => void): HTMLElement {
  return element("button", {type: "button", class: "small", onclick: act}, label);
}
