import {agreeing} from "../../page/plural.js";
import {phrase} from "../../page/words/phrase.js";
import type {DriverChoice} from "./driverChoice.js";

/** How sentences speak of projects that measured something. */
export interface MeasuredWords {
  /** Whether all statements count, as they are stated. */
  isAll: boolean;
  /** What some projects did: `measured it`, or `have a measurement of it that counts`. */
  verb: (count: number, what: string) => string;
}

/**
 * The words for a choice. If a reader leaves out statements, or counts only directions beyond
 * chance, a project may have measured the outcome all the same, so sentences speak of what counts.
 */
export function measuredWords({
  reading,
  design,
  reporter,
  basis
}: Pick<DriverChoice, "reading" | "design" | "reporter" | "basis">): MeasuredWords {
  const isAll = reading === "stated" && !design && !reporter && !basis;
  return {
    isAll,
    verb: (count, what) =>
      isAll
        ? phrase`measured ${what}`
        : phrase`${agreeing(count, "has", "have")} a measurement of ${what} that counts`
  };
}
