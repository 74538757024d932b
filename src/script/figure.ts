/**
 * What a JavaScript cell displays, as data: a text, or an element with its name, attributes and
 * children. The page makes elements of it from a list of what is allowed (`toElement`).
 */
export type Figure =
  | string
  | [name: string, attributes: Record<string, string>, children: Figure[]];

/** The most elements and texts of one figure. */
export const maxNodes = 200_000;

/** The most characters of the figures of one cell, in texts and attributes. */
export const maxLetters = 10_000_000;

/** The most levels of elements in a figure. */
export const maxDepth = 200;
