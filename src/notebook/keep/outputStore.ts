import {tableToIPC} from "@uwdata/flechette";
import {decodeResult} from "../../engine/decode.js";
import type {Result} from "../../engine/result.js";
import {browserDatabase} from "../../page/database.js";
import {equalValues} from "../cells/equalValues.js";

/** The rows that an SQL cell had when it ran last. */
export interface KeptOutput {
  /** The time of that run, ISO 8601. */
  at: string;
  value: Result;
}

/** The record of an output. */
interface OutputRecord {
  at: string;
  ipc: Uint8Array;
}

/** The largest result that is kept, in rows and in bytes. */
const largest = {rows: 200, bytes: 200_000};

/** A result as Arrow; null if it is too large, or would not come back as it is. */
export function packOutput(result: Result): Uint8Array | null {
  if (result.length > largest.rows || result.capped) return null;
  try {
    const ipc = tableToIPC(result.arrow, {format: "stream"});
    if (!ipc || ipc.length > largest.bytes) return null;
    const back = unpackOutput(ipc);
    return back && equalValues(back, result) ? ipc : null;
  } catch {
    return null;
  }
}

/** Reads what `packOutput` wrote; null if it cannot be read. */
export function unpackOutput(ipc: Uint8Array): Result | null {
  try {
    return {...decodeResult(ipc), capped: false};
  } catch {
    return null;
  }
}

/** The kept outputs of a notebook, by the ids of its cells. Empty if the browser keeps nothing. */
export async function readOutputs(notebook: string): Promise<Map<string, KeptOutput>> {
  const found = new Map<string, KeptOutput>();
  try {
    const transaction = (await browserDatabase())?.transaction("outputs");
    if (!transaction) return found;
    const range = IDBKeyRange.bound([notebook], [notebook, []]);
    const [keys, records] = (await Promise.all([
      transaction.store.getAllKeys(range),
      transaction.store.getAll(range)
    ])) as [[string, string][], OutputRecord[]];
    for (const [i, {at, ipc}] of records.entries()) {
      const value = unpackOutput(ipc);
      if (value) found.set(keys[i][1], {at, value});
    }
  } catch {
    // Without its kept outputs, a notebook shows them when it has run.
  }
  return found;
}

/**
 * Keeps the outputs of cells, by their ids. An output that cannot be kept is removed. A browser that
 * has no room keeps fewer of them.
 */
export async function writeOutputs(
  notebook: string,
  outputs: ReadonlyMap<string, Result>
): Promise<void> {
  const at = new Date().toISOString();
  const packed = Array.from(outputs, ([cell, result]) => [cell, packOutput(result)] as const);
  try {
    const transaction = (await browserDatabase())?.transaction("outputs", "readwrite");
    if (!transaction) return;
    await Promise.all([
      ...packed.map(([cell, ipc]) =>
        ipc
          ? transaction.store.put({at, ipc} satisfies OutputRecord, [notebook, cell])
          : transaction.store.delete([notebook, cell])
      ),
      transaction.done
    ]);
  } catch {
    // The notebook itself is kept, and its outputs come when it runs.
  }
}
