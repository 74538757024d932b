import type {EffectsChoice} from "./effectsForm.js";
import type {EffectRecords} from "./loadEffectRecords.js";

/**
 * The section on effects for a reader's choices. Its figures and statistics load only here, so that
 * the page of a programme without effects does not load them.
 */
export async function* openEffectsSection(
  records: EffectRecords,
  choice: EffectsChoice
): AsyncGenerator<HTMLElement> {
  const {effectsSection} = await import("./effectsSection.js");
  yield* effectsSection(records, choice);
}
