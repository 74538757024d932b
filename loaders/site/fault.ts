import {plural} from "../../src/page/plural.js";
import {phrase} from "../../src/page/words/phrase.js";

/** Something that is wrong with a built site. */
export interface Fault {
  file: string;
  /** What is wrong, in words. */
  fault: string;
}

/** The faults as a list for people; of many, the first. */
export function formatFaults(faults: readonly Fault[]): string {
  const most = 50;
  const lines = faults.slice(0, most).map(({file, fault}) => `${file}: ${fault}`);
  if (faults.length > most) lines.push(phrase`… and ${faults.length - most} more`);
  return [...lines, phrase`the site has ${plural(faults.length, "fault")}`].join("\n");
}
