import {element} from "../page/element.js";
import {formatNumber} from "../page/formatValue.js";
import type {Manifest} from "../records/manifest.js";

/** The checks that the records passed, and the warnings. */
export function checkSummary({checks, programme}: Manifest): HTMLElement {
  return element(
    "div",
    {},
    element(
      "p",
      {},
      `The records pass all ${formatNumber(checks.rules)} rules of the codebook, which check ${formatNumber(checks.values)} values: types, required values, allowed values, patterns, ranges, keys and references. Records that break a rule are not published.`,
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
