import type {Figure} from "./figure.js";

let made = 0;

/**
 * A value of a cell that stays in the second engine, because it has no form as data: a function, a
 * table of Arquero, an element. Another JavaScript cell gets the value itself.
 */
export class HeldValue {
  /** What it is, in a word: "function", "element", "ColumnTable". */
  readonly kind: string;
  /** What it looks like, where it is an element. */
  readonly figure: Figure | undefined;

  /** Different for each value, so that two of them are never equal by their content. */
  readonly id = ++made;

  constructor(kind: string, figure?: Figure) {
    this.kind = kind;
    this.figure = figure;
  }

  toString(): string {
    return this.kind;
  }
}
