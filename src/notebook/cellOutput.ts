import {adviceOnComparisons, rowsFound} from "../editor/silentComparisons.js";
import type {Result} from "../engine/result.js";
import {element} from "../page/element.js";
import {nextTask} from "../page/inSlices.js";
import type {CellHost} from "./cellHost.js";
import type {Cell} from "./cells/cell.js";
import {isResult} from "./cells/equalValues.js";
import type {InputValue} from "./cells/inputCell.js";
import type {CellState} from "./cells/schedule.js";
import type {ChartValue, InputCellValue, TextCellValue} from "./cellValues.js";
import {chartOutput, inputOutput, sqlOutput, textOutput} from "./outputs.js";
import {chooseInput} from "./sayResults.js";
import {scriptOutput} from "./scriptOutput.js";
import {isScriptOutcome} from "./scriptRoom.js";

/** The output of a cell on the page. */
export interface CellOutput {
  node: HTMLElement;
  /** The value that it shows; undefined if it shows none. */
  readonly shown: unknown;
  /** Shows the value of a cell. A value that is not of this state is shown in grey. */
  show(cell: Cell, state: CellState, value: unknown): void;
  setReadOnly(isReadOnly: boolean): void;
}

/** The time that an output may be old before it is shown in grey, in milliseconds. */
const moment = 100;

export function cellOutput(id: string, host: CellHost): CellOutput {
  const {session} = host;
  let shown: unknown;
  let kind = session.cell(id)!.kind;
  let greying: ReturnType<typeof setTimeout> | undefined;
  const node = element("div", {
    class: "cell-output",
    ondblclick: () => {
      if (kind === "markdown") host.edit(id);
    }
  });

  function show(cell: Cell, state: CellState, value: unknown): void {
    ({kind} = cell);
    const isFresh = state.kind === "fresh";
    markOld(!isFresh && state.kind !== "running");
    const isShown = isFresh || session.outputFrom(id) !== null;
    if (isShown && (value !== shown || (kind === "markdown" && isFresh))) void draw(cell, value);
    if (kind === "markdown" && value === undefined) node.replaceChildren(textOutput(cell.text, []));
  }

  /**
   * Greys an output that is not of the present state. An output that follows within a moment is not
   * greyed, because to paint it in grey and again as it was would delay it.
   */
  function markOld(isOld: boolean): void {
    clearTimeout(greying);
    if (isOld) greying = setTimeout(() => node.classList.add("is-old"), moment);
    else node.classList.remove("is-old");
  }

  async function draw(cell: Cell, value: unknown): Promise<void> {
    shown = value;
    if (kind === "markdown") node.replaceChildren(textOutput(cell.text, value as TextCellValue));
    else if (value === null || value === undefined) node.replaceChildren();
    else if (isResult(value)) node.replaceChildren(rowsOf(cell, value));
    else if (kind === "input") drawInput(value as InputCellValue);
    else if (isScriptOutcome(value)) put(await scriptOutput(cell, value, session), value);
    else {
      // The engine gets the next query first, and answers it while the page draws.
      await nextTask();
      if (shown === value) put(await chartOutput(cell, value as ChartValue), value);
    }
  }

  /** Shows what was drawn of a value, unless another value has come since. */
  function put(drawn: HTMLElement, value: unknown): void {
    if (shown === value) node.replaceChildren(drawn);
  }

  /** The value of an input, if it is one text or number. */
  function valueOfInput(name: string): string | number | undefined {
    const {value} = (session.valueNamed(name) as Partial<InputCellValue> | null) ?? {};
    return typeof value === "string" || typeof value === "number" ? value : undefined;
  }

  function rowsOf({name, text}: Cell, result: Result): HTMLElement {
    // Only the advice on an answer without rows looks at the tables.
    const rows = rowsFound(result);
    const tables = rows ? [] : host.completion.tables();
    return sqlOutput(result, {
      name,
      sql: text,
      advice: adviceOnComparisons(text, rows, tables, valueOfInput),
      say: host.say,
      onFilterSql: (sql) => host.addBelow(id, sql)
    });
  }

  /** Draws the control again only where it is another control, because it may have the focus. */
  function drawInput(value: InputCellValue): void {
    const {input, options} = value;
    const key = JSON.stringify([input, options]);
    const there = node.firstElementChild as (HTMLElement & {value: unknown}) | null;
    if (there && node.dataset.key === key) {
      if (!there.contains(document.activeElement)) there.value = value.value;
      return;
    }
    node.dataset.key = key;
    // The cell may have another name by then.
    const take = (chosen: InputValue) => void chooseInput(session, session.cell(id)!.name, chosen);
    node.replaceChildren(inputOutput(value, take));
  }

  return {
    node,
    get shown() {
      return shown;
    },
    show,
    setReadOnly(isReadOnly) {
      // A control that changes nothing would only seem to work.
      node.inert = isReadOnly && kind === "input";
    }
  };
}
