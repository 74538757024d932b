import {announceResult} from "../../page/announce.js";
import {element} from "../../page/element.js";
import {keeps, labelsOf} from "../../page/labels.js";
import {phrase} from "../../page/words/phrase.js";
import {compareEffects} from "./comparedEffects.js";
import type {EffectsChoice} from "./effectsForm.js";
import {funnelFigure} from "./funnelFigure.js";
import {funnelSentence} from "./funnelSentence.js";
import {leaveOneOutFigure} from "./leaveOneOutFigure.js";
import type {EffectRecords} from "./loadEffectRecords.js";
import {moderatorFigure} from "./moderatorFigure.js";
import {moderatorSentences} from "./moderatorSentences.js";
import {pooledFigure} from "./pooledFigure.js";
import {poolSet} from "./pooledSet.js";
import {
  contentSentences,
  heterogeneitySentences,
  leaveOneOutSentence,
  meanSentences
} from "./poolingSentences.js";

/** The section on effects for a reader's choices. */
export function* effectsSection(
  {manifest, sets, moderators}: EffectRecords,
  choice: EffectsChoice
): Generator<HTMLElement> {
  const pool = poolSet(sets, choice);
  const design = keeps(manifest, "findings", "design_class")
    ? labelsOf(manifest, "findings", "design_class")
    : null;
  const mean = meanSentences(pool);
  announceResult("effects", mean[0]);
  yield paragraph(mean);
  yield pooledFigure(pool);
  const content = contentSentences(pool, design);
  if (content.length) yield paragraph(content);
  yield element("h3", {}, phrase`Differences between studies`);
  yield paragraph(heterogeneitySentences(pool));
  yield element("h3", {}, phrase`Without each study`);
  yield paragraph([leaveOneOutSentence(pool)]);
  yield leaveOneOutFigure(pool);
  yield element("h3", {}, phrase`Small studies`);
  yield paragraph([funnelSentence(pool)]);
  yield funnelFigure(pool);
  const moderator = moderators.find(({key}) => key === choice.moderator);
  if (!moderator) return;
  const compared = compareEffects(pool, moderator);
  yield element("h3", {}, phrase`Effects compared`);
  yield paragraph(moderatorSentences(pool, compared));
  const drawn = moderatorFigure(pool, compared);
  if (drawn) yield drawn;
}

function paragraph(sentences: readonly string[]): HTMLElement {
  return element("p", {}, sentences.join(" "));
}
