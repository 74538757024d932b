import {phrase} from "../page/words/phrase.js";

/** The error about a file that is cut off or damaged, or is no Arrow file. */
export function damagedArrow(): Error {
  return new Error(
    phrase`is incomplete or damaged, or is no Arrow file: write or download it again`
  );
}
