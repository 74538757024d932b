import type {Labels} from "../../page/labels.js";
import {phrase} from "../../page/words/phrase.js";
import {capitalFirst, quoted} from "../words/inSentence.js";
import {type Noun, withArticle} from "../words/nouns.js";

/** What the reading “only those beyond chance” does to statements, in sentences. */
export function beyondChanceWords(statement: Noun, direction: Labels): string {
  const one = capitalFirst(withArticle(statement));
  return phrase`Only directions that are beyond chance count. ${one} that chance may explain counts as ${quoted(direction("no_change"))}. ${one} that does not say counts as ${quoted(direction("not_reported"))}.`;
}
