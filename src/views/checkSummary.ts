import {element} from "../page/element.js";
import {formatNumber} from "../page/formatValue.js";
import type {Manifest} from "../records/manifest.js";

/** What the build checked before it let these records through, and what it warned of. */
export function checkSummary({checks, programme}: Manifest): HTMLElement {
  return element(
    "div",
    {},
    element(
      "p",
      {},
      `Every one of ${formatNumber(checks.rules)} rules of the codebook holds for all ${formatNumber(checks.values)} values: types, required values, allowed values, patterns, ranges, keys and references. Records that break one are not published.`,
      programme.version ? ` This is release ${programme.version}.` : ""
    ),
    checks.warnings.length
      ? element(
          "ul",
          {class: "warnings"},
          ...checks.warnings.map((warning) => element("li", {}, warning))
        )
      : null
  );
}
