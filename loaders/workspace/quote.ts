import {literal} from "../../src/sql/literal.js";

// For statements that take no parameters (CREATE, COPY).
export {literal};

/** Texts as SQL literals, separated by commas. */
export function literals(texts: Iterable<string>): string {
  return Array.from(texts, literal).join(", ");
}
