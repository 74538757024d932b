import {pageFile} from "../files/pageFile.js";
import {saveFile} from "../files/saveFile.js";
import type {Store} from "../page/store.js";
import {phrase} from "../page/words/phrase.js";
import {shortHash} from "../records/provenance.js";
import {chartCode} from "../results/chartCode.js";
import {planFor} from "../results/chooseChart.js";
import {SqlText} from "../sql/sqlText.js";
import type {WorkbenchEvent} from "./events.js";
import {ownTablesIn, parametersIn, titleOf, type WorkbenchState} from "./state.js";

/** Downloads the last result's query and chart as a page for this site, with a title. */
export function downloadPage(store: Store<WorkbenchState, WorkbenchEvent>, title?: string): void {
  const page = exportedPage(store.state, title);
  if (!page) return;
  saveFile(page.name, new Blob([page.text], {type: "text/markdown"}));
  const {ownTables} = page;
  const text = ownTables.length
    ? phrase`Page downloaded. It queries ${ownTables.join(", ")}, which only this browser has.`
    : phrase`Page downloaded. Put it into pages/${store.state.records.programme.name}/ to add it to this site.`;
  store.dispatch({type: "status set", status: {text}});
}

/**
 * The page that shows the last result; null before the first. Without a title it has that of the
 * saved query or question with the same text.
 */
export function exportedPage(
  state: WorkbenchState,
  given = ""
): {name: string; text: string; ownTables: readonly string[]} | null {
  const {answer, records} = state;
  if (!answer) return null;
  const {query, result, chart} = answer;
  const title = given.trim() || titleOf(state, query);
  const text = pageFile({
    title,
    sql: query.sql,
    parameters: parametersIn(state, new SqlText(query.sql)),
    values: query.parameters,
    chart: chart && chartCode(planFor(result, chart, records.tables)),
    data: `${shortHash(records.dataHash)}, release ${records.programme.version}`
  });
  return {
    name: `${fileNameOf(title) || "a-question"}.md`,
    text,
    ownTables: ownTablesIn(state, query)
  };
}

function fileNameOf(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
}
