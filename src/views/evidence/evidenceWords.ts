import {labelsOf} from "../../page/labels.js";
import {phrase} from "../../page/words/phrase.js";
import type {Manifest} from "../../records/manifest.js";
import {type PresenceWords, presenceWords} from "../words/featurePresence.js";
import {smallFirst} from "../words/inSentence.js";
import {type Nouns, nounsOf} from "../words/nouns.js";

/** The programme's words on the Evidence page. */
export interface EvidenceWords {
  nouns: Nouns;
  presence: PresenceWords;
  /** The noun for a group of outcomes; "" if the programme does not group them. */
  domain: string;
  /** A group of outcomes in a sentence, with the space before it; "" if there are no groups. */
  ofDomain: string;
  inDomain: string;
  eachDomain: string;
  /** Whether the codebook has an order of study designs. */
  designs: boolean;
  /** What the letter after a number means; "" if no design is coded. */
  letter: string;
  /** What the shade of a place means; "" if no design is coded. */
  shading: string;
}

/** The words for a programme; `grouped` says whether some outcome has a domain. */
export function evidenceWords(manifest: Manifest, grouped: boolean): EvidenceWords {
  const designs = labelsOf(manifest, "findings", "design_class").options().length > 0;
  const domain = grouped ? smallFirst(labelsOf(manifest, "outcomes", "domain").title) : "";
  return {
    nouns: nounsOf(manifest),
    presence: presenceWords(manifest),
    domain,
    ofDomain: domain && phrase` of the ${domain}`,
    inDomain: domain && phrase` in the ${domain}`,
    eachDomain: domain && phrase` in each ${domain}`,
    designs,
    letter: designs ? phrase`The letter after a number names the best design.` : "",
    shading: designs
      ? phrase`A darker place has a design that is higher in the codebook's list.`
      : ""
  };
}
