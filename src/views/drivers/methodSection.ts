import {element} from "../../page/element.js";
import type {DriverComparisons} from "./compareFeatures.js";
import type {DriverRecords} from "./driverRecords.js";
import {methodStatement} from "./methodStatement.js";

/** The description of each rule for statements that disagree. */
const ruleWords: Readonly<Record<string, string>> = {
  agree: "all agree, else mixed",
  majority: "the direction of most statements, else mixed",
  cautious: "the least favourable"
};

/** The method of the synthesis for the filters in use, with a button that copies it as text. */
export function methodSection(
  {manifest, labels}: DriverRecords,
  {choice, outcome, compared, family, declared, all}: DriverComparisons
): HTMLElement[] {
  const filters = (["design", "reporter", "basis", "strand", "region"] as const)
    .filter((name) => choice[name])
    .map((name) => `${labels[name].title}: ${labels[name](choice[name])}`);
  const statement = methodStatement({
    programme: manifest.programme.title,
    outcome: outcome.label,
    outcomes: outcome.outcomeIds.size,
    cellRule: ruleWords[choice.rule],
    filters,
    features: compared.length,
    family,
    declared: declared.length > 0,
    projects: all.projects,
    measured: all.measured,
    dataHash: manifest.dataHash
  });
  const text = statement.map(([heading, words]) => `${heading}. ${words}`).join("\n");
  return [
    element(
      "p",
      {},
      "The nine items of SWiM (synthesis without meta-analysis), for the filters in use. ",
      element(
        "button",
        {type: "button", onclick: () => navigator.clipboard.writeText(text)},
        "Copy as text"
      )
    ),
    element(
      "dl",
      {class: "facts"},
      ...statement.flatMap(([heading, words]) => [
        element("dt", {}, heading),
        element("dd", {}, words)
      ])
    )
  ];
}
