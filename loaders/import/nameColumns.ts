import {uniqueNames} from "../../src/sql/uniqueNames.js";

/** A text as the name of a column or as a key: lower-case letters, digits and `_`. */
export function slug(text: string, otherwise = "column"): string {
  const plain = text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/£/g, "gbp ")
    .replace(/%/g, " percent")
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^_+|_+$/g, "")
    .slice(0, 60)
    .replace(/_+$/, "");
  if (plain === "") return otherwise;
  // Every object of JavaScript has a property of this name, so an empty cell would have a value.
  if (plain in {}) return `${plain}_${otherwise}`;
  return /^\d/.test(plain) ? `${otherwise}_${plain}` : plain;
}

/** Keys of different texts: no two are the same. */
export function uniqueKeys(texts: readonly string[], otherwise: string): string[] {
  return uniqueNames(texts.map((text) => ({name: keyOf(text, otherwise)})));
}

/** A key that people gave is kept if it has no other characters than letters, digits, `_` and `-`. */
function keyOf(text: string, otherwise: string): string {
  return /^(?=.*\d)[\w-]{1,60}$/.test(text) ? text : slug(text, otherwise);
}
