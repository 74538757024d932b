import {isSimulated, simulatedWords} from "../records/simulated.js";
import {element} from "./element.js";

/** The visible mark of a figure that shows simulated records; null if no record is simulated. */
export function simulatedMark(): HTMLElement | null {
  return isSimulated() ? element("p", {class: "simulated-mark"}, simulatedWords()) : null;
}
