import {plural} from "../../page/plural.js";
import {shortHash} from "../../records/provenance.js";

/** The settings that a comparison was made under, in words. */
export interface Settings {
  programme: string;
  /** The label of the outcome, and how many outcomes it covers. */
  outcome: string;
  outcomes: number;
  /** The rule for statements that disagree. */
  cellRule: string;
  filters: readonly string[];
  features: number;
  /** The number of comparisons that are adjusted together, and whether they were pre-specified. */
  family: number;
  declared: boolean;
  projects: number;
  measured: number;
  dataHash: string;
}

/**
 * Describes the synthesis for the filters in use, under the nine headings of the SWiM reporting
 * guideline (Campbell et al., BMJ 2020;368:l6890).
 */
export function methodStatement(settings: Settings): [heading: string, words: string][] {
  const {
    programme,
    outcome,
    outcomes,
    cellRule,
    filters,
    features,
    family,
    declared,
    projects,
    measured,
    dataHash
  } = settings;
  return [
    [
      "Grouping studies for synthesis",
      `Projects of ${programme} were grouped by whether any source names a practice feature for them; ${features} features were compared.`
    ],
    [
      "Standardised metric",
      `The direction of effect of each project over ${plural(outcomes, "outcome")} (${outcome}): improved or not, among projects that measured it.`
    ],
    [
      "Synthesis method",
      `Several statements about one outcome of one project count once (${cellRule}). Over several outcomes, a project has the direction of at least 70% of those measured, else mixed (Boon & Thomson 2021). Shares have Wilson's interval, and their difference has Newcombe's (method 10). Tests are Fisher's exact test.`
    ],
    [
      "Criteria used to prioritise results",
      filters.length
        ? `Only these statements and projects were included: ${filters.join("; ")}.`
        : "No results were prioritised: statements of every design, reporter and basis count equally."
    ],
    [
      "Investigation of heterogeneity",
      "Comparisons were repeated within strata of a second feature or of another outcome's direction (Mantel–Haenszel), and without one project, or one kind of statement, at a time."
    ],
    [
      "Certainty of evidence",
      "Certainty was not graded. Designs and reporters are shown with directions. Most statements come from parties to the projects."
    ],
    [
      "Data presentation",
      "The page shows a forest plot ordered by estimate, bars of directions with their denominators, and a table of every number. Each bar opens the statements that it counts."
    ],
    [
      "Reporting results",
      `${measured} of ${projects} projects measured the outcome. ${family} comparisons had measured projects on both sides${declared ? " and were pre-specified" : ""}. Exact p-values are adjusted for these comparisons (Benjamini–Hochberg).`
    ],
    [
      "Limitations of the synthesis",
      `The authors of the statements selected them, so the statements are not a random sample. “Not named” does not mean absent. No difference here shows a cause. Data ${shortHash(dataHash)}.`
    ]
  ];
}
