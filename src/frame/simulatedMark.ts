import {element} from "./element.js";
import {provenance} from "./provenance.js";

/** What stands wherever simulated records are shown. */
export const simulatedWords = "Simulated records: nothing here is about real projects.";

/** The mark of a page, figure or table of simulated records; null where no record is simulated. */
export function simulatedMark(): HTMLElement | null {
  return provenance()?.simulated ? element("p", {class: "simulated"}, simulatedWords) : null;
}
