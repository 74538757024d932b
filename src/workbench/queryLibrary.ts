import {element} from "../page/element.js";
import type {SqlFileEntry} from "../sql/sqlFile.js";
import type {QueryStore} from "./queryStore.js";

/** What a reader can open in the editor: the programme's own questions, those saved, and all that were run. */
export interface QueryLibrary {
  questions: HTMLElement;
  kept: HTMLElement;
  /** Shows what has been saved or run since. */
  refresh(): void;
}

const shownAtOnce = 40;

export function queryLibrary(
  questions: readonly SqlFileEntry[],
  store: QueryStore,
  {
    open,
    say,
    save
  }: {
    open: (entry: Pick<SqlFileEntry, "sql" | "parameters">) => void;
    say: (words: string) => void;
    save: (name: string, text: string) => void;
  }
): QueryLibrary {
  const search = element("input", {
    type: "search",
    placeholder: "Find a query",
    "aria-label": "Find a query",
    oninput: () => refresh()
  });
  const file = element("input", {
    type: "file",
    accept: ".sql,text/plain",
    hidden: true,
    "aria-label": "SQL file to import",
    onchange: () => bringIn()
  });
  const list = element("div", {});
  const kept = element(
    "div",
    {},
    search,
    list,
    element(
      "p",
      {class: "row-of-buttons"},
      element("button", {type: "button", onclick: exportAll}, "Export saved"),
      element("button", {type: "button", onclick: () => file.click()}, "Import"),
      element("button", {type: "button", onclick: clear}, "Clear history"),
      file
    ),
    element("p", {class: "small muted"}, "Kept in this browser only; nobody else sees it.")
  );
  refresh();
  return {
    questions: questions.length
      ? element(
          "ol",
          {class: "queries"},
          ...questions.map((question) =>
            element(
              "li",
              {},
              element(
                "button",
                {type: "button", class: "name", onclick: () => open(question)},
                question.title
              ),
              question.note ? element("span", {class: "small muted"}, question.note) : null
            )
          )
        )
      : element(
          "p",
          {class: "small muted"},
          "This programme keeps no questions of its own. Its tables are under Tables; what you save is under Yours."
        ),
    kept,
    refresh
  };

  function refresh(): void {
    const words = search.value.trim().toLowerCase();
    const holds = (...texts: string[]) => texts.some((text) => text.toLowerCase().includes(words));
    const saved = store.saved.filter(({title, note, sql}) => holds(title, note, sql));
    const past = store.history.filter(({sql, outcome}) => holds(sql, outcome));
    list.replaceChildren(
      element("h4", {}, "Saved"),
      saved.length
        ? element("ul", {class: "queries"}, ...saved.map(savedNode))
        : element("p", {class: "small muted"}, words ? "None with these words." : "None yet."),
      element("h4", {}, "Run before"),
      past.length
        ? element(
            "ul",
            {class: "queries"},
            ...past.slice(0, shownAtOnce).map((entry) =>
              element(
                "li",
                {},
                element(
                  "button",
                  {
                    type: "button",
                    class: "name sql",
                    title: entry.sql.slice(0, 1000),
                    onclick: () => open(entry)
                  },
                  entry.sql.replace(/\s+/g, " ").slice(0, 90)
                ),
                element(
                  "span",
                  {class: "small muted"},
                  `${entry.at.slice(0, 16).replace("T", " ")} · ${entry.outcome}`
                )
              )
            ),
            past.length > shownAtOnce
              ? element(
                  "li",
                  {class: "small muted"},
                  `and ${past.length - shownAtOnce} more: search for them`
                )
              : null
          )
        : element("p", {class: "small muted"}, words ? "None with these words." : "None yet.")
    );
  }

  function savedNode(entry: SqlFileEntry): HTMLElement {
    return element(
      "li",
      {},
      element(
        "button",
        {
          type: "button",
          class: "name",
          title: entry.sql.slice(0, 1000),
          onclick: () => open(entry)
        },
        entry.title
      ),
      element(
        "button",
        {
          type: "button",
          class: "small",
          "aria-label": `Forget ${entry.title}`,
          onclick: () => {
            store.forget(entry.title);
            refresh();
            search.focus();
            say(`${entry.title} is no longer saved`);
          }
        },
        "Forget"
      )
    );
  }

  function exportAll(): void {
    if (!store.saved.length) say("nothing has been saved yet");
    else save("saved-queries.sql", store.exported());
  }

  async function bringIn(): Promise<void> {
    const chosen = file.files?.[0];
    if (!chosen) return;
    try {
      const count = store.imported(await chosen.text());
      say(`${count} ${count === 1 ? "query" : "queries"} imported`);
    } catch (error) {
      say(`${chosen.name}: ${(error as Error).message}`);
    }
    file.value = "";
    refresh();
  }

  function clear(): void {
    store.clearHistory();
    refresh();
    say("the history is empty; saved queries are still there");
  }
}
