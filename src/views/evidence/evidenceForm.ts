import type {Control} from "../../controls/control.js";
import {form} from "../../controls/form.js";
import {range} from "../../controls/range.js";
import {phrase} from "../../page/words/phrase.js";
import type {EvidenceRecords, Feature} from "./evidenceRecords.js";

/** A reader's choice on the Evidence page. The name is that in the page's address. */
export type EvidenceChoice = {
  /** The minimum number of projects that must be named with a feature. */
  least: number;
};

/**
 * The filter of the Evidence page. If the programme has no features, the form has no control and is
 * hidden.
 */
export function evidenceForm({features, words}: EvidenceRecords): Control<EvidenceChoice> {
  const {nouns, presence} = words;
  const node = form<EvidenceChoice>(
    {least: 3},
    {
      least: features.length
        ? range([1, 10], {
            label: phrase`Minimum ${nouns.project.many} ${presence.named} the ${nouns.feature.one}`,
            value: 3
          })
        : null
    }
  );
  node.hidden = !features.length;
  return node;
}

/** The features that a choice leaves. */
export function chosenFeatures({features}: EvidenceRecords, {least}: EvidenceChoice): Feature[] {
  return features.filter(({places}) => places.length >= least);
}
