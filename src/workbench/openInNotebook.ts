import {type Notebook, newCell} from "../notebook/cells/cell.js";
import {writeChart} from "../notebook/cells/chartCell.js";
import {type InputKind, writeInput} from "../notebook/cells/inputCell.js";
import {formatNotebookLink} from "../notebook/cells/notebookLink.js";
import {writeNotebook} from "../notebook/cells/writeNotebook.js";
import {phrase} from "../page/words/phrase.js";
import {dataThen} from "../records/dataThen.js";
import {shortHash} from "../records/provenance.js";
import {planFor} from "../results/chooseChart.js";
import type {QueryParameter} from "../sql/queryParameters.js";
import {SqlText} from "../sql/sqlText.js";
import {parametersIn, titleOf, type WorkbenchState} from "./state.js";

/** The address of a notebook with the last query, its parameters as inputs, and its chart. */
export function notebookAddress(state: WorkbenchState): string {
  return `./notebook.html${formatNotebookLink(writeNotebook(notebookOf(state)), dataThen(state.records))}`;
}

/** A notebook with the last query, its parameters as inputs, and its chart. */
export function notebookOf(state: WorkbenchState): Notebook {
  const {answer, records} = state;
  if (!answer) return {title: phrase`Untitled notebook`, meta: {}, cells: []};
  const {query, result, chart} = answer;
  const title = titleOf(state, query);
  return {
    title,
    meta: {data: shortHash(records.dataHash), release: records.programme.version},
    cells: [
      newCell("markdown", `# ${title.replace(/[\\`*_{}[\]<>#|~$]/g, "\\$&")}`),
      ...parametersIn(state, new SqlText(query.sql)).map((parameter) =>
        inputOf(parameter, query.parameters[parameter.name] ?? "")
      ),
      newCell("sql", query.sql, {name: "answer"}),
      ...(chart && result
        ? [
            newCell(
              "chart",
              writeChart({rows: "answer", plan: planFor(result, chart, records.tables)})
            )
          ]
        : [])
    ]
  };
}

/** An input cell with the value of a parameter: a list for a category, else a field. */
function inputOf({name, field, type}: QueryParameter, value: string) {
  const choices = field?.categories?.map((category) => category.value);
  const kind: InputKind = choices ? "select" : type === "DATE" ? "date" : "text";
  const input = {kind, label: name, value, ...(choices && {choices})};
  return newCell("input", writeInput(name, input), {name});
}
