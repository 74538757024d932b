import {phrase} from "../page/words/phrase.js";

/** The error about a column of a file with fractions of 16 bits, which DuckDB does not have. */
export function halfFractions(column: string): Error {
  return new Error(
    phrase`the column ${column} has fractions of 16 bits, and DuckDB has 32 and 64: save it with one of these`
  );
}
