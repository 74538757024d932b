import {shortHash} from "../records/provenance.js";
/** The settings that a comparison was made under, in words. */
export interface Settings {
  programme: string;
  outcome: string;
  outcomes: number;
  cellRule: string;
  filters: readonly string[];
  features: number;
  family: number;
  declared: boolean;
  projects: number;
  measured: number;
  dataHash: string;
}

/**
 * How the synthesis was done, under the nine headings of the SWiM reporting guideline (Campbell et al., BMJ 2020;368:l6890), from the settings in use. Each is a
 * heading and a sentence.
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
      `Projects of ${programme} were grouped by whether any source names a practice feature for them; ${features} features were looked at.`
    ],
    [
      "Standardised metric",
      `The direction of effect of each project over ${outcomes} outcome${outcomes === 1 ? "" : "s"} (${outcome}): improved or not, among projects that measured it.`
    ],
    [
      "Synthesis method",
      `Several statements about one outcome of one project count once (${cellRule}); over several outcomes a project has the direction of at least 70% of those measured, else mixed (Boon & Thomson 2021). Shares have Wilson's interval, their difference Newcombe's (method 10); tests are Fisher's exact.`
    ],
    [
      "Criteria used to prioritise results",
      filters.length
        ? `Only statements that are: ${filters.join("; ")}.`
        : "None: statements of every design, reporter and basis count alike."
    ],
    [
      "Investigation of heterogeneity",
      "By strata of a second feature or of another outcome's direction (Mantel–Haenszel), and by leaving out one project at a time, where the page shows them."
    ],
    [
      "Certainty of evidence",
      "Not graded. Designs and reporters are shown beside directions; most statements come from parties to the projects."
    ],
    [
      "Data presentation",
      "A forest plot ordered by estimate, bars of directions with their denominators, and a table of every number; each opens the statements it counts."
    ],
    [
      "Reporting results",
      `${measured} of ${projects} projects measured it. ${family} comparisons had projects on both sides${declared ? ", and were declared before" : ""}; exact p-values are adjusted over them (Benjamini–Hochberg).`
    ],
    [
      "Limitations of the synthesis",
      `Statements are self-selected and were not drawn at random; not named does not mean absent; no difference here shows a cause. Data ${shortHash(dataHash)}.`
    ]
  ];
}
