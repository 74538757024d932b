import {labelsOf} from "../../page/labels.js";
import type {Manifest} from "../../records/manifest.js";
import {type PresenceWords, presenceWords} from "../words/featurePresence.js";
import {smallFirst} from "../words/inSentence.js";
import {type Nouns, nounsOf} from "../words/nouns.js";

/** The programme's words on the Evidence page. */
export interface EvidenceWords {
  nouns: Nouns;
  presence: PresenceWords;
  /** The noun for a group of outcomes. */
  domain: string;
  /** Whether the codebook has an order of study designs. */
  designs: boolean;
  /** What a dark place means; "" if no design is coded. */
  shading: string;
}

export function evidenceWords(manifest: Manifest): EvidenceWords {
  const designs = labelsOf(manifest, "findings", "design_class").options().length > 0;
  const domain = labelsOf(manifest, "outcomes", "domain").title;
  return {
    nouns: nounsOf(manifest),
    presence: presenceWords(manifest),
    domain: smallFirst(domain),
    designs,
    shading: designs
      ? "A darker place has a design that is higher in the codebook's list. A design does not grade quality."
      : ""
  };
}
