import {element} from "../page/element.js";
import {formatValue} from "../page/formatValue.js";
import type {Labels} from "../page/labels.js";
import {webAddress} from "../page/webAddress.js";
import {phrase} from "../page/words/phrase.js";
import type {Field} from "../records/manifest.js";

/**
 * A value of a column as the codebook describes it: a coded value by its label, a number with its
 * unit, an address as a link.
 */
export function fieldValue(value: unknown, field: Field, labels: Labels): HTMLElement | string {
  const address = field.format === "uri" ? webAddress(value) : null;
  return address === null
    ? fieldText(value, field, labels)
    : element("a", {href: address, rel: "noopener external"}, address);
}

/** The same value as text; yes or no for a true or false. */
export function fieldText(value: unknown, field: Field, labels: Labels): string {
  if (typeof value === "boolean") return value ? phrase`yes` : phrase`no`;
  return field.categories ? labels(value) : formatValue(value, field);
}
