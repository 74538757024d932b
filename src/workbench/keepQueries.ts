import type {Store} from "../page/store.js";
import type {WorkbenchEvent} from "./events.js";
import type {QueryStore} from "./queryStore.js";
import type {WorkbenchState} from "./state.js";
import type {Draft, QueryLists} from "./storedQueries.js";

type WorkbenchStore = Store<WorkbenchState, WorkbenchEvent>;

/** The longest time between a change of the text and its keeping, in milliseconds. */
const longest = 200;

/**
 * Keeps saved queries and history when they change, and the text in the editor at most 200 ms after
 * a change, also while somebody goes on typing. Takes the changes that another tab keeps.
 */
export function keepQueries(store: WorkbenchStore, kept: QueryStore): void {
  const refuse = () => {
    if (store.state.isStored) store.dispatch({type: "storage refused"});
  };
  keepDraft(store, kept, refuse);
  if (kept.isKept) keepLists(store, kept, refuse);
  else refuse();
}

function keepLists(store: WorkbenchStore, kept: QueryStore, refuse: () => void): void {
  const channel = new BroadcastChannel(`whatworked queries ${store.state.records.programme.name}`);
  const {saved, history} = store.state;
  let known: QueryLists = {saved, history};
  let writes = 0;
  let writing: Promise<unknown> = Promise.resolve();
  const write = <List extends keyof QueryLists>(list: List, now: QueryLists[List]) => {
    const before = known[list];
    if (now === before) return;
    known = {...known, [list]: now};
    writes++;
    writing = kept.change(list, before, now).then(() => channel.postMessage("changed"), refuse);
  };
  store.watch(
    ({saved}) => saved,
    (saved) => write("saved", saved)
  );
  store.watch(
    ({history}) => history,
    (history) => write("history", history)
  );
  const readAgain = async () => {
    // An own change that is made meanwhile is read, too.
    for (let before = -1; before !== writes; ) {
      before = writes;
      await writing;
      const {saved, history} = await kept.read();
      if (before === writes) known = {saved, history};
    }
    store.dispatch({type: "stored queries changed", stored: known});
  };
  channel.onmessage = () => void readAgain();
  // A page that the browser restores from its cache has missed the changes of other tabs.
  addEventListener("pageshow", ({persisted}) => {
    if (persisted) void readAgain();
  });
}

/** Keeps the text in the editor, so that a reload restores it. */
function keepDraft(store: WorkbenchStore, kept: QueryStore, refuse: () => void): void {
  let timer: ReturnType<typeof setTimeout> | null = null;
  /** The fragment of the address that is kept with the text. */
  let keptHash: string | null = null;
  const draft = (): Draft => {
    const {sql, values} = store.state;
    const {hash} = location;
    return {sql, parameters: {...values}, hash, at: new Date().toISOString()};
  };
  const write = () => {
    timer = null;
    keptHash = location.hash;
    kept.writeDraft(draft()).catch(refuse);
  };
  let isFirst = true;
  const change = () => {
    if (!isFirst) timer ??= setTimeout(write, longest);
  };
  store.watch(({sql}) => sql, change);
  store.watch(({values}) => values, change);
  isFirst = false;
  addEventListener("pagehide", () => {
    if (kept.isKept && timer === null && location.hash === keptHash) return;
    if (timer !== null) clearTimeout(timer);
    timer = null;
    // A page that is left may end before the database has written.
    kept.leaveDraft(draft());
  });
}
