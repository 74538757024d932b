import {phrase} from "../page/words/phrase.js";

/** The error about a Parquet file whose parts contradict each other. */
export function damagedParquet(): Error {
  return new Error(phrase`is incomplete or damaged: write or download the Parquet file again`);
}
