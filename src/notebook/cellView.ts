import {adviceOnComparisons} from "../editor/silentComparisons.js";
import {element} from "../page/element.js";
import {beforeFrame} from "../page/inSlices.js";
import {phrase} from "../page/words/phrase.js";
import {type CellEditor, type Completion, cellEditor} from "./cellEditor.js";
import {chartCellForm, inputForm, type KnownRows} from "./cellForms.js";
import type {CellProblem} from "./cellProblem.js";
import type {Cell} from "./cells/cell.js";
import {isName, kinds, labelOf} from "./cells/cell.js";
import {isResult} from "./cells/equalValues.js";
import type {CellState} from "./cells/schedule.js";
import {dayAndTime} from "./keep/whereText.js";
import {chartOutput, errorOutput, inputOutput, sqlOutput, textOutput} from "./outputs.js";
import {scriptOutput} from "./scriptOutput.js";
import {isScriptOutcome} from "./scriptRoom.js";
import type {ChartValue, InputCellValue, Session, TextCellValue} from "./session.js";
import {cellLabel, stateWords} from "./stateWords.js";

/** A cell on the page. */
export interface CellView {
  readonly id: string;
  node: HTMLElement;
  /** Shows the cell as it is now, at a place on the page, from 1. */
  show(cell: Cell, number: number): void;
  showState(state: CellState): void;
  /** Makes the cell the one that keys and the toolbar act on. */
  setActive(isActive: boolean, isSelected: boolean): void;
  /** Opens the editor; `offset` is the place of the cursor. */
  edit(offset?: number): void;
  /** Closes the editor. */
  leave(): void;
  /** Shows the cell without what changes it. */
  setReadOnly(isReadOnly: boolean): void;
  readonly editor: CellEditor | null;
  focus(): void;
}

/** What a cell needs of the page. */
export interface CellHost {
  session: Session;
  completion: Completion;
  rows(): KnownRows;
  /** The toolbar of the active cell. */
  toolbar: HTMLElement;
  problem(cell: Cell, error: Error): CellProblem;
  replaceName(cell: Cell, mistaken: string, name: string): void;
  say(text: string): void;
  /** Makes a cell the active one. With `extend`, the cells up to it are selected too. */
  activate(id: string, options?: {extend?: boolean; focus?: boolean}): void;
  /** Opens the editor of a cell, if the notebook can be changed here. */
  edit(id: string): void;
  rename(id: string, name: string): void;
  addBelow(id: string, text: string): void;
  stop(id: string): void;
  /** Lets a cell run only when somebody asks for it. */
  pause(id: string): void;
}

/** The time after which a page offers to pause a cell, in milliseconds. */
const slow = 5000;

/** Makes the view of a cell: its head, its text or editor, its form and its output. */
export function cellView(id: string, host: CellHost): CellView {
  const {session} = host;
  let cell = session.cell(id)!;
  let number = 0;
  let state: CellState = {kind: "stale"};
  let editor: CellEditor | null = null;
  let shownValue: unknown;
  let shownForm = "";
  /** The statement that the form wrote last and shows already. */
  let formText: string | null = null;
  /** The error that the cell shows, and its line. */
  let shownError: {line: number | null; node: HTMLElement} | null = null;
  let shownSource: string | null = null;

  const kindNode = element("span", {class: "cell-kind"});
  const nameField = element("input", {
    class: "cell-name",
    autocomplete: "off",
    spellcheck: "false",
    placeholder: "name",
    onchange: () => takeName()
  });
  /** The names that a JavaScript cell makes; other cells have one name, which can be changed. */
  const madeNode = element("span", {class: "cell-made"});
  const stateNode = element("span", {class: "cell-state"});
  const grip = element(
    "span",
    {class: "cell-grip", "aria-hidden": "true", title: phrase`Drag to move (Alt+↑, Alt+↓)`},
    "⠿"
  );
  const head = element("div", {class: "cell-head"}, grip, kindNode, nameField, madeNode, stateNode);
  const source = element("code", {});
  const code = element("pre", {class: "cell-source", ondblclick: () => host.edit(id)}, source);
  const editing = element("div", {class: "cell-editing"});
  const form = element("div", {class: "cell-forms"});
  const output = element("div", {class: "cell-output"});
  const failure = element("div", {class: "cell-failure"});
  const offer = element("div", {class: "cell-offer query-tool"});
  let isPressed = false;
  let wasReady = false;
  let offering: ReturnType<typeof setTimeout> | undefined;
  const node = element(
    "section",
    {
      class: "cell",
      tabindex: "-1",
      "data-id": id,
      // Tab through the controls of other cells does not move the toolbar, or the order would change.
      onfocus() {
        // The cells that are selected together stay selected.
        if (!isPressed && !node.classList.contains("is-active")) host.activate(id);
      },
      // The toolbar moves what is below it, so it comes after a click and not in the middle of one.
      onmousedown() {
        isPressed = true;
        addEventListener("mouseup", () => setTimeout(() => (isPressed = false)), {once: true});
      },
      onclick(event) {
        const chosen = document.activeElement?.closest(".cell");
        // A button in this cell may have led to another one.
        if (!chosen || chosen === node) host.activate(id, {extend: (event as MouseEvent).shiftKey});
      }
    },
    head,
    code,
    editing,
    form,
    failure,
    offer,
    output
  );
  output.addEventListener("dblclick", () => {
    if (cell.kind === "markdown") host.edit(id);
  });

  function takeName(): void {
    const name = nameField.value.trim().toLowerCase();
    if (name !== "" && !isName(name)) {
      host.say(
        phrase`${nameField.value} is not a name: expected letters, digits and _, and no digit first.`
      );
      nameField.value = cell.name;
    } else host.rename(id, name);
  }

  function show(next: Cell, place: number): void {
    const isNew = next.kind !== cell.kind || number === 0;
    const isMoved = place !== number;
    cell = next;
    number = place;
    if (isNew) {
      leave();
      kindNode.textContent = labelOf(cell.kind);
      node.dataset.kind = cell.kind;
      nameField.hidden = cell.kind !== "sql" && cell.kind !== "input";
      shownForm = "";
    }
    nameField.setAttribute("aria-label", phrase`Name of cell ${number}`);
    if (document.activeElement !== nameField) nameField.value = cell.name;
    showSource();
    node.classList.toggle("hides-code", cell.hide === true);
    node.classList.toggle("is-collapsed", cell.collapsed === true);
    if (isNew || isMoved) showLabel();
    showForm();
  }

  function showLabel(): void {
    const from = session.outputFrom(id);
    const words = [
      from && phrase`from ${dayAndTime(from)}`,
      stateWords(state, session.scheduler.value(id), cell)
    ]
      .filter(Boolean)
      .join(" · ");
    stateNode.textContent = words;
    if (cell.kind === "javascript" || madeNode.textContent)
      madeNode.textContent = cell.kind === "javascript" ? session.namesMadeBy(id).join(", ") : "";
    node.dataset.state = state.kind;
    node.setAttribute("aria-label", cellLabel(cell, number, words));
  }

  /** Shows the form of a chart or an input while the cell is edited. */
  function showForm(): void {
    const isForm = editor !== null && (cell.kind === "chart" || cell.kind === "input");
    const rows = host.rows();
    const parts = [
      cell.kind,
      cell.name,
      cell.text === formText ? "" : cell.text,
      Array.from(rows, ([name, result]) => [name, result?.columns.map(({name}) => name)])
    ];
    const key = isForm ? JSON.stringify(parts) : "";
    if (key === shownForm) return;
    shownForm = key;
    formText = null;
    const fields = () => [...form.querySelectorAll<HTMLElement>("input, select")];
    const focused = fields().indexOf(document.activeElement as HTMLElement);
    const write = (text: string, stays = false) => {
      if (stays) {
        parts[2] = "";
        formText = text;
        shownForm = JSON.stringify(parts);
      }
      session.write(id, text);
    };
    const made = !isForm
      ? null
      : cell.kind === "chart"
        ? chartCellForm(cell.text, rows, host.completion.tables(), write)
        : inputForm(cell.name, cell.text, rows, write);
    const sentence = phrase`This statement was written by hand. Change it in the field above.`;
    form.replaceChildren(
      ...(isForm ? [made ?? element("p", {class: "muted small"}, sentence)] : [])
    );
    if (focused >= 0) (fields()[focused] ?? node).focus();
  }

  function showState(next: CellState): void {
    state = next;
    const value = session.scheduler.value(id);
    // Rows are shown with the next frame, so that the charts and texts that use them come first.
    if (state.kind === "fresh" && isResult(value) && value !== shownValue)
      void beforeFrame().then(() => {
        if (state === next) showWith(value);
      });
    else showWith(value);
  }

  /** Shows the present state, and the output where it is another one. */
  function showWith(value: unknown): void {
    showLabel();
    showOffer();
    const before = shownError;
    shownError = null;
    failure.replaceChildren();
    if (state.kind === "failed") {
      const problem = host.problem(cell, state.error);
      const replace = (name: string) => host.replaceName(cell, problem.mistaken!, name);
      shownError = {line: problem.line, node: errorOutput(problem, replace)};
      failure.append(
        element(
          "p",
          {class: "cell-error for-readers"},
          phrase`This part failed: ${problem.message}`
        )
      );
    }
    if (state.kind === "doubled" || state.kind === "circular") {
      const others = state.cells.filter((other) => other !== id);
      failure.append(element("div", {class: "cell-error"}, faultNode(others)));
    }
    // A text shows which of its values are missing, and a notebook that has not run says so above.
    if (state.kind === "waiting" && cell.kind !== "markdown" && session.isTrusted)
      failure.append(waitNode(state.for));
    before?.node.remove();
    placeError();
    const isOld = state.kind !== "fresh" && state.kind !== "running";
    output.classList.toggle("is-old", isOld);
    const isShown = state.kind === "fresh" || session.outputFrom(id) !== null;
    if (isShown && (value !== shownValue || (cell.kind === "markdown" && state.kind === "fresh")))
      void draw(value);
    if (cell.kind === "markdown" && value === undefined)
      output.replaceChildren(textOutput(cell.text, []));
  }

  /** Offers to run JavaScript by somebody else, and to pause a cell that runs for a long time, or did. */
  function showOffer(): void {
    clearTimeout(offering);
    offer.replaceChildren();
    if (state.kind === "paused" && state.isLocked)
      offer.replaceChildren(
        phrase`This JavaScript is by somebody else. Read it before you run it. `,
        smallButton(phrase`Run this cell`, () => session.run([id], {agrees: true}))
      );
    if (state.kind === "running") wasReady = session.hasRun(cell.kind);
    // The first run of a kind includes the start of its engine.
    if (!wasReady) return;
    if (state.kind === "running")
      offering = setTimeout(
        () =>
          offer.replaceChildren(
            phrase`This cell has been running for more than 5 seconds. `,
            smallButton(phrase`Stop it`, () => host.stop(id)),
            smallButton(phrase`Stop and pause it`, () => {
              host.stop(id);
              host.pause(id);
            })
          ),
        slow
      );
    if (state.kind === "fresh" && state.milliseconds > slow && !cell.paused)
      offer.replaceChildren(
        phrase`This cell took ${(state.milliseconds / 1000).toFixed(1)} s. A paused cell runs only when you ask for it. `,
        smallButton(phrase`Pause it`, () => {
          offer.replaceChildren();
          host.pause(id);
        })
      );
  }

  function smallButton(label: string, act: () => void): HTMLElement {
    return element("button", {type: "button", class: "small", onclick: act}, label);
  }

  /**
   * Puts the error under its line: in the open editor, in the text of the cell, or below both where
   * it has no line.
   */
  function placeError(): void {
    shownError?.node.remove();
    for (const line of source.children) line.classList.remove("is-wrong");
    editor?.showUnder?.(1, null);
    if (!shownError) return;
    const {line, node} = shownError;
    const wrong = line === null || code.hidden ? undefined : source.children[line - 1];
    if (line !== null && editor?.showUnder) editor.showUnder(line, node);
    else if (wrong) {
      wrong.classList.add("is-wrong");
      wrong.after(node);
    } else failure.prepend(node);
  }

  /** The cells that this one waits for, and the names that no cell has. */
  function waitNode(names: readonly string[]): HTMLElement {
    return element(
      "p",
      {class: "cell-waits query-tool small"},
      phrase`Waits for `,
      ...names.map((name) => {
        const owner = session.ownerOf(name);
        return owner === undefined
          ? element("span", {}, phrase`${name}, which no cell has. `)
          : goToButton(owner, name);
      })
    );
  }

  function goToButton(other: string, name: string): HTMLElement {
    return smallButton(phrase`Go to ${name}`, () => host.activate(other, {focus: true}));
  }

  function faultNode(others: readonly string[]): HTMLElement {
    const words =
      state.kind === "doubled"
        ? phrase`Several cells have the name ${state.name}: give one of them another name. `
        : phrase`These cells use each other in a circle: ${state.kind === "circular" ? state.path.join(" → ") : ""}. `;
    return element(
      "p",
      {},
      words,
      ...others.map((other) => goToButton(other, session.cell(other)?.name || phrase`the cell`))
    );
  }

  /** The value of an input, if it is one text or number. */
  function valueOfInput(name: string): string | number | undefined {
    const {value} = (session.valueNamed(name) as Partial<InputCellValue> | null) ?? {};
    return typeof value === "string" || typeof value === "number" ? value : undefined;
  }

  async function draw(value: unknown): Promise<void> {
    shownValue = value;
    const {kind, text} = cell;
    if (kind === "markdown") output.replaceChildren(textOutput(text, value as TextCellValue));
    else if (value === null || value === undefined) output.replaceChildren();
    else if (isResult(value))
      output.replaceChildren(
        sqlOutput(value, {
          name: cell.name,
          sql: text,
          advice: adviceOnComparisons(text, value.length, host.completion.tables(), valueOfInput),
          say: host.say,
          onFilterSql: (sql) => host.addBelow(id, sql)
        })
      );
    else if (isScriptOutcome(value)) {
      const figures = await scriptOutput(cell, value, session);
      if (shownValue === value) output.replaceChildren(figures);
    } else if (kind === "input") drawInput(value as InputCellValue);
    else if (kind === "chart") {
      const figure = await chartOutput(cell, value as ChartValue);
      if (shownValue === value) output.replaceChildren(figure);
    }
  }

  /** Draws the control again only where it is another control, because it may have the focus. */
  function drawInput(value: InputCellValue): void {
    const {input, options} = value;
    const key = JSON.stringify([input, options]);
    const there = output.firstElementChild as (HTMLElement & {value: unknown}) | null;
    if (there && output.dataset.key === key) {
      if (!there.contains(document.activeElement)) there.value = value.value;
      return;
    }
    output.dataset.key = key;
    output.replaceChildren(inputOutput(value, (chosen) => session.setInput(cell.name, chosen)));
  }

  function edit(offset?: number): void {
    if (!editor) {
      editor = cellEditor(cell.kind, cell.text, host.completion, (text) => {
        session.type(id, text);
      });
      editing.replaceChildren(editor.node);
      node.classList.add("is-editing");
      code.hidden = true;
      showForm();
      placeError();
    }
    editor.moveTo(offset ?? cell.text.length);
    const first = form.querySelector<HTMLElement>("select, input");
    if (first && offset === undefined) first.focus();
    else editor.focus();
  }

  function leave(): void {
    if (!editor) return;
    editor = null;
    editing.replaceChildren();
    node.classList.remove("is-editing");
    showSource();
    showForm();
    placeError();
  }

  /** Shows the text of the cell, unless its editor is open or its output is the text. */
  function showSource(): void {
    const isEmpty = cell.text.trim() === "";
    const text = isEmpty ? phrase`Empty: press Enter to write` : cell.text;
    if (shownSource !== text) {
      shownSource = text;
      source.replaceChildren(
        ...text.split(/(?<=\n)/).map((line) => element("span", {class: "cell-line"}, line))
      );
      placeError();
    }
    code.classList.toggle("is-empty", isEmpty);
    code.hidden = editor !== null || (cell.kind === "markdown" && !isEmpty);
  }

  return {
    id,
    node,
    show,
    showState,
    edit,
    leave,
    get editor() {
      return editor;
    },
    setActive(isActive, isSelected) {
      node.tabIndex = isActive ? 0 : -1;
      node.classList.toggle("is-active", isActive);
      node.classList.toggle("is-selected", isSelected);
      if (isActive && host.toolbar.parentNode !== node) head.after(host.toolbar);
    },
    setReadOnly(isReadOnly) {
      nameField.readOnly = isReadOnly;
      // A control that changes nothing would only seem to work.
      output.inert = isReadOnly && cell.kind === "input";
    },
    focus: () => node.focus({preventScroll: false})
  };
}

/** The kinds as options of a list. */
export function kindOptions(): HTMLElement[] {
  return kinds.map(({kind, label}) => element("option", {value: kind}, label));
}
