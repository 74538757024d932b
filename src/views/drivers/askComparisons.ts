import type {OutcomeDirection} from "../../analysis/directionsOver.js";
import {askedOf} from "../../controls/cellChoices.js";
import {named} from "../../engine/sql.js";
import {compareFeatures, type DriverComparisons} from "./compareFeatures.js";
import type {DriverChoice} from "./driverChoice.js";
import type {DriverRecords} from "./driverRecords.js";

/** Queries the cells that a choice needs, and compares the features. */
export async function askComparisons(
  records: DriverRecords,
  choice: DriverChoice
): Promise<DriverComparisons> {
  const cells = await named("outcome_directions", askedOf(choice));
  return compareFeatures(records, choice, cells as unknown as readonly OutcomeDirection[]);
}
