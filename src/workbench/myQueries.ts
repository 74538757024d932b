import {saveFile} from "../files/saveFile.js";
import {element} from "../page/element.js";
import type {Store} from "../page/store.js";
import {phrase} from "../page/words/phrase.js";
import {parseSqlFile, type SqlFileEntry, writeSqlFile} from "../sql/sqlFile.js";
import type {WorkbenchEvent} from "./events.js";
import {findQueries, type HistoryEntry, type Query} from "./queryLists.js";
import type {WorkbenchState} from "./state.js";

type WorkbenchStore = Store<WorkbenchState, WorkbenchEvent>;

/** A search finds the other entries of the history. */
const shownAtOnce = 40;

/** The reader's saved queries and the history of what was run, with a search over both. */
export function myQueries(store: WorkbenchStore, open: (query: Query) => void): HTMLElement {
  const search = element("input", {
    type: "search",
    placeholder: phrase`Find a query`,
    "aria-label": phrase`Find a query`,
    oninput: () => draw()
  });
  const lists = element("div", {});
  const undo = undoLine(store, search);
  const draw = () => {
    const {saved, history} = store.state;
    lists.replaceChildren(
      element("h4", {}, phrase`Saved`),
      savedList(saved, search.value, {
        open,
        remove(title) {
          store.dispatch({type: "saved query deleted", title});
          undo.focusButton();
        }
      }),
      element("h4", {}, phrase`History`),
      historyList(history, search.value, open)
    );
  };
  const place = element("p", {class: "small muted"});
  store.watch(
    ({isStored}) => isStored,
    (isStored) => {
      place.textContent = isStored
        ? phrase`Saved queries and history are kept in this browser only. Nobody else can see them.`
        : phrase`This browser keeps nothing: export the queries before you close the page.`;
    }
  );
  store.watch(({saved}) => saved, draw);
  store.watch(({history}) => history, draw);
  return element("div", {}, search, undo.node, lists, listButtons(store), place);
}

function savedList(
  saved: readonly SqlFileEntry[],
  words: string,
  {open, remove}: {open: (query: Query) => void; remove: (title: string) => void}
): HTMLElement {
  const found = findQueries(saved, words, ({title, note, sql}) => [title, note, sql]);
  if (!found.length) return emptyList(words);
  return element(
    "ul",
    {class: "queries"},
    ...found.map((entry) =>
      element(
        "li",
        {},
        queryButton(entry, entry.title, "name", open),
        element(
          "button",
          {
            type: "button",
            class: "small",
            "aria-label": phrase`Delete ${entry.title}`,
            onclick: () => remove(entry.title)
          },
          phrase`Delete`
        )
      )
    )
  );
}

function historyList(
  history: readonly HistoryEntry[],
  words: string,
  open: (query: Query) => void
): HTMLElement {
  const found = findQueries(history, words, ({sql, outcome}) => [sql, outcome]);
  if (!found.length) return emptyList(words);
  const more = found.length - shownAtOnce;
  return element(
    "ul",
    {class: "queries"},
    ...found
      .slice(0, shownAtOnce)
      .map((entry) =>
        element(
          "li",
          {},
          queryButton(entry, entry.sql.replace(/\s+/g, " ").slice(0, 90), "name sql", open),
          element("span", {class: "small muted"}, `${localTime(entry.at)} · ${entry.outcome}`)
        )
      ),
    more > 0
      ? element("li", {class: "small muted"}, phrase`${more} more: search to find them`)
      : null
  );
}

/** A time of ISO 8601 by the reader's clock: "2026-01-31 09:05". */
export function localTime(at: string): string {
  const time = new Date(at);
  if (Number.isNaN(time.getTime())) return at;
  const two = (part: number) => String(part).padStart(2, "0");
  const day = [time.getFullYear(), two(time.getMonth() + 1), two(time.getDate())].join("-");
  return `${day} ${two(time.getHours())}:${two(time.getMinutes())}`;
}

function queryButton(
  query: Query,
  label: string,
  className: string,
  open: (query: Query) => void
): HTMLElement {
  return element(
    "button",
    {
      type: "button",
      class: className,
      title: query.sql.slice(0, 1000),
      onclick: () => open({sql: query.sql, parameters: query.parameters})
    },
    label
  );
}

function emptyList(words: string): HTMLElement {
  return element(
    "p",
    {class: "small muted"},
    words.trim() ? phrase`No query found.` : phrase`None yet.`
  );
}

/** The last deletion or replacement, with a button that undoes it. */
function undoLine(
  store: WorkbenchStore,
  next: HTMLElement
): {node: HTMLElement; focusButton(): void} {
  const label = element("span", {});
  const button = element(
    "button",
    {
      type: "button",
      onclick: () => {
        store.dispatch({type: "undone"});
        next.focus();
      }
    },
    phrase`Undo`
  );
  const node = element("p", {class: "undo small", hidden: true}, label, " ", button);
  store.watch(
    ({undo}) => undo,
    (undo) => {
      node.hidden = undo === null;
      label.textContent = undo?.label ?? "";
    }
  );
  return {node, focusButton: () => button.focus()};
}

function listButtons(store: WorkbenchStore): HTMLElement {
  const say = (text: string, isError = false) =>
    store.dispatch({type: "status set", status: {text, isError}});
  const file = element("input", {
    type: "file",
    accept: ".sql,text/plain",
    hidden: true,
    "aria-label": phrase`SQL file to import`,
    onchange: async () => {
      const chosen = file.files?.[0];
      if (!chosen) return;
      try {
        const entries = parseSqlFile(await chosen.text());
        store.dispatch({type: "queries imported", entries});
      } catch (error) {
        say(`${chosen.name}: ${(error as Error).message}`, true);
      }
      file.value = "";
    }
  });
  const exportSaved = () => {
    const {saved} = store.state;
    if (!saved.length) say(phrase`There are no saved queries to export.`);
    else saveFile("saved-queries.sql", new Blob([writeSqlFile(saved)], {type: "text/plain"}));
  };
  return element(
    "p",
    {class: "row-of-buttons"},
    element("button", {type: "button", onclick: exportSaved}, phrase`Export saved`),
    element("button", {type: "button", onclick: () => file.click()}, phrase`Import`),
    element(
      "button",
      {type: "button", onclick: () => store.dispatch({type: "history cleared"})},
      phrase`Clear history`
    ),
    file
  );
}
