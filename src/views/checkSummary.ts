import {element} from "../page/element.js";
import {formatNumber} from "../page/formatValue.js";
import {plural} from "../page/plural.js";
import {phrase} from "../page/words/phrase.js";
import type {Manifest} from "../records/manifest.js";

/** The checks that the records passed, and the warnings. */
export function checkSummary(manifest: Manifest): HTMLElement {
  const {warnings} = manifest.checks;
  return element(
    "div",
    {},
    element("p", {}, checkWords(manifest)),
    warnings.length
      ? element("ul", {class: "warnings"}, ...warnings.map((words) => element("li", {}, words)))
      : null
  );
}

/** How much was checked, in sentences. An empty place is not counted as a value. */
export function checkWords({checks, programme, tables}: Manifest): string {
  const fields = tables.flatMap((table) => table.fields);
  const filled = fields.reduce((sum, field) => sum + field.filled, 0);
  const empty = fields.reduce((sum, field) => sum + field.missing, 0);
  return [
    phrase`The records pass all ${formatNumber(checks.rules)} rules of the codebook: types, required values, allowed values, patterns, ranges, keys and references.`,
    phrase`The tables have ${plural(filled, "value")}, and ${plural(empty, "place")} without a value.`,
    phrase`Records that break a rule are not published.`,
    programme.version ? phrase`This is release ${programme.version}.` : ""
  ]
    .filter(Boolean)
    .join(" ");
}
