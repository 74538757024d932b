import {type Column, dataTable} from "../controls/dataTable.js";
import type {Result} from "../engine/result.js";
import {details} from "../page/details.js";
import {element} from "../page/element.js";
import {formatValue} from "../page/formatValue.js";
import {phrase} from "../page/words/phrase.js";
import {isNumeric} from "../sql/types.js";
import {uniqueNames} from "../sql/uniqueNames.js";
import {describeCellProblem, placeWords} from "./cellProblem.js";
import {linesBefore} from "./cellQueries.js";
import {type Cell, labelOf} from "./cells/cell.js";
import {isResult} from "./cells/equalValues.js";
import type {CellState} from "./cells/schedule.js";
import {textValues} from "./cells/textValues.js";
import type {ChartValue, InputCellValue, TextCellValue} from "./cellValues.js";
import {codeText} from "./codeText.js";
import {chartOutput, inputOutput, textOutput} from "./outputs.js";
import {rowsIn} from "./rowsIn.js";
import {chooseInput} from "./sayResults.js";
import {scriptOutput} from "./scriptOutput.js";
import {isScriptOutcome} from "./scriptRoom.js";
import type {Session} from "./session.js";
import {rowsText, stateWords} from "./stateWords.js";

/** Readers change no query, so no name is offered in the place of a mistaken one. */
const noNames = {sql: () => ({tables: [], columns: [], functions: []}), script: () => []};

/** The rows of a table that a reader sees before asking for more. */
const firstRows = 12;

/**
 * A session as the readers of a published notebook see it: the words, the controls, the tables and the
 * figures. A button shows the code. `change` is the address at which a reader can
 * change a copy; null if the site has no such page.
 */
export function readerView(session: Session, {change}: {change: string | null}): HTMLElement {
  const views = new Map(session.notebook.cells.map((cell) => [cell.id, readerCell(cell, session)]));
  const showCode = element(
    "button",
    {
      type: "button",
      "aria-pressed": "false",
      onclick() {
        const isShown = node.classList.toggle("shows-code");
        showCode.setAttribute("aria-pressed", String(isShown));
      }
    },
    phrase`Show the code`
  );
  const node = element(
    "div",
    {class: "reading"},
    ...Array.from(views.values(), (view) => view.node),
    element(
      "p",
      {class: "reading-tools query-tool"},
      showCode,
      change === null ? null : element("a", {href: change}, phrase`Open and change it`)
    )
  );
  node.prepend(node.lastElementChild!);
  session.on((event) => {
    if (event.kind === "state") views.get(event.id)?.show(event.state);
  });
  for (const [id, view] of views) view.show(session.scheduler.state(id));
  return node;
}

interface ReaderCell {
  node: HTMLElement;
  show(state: CellState): void;
}

function readerCell(cell: Cell, session: Session): ReaderCell {
  const {id, kind, text} = cell;
  const output = element("div", {class: "cell-output"});
  const failure = element("div", {});
  const hasCode = kind !== "markdown" && text.trim() !== "";
  const node = element(
    "div",
    // A cell whose code and output are folded is only a step on the way: it is shown with the code.
    {
      class: cell.hide && cell.collapsed ? "reading-cell is-step" : "reading-cell",
      "data-kind": kind
    },
    hasCode
      ? element(
          "div",
          {class: "reading-code"},
          element(
            "p",
            {class: "muted small"},
            [labelOf(kind), cell.name].filter(Boolean).join(" ")
          ),
          element(
            "pre",
            {class: "cell-source", tabindex: "0"},
            element("code", {}, ...codeText(text))
          )
        )
      : null,
    failure,
    output
  );
  let shown: unknown;
  let isShown = false;

  function show(state: CellState): void {
    const value = session.scheduler.value(id);
    failure.replaceChildren(...problemOf(state));
    const isOld = state.kind !== "fresh" && state.kind !== "running";
    output.classList.toggle("is-old", isOld && isShown);
    if (state.kind === "fresh" && !(isShown && value === shown)) void draw(value);
    else if (kind === "markdown" && !isShown) output.replaceChildren(textOutput(text, unknown()));
  }

  /** The values of a text that are not known yet. */
  function unknown(): TextCellValue {
    return textValues(text).map(() => ({value: "…", format: null}));
  }

  /** The values of a text. One that is missing may be that of a JavaScript cell that has not been read. */
  function known(values: TextCellValue): TextCellValue {
    const hasScript = session.notebook.cells.some(({kind}) => kind === "javascript");
    if (!hasScript || session.scripts) return values;
    return values.map((value) => ("missing" in value ? {value: "…", format: null} : value));
  }

  function problemOf(state: CellState): Node[] {
    if (state.kind === "failed") {
      const before = kind === "sql" ? linesBefore(session.notebook, text) : 0;
      const problem = describeCellProblem(cell, state.error, before, noNames);
      return [element("p", {class: "cell-error"}, placeWords(problem) + problem.message)];
    }
    if (state.kind === "paused")
      return [
        element(
          "p",
          {class: "query-tool"},
          element(
            "button",
            {type: "button", onclick: () => session.run([id])},
            phrase`Run this cell`
          )
        )
      ];
    const isFault = state.kind === "doubled" || state.kind === "circular";
    if (!isFault && (state.kind !== "waiting" || kind === "markdown")) return [];
    return [element("p", {class: "muted small"}, stateWords(state, null, cell))];
  }

  async function draw(value: unknown): Promise<void> {
    [shown, isShown] = [value, true];
    if (kind === "markdown")
      output.replaceChildren(textOutput(text, known(value as TextCellValue)));
    else if (value === null || value === undefined) output.replaceChildren();
    else if (isResult(value)) output.replaceChildren(rowsOutput(cell, value));
    else if (isScriptOutcome(value)) {
      const figures = await scriptOutput(cell, value, session);
      if (shown === value) output.replaceChildren(figures);
    } else if (kind === "input") drawInput(value as InputCellValue);
    else if (kind === "chart") {
      const figure = await chartOutput(cell, value as ChartValue);
      if (shown === value) output.replaceChildren(figure);
    }
  }

  /** Draws the control again only where it is another control, because it may have the focus. */
  function drawInput(value: InputCellValue): void {
    const {input, options} = value;
    const key = JSON.stringify([input, options]);
    if (output.dataset.key === key) return;
    output.dataset.key = key;
    output.replaceChildren(
      inputOutput(value, (chosen) => void chooseInput(session, cell.name, chosen))
    );
  }

  return {node, show};
}

/** The rows of an SQL cell: a table with its file, or a fold where the author has folded it. */
function rowsOutput({name, collapsed}: Cell, result: Result): HTMLElement {
  const names = uniqueNames(result.columns);
  const columns: Column[] = result.columns.map(({type}, i) => ({
    key: names[i],
    numeric: isNumeric(type),
    show: (value) => formatValue(value, {type})
  }));
  const caption = name || phrase`Rows`;
  const table = () =>
    dataTable(rowsIn(result), {columns, first: firstRows, caption, file: `${caption}.csv`});
  return collapsed ? details(`${caption}: ${rowsText(result)}`, table) : table();
}
