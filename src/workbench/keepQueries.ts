import type {Store} from "../page/store.js";
import type {WorkbenchEvent} from "./events.js";
import type {QueryStorage, StoredQueries} from "./queryStorage.js";
import type {WorkbenchState} from "./state.js";

/**
 * Stores saved queries and history when they change, and loads the changes that another tab stores.
 */
export function keepQueries(
  store: Store<WorkbenchState, WorkbenchEvent>,
  storage: QueryStorage
): void {
  const write = <Part extends keyof StoredQueries>(part: Part, value: StoredQueries[Part]) => {
    if (!storage.write(part, value) && store.state.isStored)
      store.dispatch({type: "storage refused"});
  };
  let known: Pick<StoredQueries, "saved" | "history"> = store.state;
  const readAgain = () => {
    if (!store.state.isStored) return;
    const {saved, history} = storage.read();
    known = {saved, history};
    store.dispatch({type: "stored queries changed", stored: known});
  };
  store.watch(
    ({saved}) => saved,
    (saved) => {
      if (saved !== known.saved) write("saved", saved);
    }
  );
  store.watch(
    ({history}) => history,
    (history) => {
      if (history !== known.history) write("history", history);
    }
  );
  addEventListener("storage", ({key}) => {
    if (key === null || storage.owns(key)) readAgain();
  });
  // A page that the browser restores from its cache has missed the changes of other tabs.
  addEventListener("pageshow", ({persisted}) => {
    if (persisted) readAgain();
  });
}

/** Stores the text in the editor, so that a reload restores it. */
export function keepDraft({sql, values}: WorkbenchState, storage: QueryStorage): void {
  storage.write("draft", {sql, parameters: {...values}, hash: location.hash});
}
