import {element} from "../page/element.js";
import type {Store} from "../page/store.js";
import {tabs} from "../page/tabs.js";
import {chartPanel} from "../results/chartPanel.js";
import {exportMenu} from "../results/exportMenu.js";
import {resultPanel} from "../results/resultPanel.js";
import type {WorkbenchEvent} from "./events.js";
import {downloadPage} from "./exportPage.js";
import type {Answer, WorkbenchState} from "./state.js";

/** The last result: its table, its chart, and its files. */
export function answerView(
  store: Store<WorkbenchState, WorkbenchEvent>,
  {onChart, onFilterSql}: {onChart: () => void; onFilterSql: (sql: string) => void}
): HTMLElement {
  const node = element("section", {class: "workbench-results", "aria-label": "Result"});
  const say = (text: string, isError = false) =>
    store.dispatch({type: "status set", status: {text, isError}});
  let close = () => {};
  store.watch(
    ({answer}) => answer?.result ?? null,
    () => {
      close();
      const {answer} = store.state;
      if (answer) show(answer);
      else node.replaceChildren(emptyResult());
    }
  );
  return node;

  function show({query, result, chart}: Answer): void {
    const panel = resultPanel(result, query.sql, {onFilterSql, say});
    close = panel.close;
    node.replaceChildren(
      tabs("Result", [
        {label: "Table", content: () => panel.node},
        {
          label: "Chart",
          content: () =>
            chartPanel(result, chart, (changed) => {
              store.dispatch({type: "chart changed", chart: changed});
              onChart();
            })
        },
        {
          label: "Export",
          content: () =>
            exportMenu(result, {
              say,
              more: [{label: "As a page", onclick: () => downloadPage(store)}],
              note: `“As a page” gives a Markdown file with the query and its chart. Put the file into src/${store.state.records.programme.name}/ to add it to this site.`
            })
        }
      ])
    );
  }
}

function emptyResult(): HTMLElement {
  return element(
    "p",
    {class: "workbench-empty muted"},
    "Run the query to see its result here: a table, a chart, and files to download."
  );
}
