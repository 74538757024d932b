import {boonThomson} from "../../analysis/effectDirection.js";
import {percent} from "./numbersInWords.js";

/**
 * The share of measured outcomes that must have one direction, in the rule that pages use before a
 * reader chooses another: `70%`.
 */
export const firstThreshold = `${percent(boonThomson.threshold)}%`;
