import {phrase} from "../page/words/phrase.js";

/**
 * The value of `reported_by` for a statement whose source is a summary that a machine wrote. Pages
 * mark such statements, and every cell, letter and sentence that rests on them alone.
 */
export const machineWritten = "machine_written_summary";

/** The mark of such statements in figures, and its meaning. */
export const machineMark = "†";
export function machineWords(): string {
  return phrase`from machine-written summaries alone`;
}

/** Whether the source of a statement is a machine-written summary. */
export function isMachineWritten({reported_by}: {reported_by?: unknown}): boolean {
  return reported_by === machineWritten;
}
