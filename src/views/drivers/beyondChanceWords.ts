import type {Labels} from "../../page/labels.js";
import {quoted} from "../words/inSentence.js";

/** What the reading “only those beyond chance” does to statements, in sentences. */
export function beyondChanceWords(statement: string, direction: Labels): string {
  return `Only directions that are beyond chance count. A ${statement} that chance may explain counts as ${quoted(direction("no_change"))}. A ${statement} that does not say counts as ${quoted(direction("not_reported"))}.`;
}
