import type {KnownSchema} from "../editor/complete.js";
import {schemaBrowser, schemaNode} from "../editor/schemaBrowser.js";
import type {OwnFiles} from "../files/own/ownFiles.js";
import {element} from "../page/element.js";
import type {Store} from "../page/store.js";
import {tabs} from "../page/tabs.js";
import {phrase} from "../page/words/phrase.js";
import type {WorkbenchEvent} from "./events.js";
import {myQueries} from "./myQueries.js";
import type {Query} from "./queryLists.js";
import {questionList} from "./questionList.js";
import {knownTables, type WorkbenchState} from "./state.js";

/**
 * The side panel: questions, tables and the reader's queries, to open in the editor or to insert.
 */
export function sidePanel(
  store: Store<WorkbenchState, WorkbenchEvent>,
  files: OwnFiles,
  schemas: readonly KnownSchema[],
  {
    open,
    insert,
    show
  }: {
    open: (query: Query) => void;
    insert: (name: string) => void;
    show: (table: string) => void;
  }
): HTMLElement {
  const schema = element("div", {});
  const actions = {insert, show, remove: (name: string) => void files.remove(name)};
  const others = schemas.map((other) => schemaNode(other, actions));
  store.watch(
    ({ownTables}) => ownTables,
    () => schema.replaceChildren(schemaBrowser(knownTables(store.state), actions))
  );
  return element(
    "aside",
    {class: "workbench-side", "aria-label": phrase`Questions, tables and queries`},
    tabs(phrase`Questions, tables and queries`, [
      {label: phrase`Questions`, content: () => questionList(store.state.questions, open)},
      {label: phrase`Tables`, content: () => element("div", {}, files.node, schema, ...others)},
      {label: phrase`My queries`, content: () => myQueries(store, open)}
    ])
  );
}
