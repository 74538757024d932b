import {schemaBrowser} from "../editor/schemaBrowser.js";
import {element} from "../page/element.js";
import type {Store} from "../page/store.js";
import {tabs} from "../page/tabs.js";
import type {WorkbenchEvent} from "./events.js";
import {myQueries} from "./myQueries.js";
import type {OwnFiles} from "./ownFiles.js";
import type {Query} from "./queryLists.js";
import {questionList} from "./questionList.js";
import {knownTables, type WorkbenchState} from "./state.js";

/**
 * The side panel: questions, tables and the reader's queries, to open in the editor or to insert.
 */
export function sidePanel(
  store: Store<WorkbenchState, WorkbenchEvent>,
  files: OwnFiles,
  {open, insert}: {open: (query: Query) => void; insert: (name: string) => void}
): HTMLElement {
  const schema = element("div", {});
  store.watch(
    ({ownTables}) => ownTables,
    () =>
      schema.replaceChildren(
        schemaBrowser(knownTables(store.state), {
          insert,
          remove: (name) => void files.remove(name)
        })
      )
  );
  return element(
    "aside",
    {class: "workbench-side", "aria-label": "Questions, tables and queries"},
    tabs("Questions, tables and queries", [
      {label: "Questions", content: () => questionList(store.state.questions, open)},
      {label: "Tables", content: () => element("div", {}, files.node, schema)},
      {label: "My queries", content: () => myQueries(store, open)}
    ])
  );
}
