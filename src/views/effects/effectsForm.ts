import type {Control} from "../../controls/control.js";
import {form} from "../../controls/form.js";
import {select} from "../../controls/select.js";
import {toggle} from "../../controls/toggle.js";
import {phrase} from "../../page/words/phrase.js";
import type {EffectSet} from "./effectSets.js";
import type {EffectRecords} from "./loadEffectRecords.js";

/** A reader's choices of the section on effects. The names are those in the page's address. */
export type EffectsChoice = {
  /** The key of a set of effects. */
  effects: string;
  /** What several effects of one study become: their mean, or the first. */
  several: string;
  /** The assumed correlation of several effects of one study, as text. */
  correlation: string;
  /** The estimator of τ². */
  tau: string;
  /** Whether intervals are Hartung and Knapp's. */
  knapp: boolean;
  /** The column of a meta-regression; "" for none. */
  moderator: string;
};

/** The choices before any input. */
export function firstChoice({sets}: Pick<EffectRecords, "sets">): EffectsChoice {
  return {
    effects: sets[0].key,
    several: "mean",
    correlation: "0.8",
    tau: "REML",
    knapp: false,
    moderator: ""
  };
}

/** The settings of the section on effects. */
export function effectsForm(records: EffectRecords): Control<EffectsChoice> {
  const first = firstChoice(records);
  const {sets, moderators} = records;
  return form<EffectsChoice>(
    first,
    {
      effects: select(
        sets.map((set) => ({value: set.key, label: setLabel(set, sets)})),
        {label: phrase`Effects on`, value: first.effects}
      ),
      knapp: toggle({label: phrase`Hartung–Knapp intervals`}),
      moderator: moderators.length
        ? select(
            moderators.map(({key, labels}) => ({value: key, label: labels.title})),
            {label: phrase`Compare effects by`, any: phrase`Nothing`}
          )
        : null
    },
    {
      more: {
        tau: select(
          [
            {value: "REML", label: phrase`Restricted maximum likelihood (REML)`},
            {value: "DL", label: phrase`DerSimonian and Laird (DL)`},
            {value: "PM", label: phrase`Paule and Mandel (PM)`}
          ],
          {label: phrase`Variance between studies`, value: first.tau}
        ),
        several: select(
          [
            {value: "mean", label: phrase`Their mean`},
            {value: "first", label: phrase`The first in the records`}
          ],
          {label: phrase`Several effects of one study`, value: first.several}
        ),
        correlation: select(["0", "0.2", "0.5", "0.8", "1"], {
          label: phrase`Assumed correlation within a study`,
          value: first.correlation
        })
      }
    }
  );
}

/** The outcome of a set, with the number of studies, and the measure if the outcome has several. */
function setLabel({key, outcome, measure, studies}: EffectSet, sets: readonly EffectSet[]): string {
  const outcomeOf = (set: string) => set.split("/")[0];
  const alone = sets.filter((set) => outcomeOf(set.key) === outcomeOf(key)).length === 1;
  return phrase`${outcome}${alone ? "" : `, ${measure.name}`} (${studies.length})`;
}
