import type {OutcomeDirection} from "../../analysis/directionsOver.js";
import {askedOf} from "../../controls/cellChoices.js";
import {named} from "../../engine/sql.js";
import {element} from "../../page/element.js";
import {keeps} from "../../page/labels.js";
import {headingOf} from "../../page/section.js";
import {phrase} from "../../page/words/phrase.js";
import {capitalFirst} from "../words/inSentence.js";
import {withArticle} from "../words/nouns.js";
import {compareFeatures, type DriverComparisons} from "./compareFeatures.js";
import {coOccurringFeatures} from "./coOccurringFeatures.js";
import type {DriverRecords} from "./driverRecords.js";
import {influentialKinds} from "./influentialKinds.js";
import {influentialProjects} from "./influentialProjects.js";
import {influentialSources} from "./influentialSources.js";
import {kindsOf, leaveOuts, type WithoutRow} from "./leaveOuts.js";
import {otherReading, otherReadingSentences} from "./otherReading.js";
import {pooledFeatures} from "./pooledFeatures.js";
import {powerTable} from "./powerTable.js";
import {thresholdTable} from "./thresholds.js";
import {tippingPoints} from "./tippingPoints.js";

/**
 * What would change the answer: every part under its heading; nothing if there is nothing to
 * compare. Yields undefined between steps.
 */
export async function* whatWouldChange(
  records: DriverRecords,
  comparisons: DriverComparisons
): AsyncGenerator<HTMLElement | undefined> {
  const {feature, project, statement, outcome, presence} = records.words;
  if (comparisons.comparable.length === 0) return;
  const heading = (text: string) => element("h3", {}, text);
  yield headingOf(phrase`What would change the answer`);
  yield heading(phrase`If ${withArticle(feature)} always worked`);
  yield* powerTable(records, comparisons);
  yield heading(
    presence.presence === "complete"
      ? phrase`If the records of ${withArticle(feature)} were wrong`
      : phrase`If ${project.many} ${presence.notNamed} ${withArticle(feature)} had it`
  );
  yield* tippingPoints(records, comparisons);
  yield heading(phrase`${capitalFirst(feature.many)} that go together`);
  yield coOccurringFeatures(records, comparisons);
  yield heading(phrase`All ${feature.many} at once`);
  yield pooledFeatures(records, comparisons);
  yield heading(phrase`Another threshold for several ${outcome.many}`);
  yield thresholdTable(records, comparisons);
  if (keeps(records.manifest, "findings", "beyond_chance")) {
    yield heading(phrase`The other reading of directions`);
    const choice = {...comparisons.choice, reading: otherReading(comparisons.choice)};
    const cells = await named("outcome_directions", askedOf(choice));
    const under = compareFeatures(records, choice, cells as unknown as OutcomeDirection[]);
    yield element("p", {}, otherReadingSentences(records, comparisons, under).join(" "));
  }
  yield heading(phrase`Without one ${project.one}`);
  yield* influentialProjects(records, comparisons);
  const {asked, outcome: chosen} = comparisons;
  const rows = await named("cells_without", {...asked, outcomes: [...chosen.outcomeIds]});
  const without = yield* leaveOuts(records, comparisons, rows as unknown as WithoutRow[]);
  if (keeps(records.manifest, "findings", "source_id")) {
    yield heading(phrase`Without one source`);
    yield influentialSources(records, comparisons, without);
  }
  if (!kindsOf(records.manifest).length) return;
  yield heading(phrase`Without one kind of ${statement.one}`);
  yield influentialKinds(records, comparisons, without);
}
