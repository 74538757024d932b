import {plural} from "../../src/page/plural.js";
import {phrase} from "../../src/page/words/phrase.js";
import {typedWord} from "../workspace/typedWord.js";
import type {Simulation} from "./simulation.js";

/**
 * The result of a simulation as text: every published total that the records give, then every other
 * with its reason, and how to open the set.
 */
export function formatSimulation(
  {programme, seed, projects, held, left}: Simulation,
  folder: string
): string {
  const line = ({statementId, label}: {statementId: string; label: string}) =>
    `  ${statementId}: ${label}`;
  const reasons = [...new Set(left.map(({reason}) => reason))];
  return [
    phrase`${plural(projects, "invented project")}, seed ${seed}, from the published totals of ${programme}`,
    phrase`\npublished totals that the records give exactly, checked by reconcile: ${held.length}`,
    ...held.map(line),
    phrase`\npublished totals that the records do not give: ${left.length}`,
    ...reasons.flatMap((reason) => [
      ` ${reason}:`,
      ...left.filter((total) => total.reason === reason).map(line)
    ]),
    `\nwritten: ${folder}`,
    phrase`to open it: npm start -- --programme ${typedWord(folder)}`
  ].join("\n");
}
