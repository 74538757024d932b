import {formatNumber} from "../../page/formatValue.js";
import {type Labels, labelsOf} from "../../page/labels.js";
import {phrase} from "../../page/words/phrase.js";
import {fieldOf, type Manifest} from "../../records/manifest.js";

/**
 * The labels of the kinds of outcome. If the compilers inferred kinds that no source states
 * (`kind_basis` is `inferred`), the title says of how many: `Kind (all inferred)`.
 */
export function kindLabels(manifest: Manifest): Labels {
  const labels = labelsOf(manifest, "outcomes", "kind");
  const note = inferredWords(manifest);
  return Object.assign((value: unknown) => labels(value), {
    options: labels.options,
    title: note ? `${labels.title} (${note})` : labels.title
  });
}

function inferredWords(manifest: Manifest): string {
  const outcomes = manifest.tables.find(({name}) => name === "outcomes");
  const basis = fieldOf(manifest, "outcomes", "kind_basis");
  const inferred = basis?.categories?.find(({value}) => value === "inferred")?.count ?? 0;
  if (!outcomes || inferred === 0) return "";
  return inferred === outcomes.rows
    ? phrase`all inferred`
    : phrase`${formatNumber(inferred)} of ${formatNumber(outcomes.rows)} inferred`;
}
