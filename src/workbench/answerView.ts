import {element} from "../page/element.js";
import {hasSitePage} from "../page/leftOutPages.js";
import {plural} from "../page/plural.js";
import type {Store} from "../page/store.js";
import {tabs} from "../page/tabs.js";
import {phrase} from "../page/words/phrase.js";
import {chartPanel} from "../results/chartPanel.js";
import {exportMenu} from "../results/exportMenu.js";
import {resultPanel} from "../results/resultPanel.js";
import {createRowFilter} from "../results/rowFilter.js";
import type {TableEngine} from "./changeOwnTables.js";
import type {WorkbenchEvent} from "./events.js";
import {downloadPage} from "./exportPage.js";
import {keepPanel} from "./keepPanel.js";
import {notebookAddress} from "./openInNotebook.js";
import {type Answer, resultTabs, titleOf, type WorkbenchState} from "./state.js";

type WorkbenchStore = Store<WorkbenchState, WorkbenchEvent>;

/** The events of the answers. */
export interface AnswerActions {
  onChart(): void;
  onFilterSql(sql: string): void;
}

/** An answer on the page. */
interface AnswerNode {
  node: HTMLElement;
  /** Stops its unfinished work. */
  close(): void;
}

/**
 * The answer that is looked at: its table, its chart, and its files. After a series of statements,
 * buttons choose one of the answers. An earlier answer may stay beside it.
 */
export function answerView(
  store: WorkbenchStore,
  engine: TableEngine,
  actions: AnswerActions
): HTMLElement {
  const older = element(
    "p",
    {class: "answer-older small", hidden: true},
    phrase`The answer below is that of an earlier query.`
  );
  const choice = element("div", {
    class: "answer-choice row-of-buttons",
    role: "group",
    "aria-label": phrase`Answers`
  });
  const current = element("div", {class: "answer-current"}, emptyResult());
  const beside = element("div", {class: "answer-beside"});
  const sides = element("div", {class: "answer-sides"}, beside, current);
  const node = element(
    "section",
    {class: "workbench-results", "aria-label": phrase`Result`},
    older,
    choice,
    sides
  );
  let shown: AnswerNode | null = null;
  let kept: AnswerNode | null = null;
  store.watch(
    ({answer}) => answer?.result ?? null,
    () => {
      const {answer} = store.state;
      if (!answer) return;
      shown?.close();
      shown = answerNode(store, answer, {...actions, engine});
      current.replaceChildren(shown.node);
      showChoice();
    }
  );
  store.watch(({answers}) => answers.map(({result}) => result).length, showChoice);
  store.watch(
    ({beside}) => beside,
    (answer) => {
      kept?.close();
      kept = answer && besideNode(store, answer, actions);
      beside.replaceChildren(...(kept ? [kept.node] : []));
      sides.classList.toggle("has-beside", kept !== null);
    }
  );
  store.watch(
    ({problem, answer, running}) => answer !== null && (problem !== null || running !== null),
    (isOlder) => current.classList.toggle("is-older", isOlder)
  );
  store.watch(
    ({problem, answer}) => answer !== null && problem !== null,
    (isOlder) => {
      older.hidden = !isOlder;
    }
  );
  return node;

  /** Shows a button for each answer of a series. */
  function showChoice(): void {
    const {answers, answer} = store.state;
    const hadFocus = choice.contains(document.activeElement);
    choice.hidden = answers.length < 2;
    choice.replaceChildren(
      ...answers.map((one, i) =>
        element(
          "button",
          {
            type: "button",
            "aria-pressed": String(one.result === answer?.result),
            title: one.query.sql.slice(0, 500),
            onclick: () => store.dispatch({type: "answer chosen", answer: store.state.answers[i]})
          },
          `${i + 1}: ${plural(one.result.length, "row")}`
        )
      )
    );
    if (hadFocus) choice.querySelector<HTMLElement>('[aria-pressed="true"]')?.focus();
  }
}

function answerNode(
  store: WorkbenchStore,
  {query, result, chart}: Answer,
  {engine, onChart, onFilterSql}: AnswerActions & {engine: TableEngine}
): AnswerNode {
  const say = (text: string, isError = false) =>
    store.dispatch({type: "status set", status: {text, isError}});
  const filter = createRowFilter();
  const panel = resultPanel(result, query.sql, {onFilterSql, say, onRows: filter.set});
  const parts = [
    {label: phrase`Table`, content: () => panel.node},
    {
      label: phrase`Chart`,
      content: () =>
        chartPanel(result, chart, {
          tables: store.state.records.tables,
          onChange(changed) {
            store.dispatch({type: "chart changed", chart: changed});
            onChart();
          },
          filter
        })
    },
    {
      label: phrase`Export`,
      content: () => {
        const title = element("input", {type: "text", value: titleOf(store.state, query)});
        return element(
          "div",
          {},
          exportMenu(result, {
            say,
            more: [
              {label: phrase`As a page`, onclick: () => downloadPage(store, title.value)},
              ...(hasSitePage("notebook")
                ? [
                    {
                      label: phrase`Open in notebook`,
                      onclick: () => location.assign(notebookAddress(store.state))
                    }
                  ]
                : [])
            ],
            note: phrase`“As a page” gives a Markdown file with the query and its chart. Put the file into pages/${store.state.records.programme.name}/ to add it to this site.`
          }),
          element("label", {class: "field"}, phrase`Title of the page`, title)
        );
      }
    },
    {label: phrase`Keep`, content: () => keepPanel(store, engine, result)}
  ];
  const node = tabs(phrase`Result`, parts, {
    open: resultTabs.indexOf(store.state.tab),
    onChoose: (place) => store.dispatch({type: "tab chosen", tab: resultTabs[place]})
  });
  return {node, close: panel.close};
}

/** An earlier answer with its query, and a button that closes it. */
function besideNode(
  store: WorkbenchStore,
  {query, result, chart}: Answer,
  {onFilterSql}: AnswerActions
): AnswerNode {
  const say = (text: string) => store.dispatch({type: "status set", status: {text}});
  const filter = createRowFilter();
  const panel = resultPanel(result, query.sql, {onFilterSql, say, onRows: filter.set});
  const sql = query.sql.replace(/\s+/g, " ").trim();
  const node = element(
    "div",
    {role: "group", "aria-label": phrase`Answer kept beside`},
    element(
      "p",
      {class: "row-of-buttons small"},
      element(
        "button",
        {type: "button", onclick: () => store.dispatch({type: "kept beside", isKept: false})},
        phrase`Close`
      ),
      element(
        "code",
        {title: query.sql.slice(0, 500)},
        sql.length > 90 ? `${sql.slice(0, 90)}…` : sql
      )
    ),
    tabs(phrase`Result kept beside`, [
      {label: phrase`Table`, content: () => panel.node},
      {
        label: phrase`Chart`,
        content: () =>
          chartPanel(result, chart, {
            tables: store.state.records.tables,
            onChange: () => {},
            filter
          })
      }
    ])
  );
  return {node, close: panel.close};
}

function emptyResult(): HTMLElement {
  return element(
    "p",
    {class: "workbench-empty muted"},
    phrase`Run the query to see its result here: a table, a chart, and files to download.`
  );
}
