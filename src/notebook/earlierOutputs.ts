import type {CellNames} from "./cellNames.js";
import type {Cell} from "./cells/cell.js";
import {chartValue, textValue} from "./cellValues.js";
import type {KeptOutput} from "./keep/outputStore.js";

/**
 * Shows the outputs of an earlier visit, and what charts and texts make of them. `show` takes the
 * value of a cell, with the earliest time of what it is made from. After it, `valueNamed` gives the
 * value.
 */
export function earlierOutputs(
  cells: readonly Cell[],
  names: CellNames,
  outputs: ReadonlyMap<string, KeptOutput>,
  valueNamed: (name: string) => unknown,
  show: (id: string, at: string, value: unknown) => void
): void {
  const times = new Map<string, string>();
  for (const {id, kind} of cells) {
    const output = kind === "sql" && outputs.get(id);
    if (!output) continue;
    times.set(id, output.at);
    show(id, output.at, output.value);
  }
  for (const cell of cells) {
    if (cell.kind !== "markdown" && cell.kind !== "chart") continue;
    const sources = names.of(cell.id).uses.map((name) => names.owners.get(name) ?? "");
    const found = sources.flatMap((source) => times.get(source) ?? []);
    if (!found.length || found.length < sources.length) continue;
    const value = cell.kind === "markdown" ? textValue(cell, valueNamed) : chartOr(cell);
    if (value !== undefined) show(cell.id, found.sort()[0], value);
  }

  /** The value of a chart; undefined if it has none. The run of the cell says what is wrong. */
  function chartOr(cell: Cell): unknown {
    try {
      return chartValue(cell, valueNamed);
    } catch {
      return undefined;
    }
  }
}
