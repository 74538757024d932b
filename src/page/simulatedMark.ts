import {isSimulated, simulatedWords} from "../records/simulated.js";
import {element} from "./element.js";

/** The mark of a figure, in sight beside its title; null where no record is simulated. */
export function simulatedMark(): HTMLElement | null {
  return isSimulated() ? element("p", {class: "simulated-mark"}, simulatedWords) : null;
}
