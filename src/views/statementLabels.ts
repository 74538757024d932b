import {labelsOf} from "../page/labels.js";
import type {Manifest} from "../records/manifest.js";
import {directionLabels} from "./words/directionLabels.js";
import {kindLabels} from "./words/kindLabels.js";

/** The labels of what a map of statements shows, in the words of the codebook. */
export function statementLabels(manifest: Manifest) {
  const labels = (table: string, column: string) => labelsOf(manifest, table, column);
  return {
    direction: directionLabels(manifest),
    design: labels("findings", "design_class"),
    reporter: labels("findings", "reported_by"),
    kind: kindLabels(manifest),
    domain: labels("outcomes", "domain")
  };
}
