import {boonThomson} from "../../analysis/effectDirection.js";
import {wholePercentage} from "../../page/words/wholePercentage.js";

/** A reader's choices on the Drivers page. The names are those in the page's address. */
export type DriverChoice = {
  outcome: string;
  /** The rule for statements that disagree; see `ruleChoices`. */
  rule: string;
  /** How directions are read; see `readingChoices`. */
  reading: string;
  design: string;
  reporter: string;
  basis: string;
  strand: string;
  region: string;
  standing: string;
  /** The minimum number of projects that must be named with a feature. */
  least: number;
  /** The strata: `feature:` and a key, the value of an outcome choice, or "" for none. */
  within: string;
  /** The keys of the pre-specified features, with commas. */
  declared: string;
  /**
   * The share of a project's outcomes, in percent, that must have one direction; otherwise the
   * project is mixed.
   */
  threshold: number;
};

/** The settings of the page before a reader makes a choice, without the outcome. */
export const firstChoice: Omit<DriverChoice, "outcome"> = {
  rule: "agree",
  reading: "stated",
  design: "",
  reporter: "",
  basis: "",
  strand: "",
  region: "",
  standing: "",
  least: 3,
  within: "",
  declared: "",
  threshold: wholePercentage(boonThomson.threshold)
};
