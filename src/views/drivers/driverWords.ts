import type {Labels} from "../../page/labels.js";
import type {Manifest} from "../../records/manifest.js";
import {directionVerb} from "../words/directionLabels.js";
import {type PresenceWords, presenceWords} from "../words/featurePresence.js";
import {capitalFirst, quoted} from "../words/inSentence.js";
import {type Nouns, nounsOf} from "../words/nouns.js";

/** The programme's own words for what the sentences of Drivers are about. */
export interface DriverWords extends Nouns {
  /** What some projects did: `improved`, or `are “satisfactory”`; of one project `is “satisfactory”`. */
  improved: (count: number) => string;
  /** The label of that direction, in quotes. */
  improvedLabel: string;
  /** The label of the direction of projects whose outcomes disagree, in quotes. */
  mixed: string;
  /** The words for projects with and without a feature. */
  presence: PresenceWords;
  /** The names of the two sides: `Named` and `Not named`, or `With` and `Without`. */
  sides: {named: string; others: string};
}

/** The programme's own words, from its codebook and its records. */
export function driverWords(manifest: Manifest, direction: Labels): DriverWords {
  const presence = presenceWords(manifest);
  const side = (words: string) => capitalFirst(words.replace(/ with$/, ""));
  return {
    ...nounsOf(manifest),
    improved: (count) => directionVerb("improved", count, direction),
    improvedLabel: quoted(direction("improved")),
    mixed: quoted(direction("mixed")),
    presence,
    sides: {named: side(presence.named), others: side(presence.notNamed)}
  };
}
