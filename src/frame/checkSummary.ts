import type {Manifest} from "../engine/manifest.js";
import {element} from "./element.js";
import {formatNumber} from "./formatValue.js";

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
