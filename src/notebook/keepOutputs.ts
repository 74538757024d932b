import type {Result} from "../engine/result.js";
import {isResult} from "./cells/equalValues.js";
import type {KeptNotebook} from "./keep/notebookStore.js";
import {writeOutputs} from "./keep/outputStore.js";
import type {Session} from "./session.js";

/** The pause between the run of a cell and the keeping of its output, in milliseconds. */
const pause = 500;

/**
 * Keeps the rows of SQL cells after they ran, for the next visit. `kept` gives the notebook as it is
 * kept, or null if this tab may not write. Outputs of a notebook that is not kept are not kept.
 */
export function keepOutputs(session: Session, kept: () => KeptNotebook | null): {close(): void} {
  const changed = new Map<string, Result>();
  /** The outputs that are kept already. */
  const known = new WeakSet<Result>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const write = () => {
    clearTimeout(timer);
    timer = undefined;
    const notebook = kept();
    if (!notebook || notebook.revision === 0) return;
    const outputs = new Map(changed);
    changed.clear();
    for (const result of outputs.values()) known.add(result);
    if (outputs.size) void writeOutputs(notebook.id, outputs);
  };
  for (const {id} of session.notebook.cells) {
    const value = session.outputFrom(id) !== null && session.scheduler.value(id);
    if (isResult(value)) known.add(value);
  }
  const off = session.on((event) => {
    if (event.kind !== "state" || event.state.kind !== "fresh") return;
    const value = session.scheduler.value(event.id);
    if (session.cell(event.id)?.kind !== "sql" || !isResult(value) || known.has(value)) return;
    changed.set(event.id, value);
    timer ??= setTimeout(write, pause);
  });
  return {
    close() {
      write();
      off();
    }
  };
}
