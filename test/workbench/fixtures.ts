import {createStore, type Store} from "../../src/page/store.js";
import type {Manifest} from "../../src/records/manifest.js";
import type {SqlFileEntry} from "../../src/sql/sqlFile.js";
import type {WorkbenchEvent} from "../../src/workbench/events.js";
import {initialState, type WorkbenchState} from "../../src/workbench/state.js";
import {updateState} from "../../src/workbench/updateState.js";
import {resultOf} from "../results/columns.js";

/** Records with one table of findings, whose direction is a category. */
export const records = {
  dataHash: "abc".repeat(20),
  programme: {name: "Wave 1", version: "1.0.0"},
  tables: [
    {
      name: "findings",
      title: "Findings",
      description: "",
      rows: 123,
      fields: [
        {
          name: "direction",
          title: "Direction",
          description: "",
          sqlType: "VARCHAR",
          categories: [{value: "mixed", label: "Mixed", description: null, count: 11}]
        },
        {name: "n", title: "n", description: "", sqlType: "INTEGER", categories: null}
      ]
    }
  ]
} as unknown as Manifest;

export const question: SqlFileEntry = {
  title: "How many findings are there?",
  note: "Counts the rows.",
  sql: "SELECT count(*) AS n FROM findings",
  parameters: {}
};

export const at = "2026-01-01T09:00:00.000Z";

/** The page's state, before anything is in the editor. */
export function emptyState(stored: Partial<WorkbenchState> = {}): WorkbenchState {
  return {...initialState(records, [question], {saved: [], history: []}), ...stored};
}

export function storeOf(
  stored: Partial<WorkbenchState> = {}
): Store<WorkbenchState, WorkbenchEvent> {
  return createStore(emptyState(stored), updateState);
}

/** The state after some events. */
export function stateAfter(
  events: readonly WorkbenchEvent[],
  state: WorkbenchState = emptyState()
): WorkbenchState {
  return events.reduce(updateState, state);
}

export const regions = resultOf({
  region: ["VARCHAR", ["North", "South"]],
  n: ["INTEGER", [3, 4]]
});
