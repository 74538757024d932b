import {element} from "../page/element.js";
import {setAvailable} from "../page/setAvailable.js";
import type {Store} from "../page/store.js";
import {phrase} from "../page/words/phrase.js";
import {statementsIn} from "../sql/statements.js";
import type {WorkbenchEvent} from "./events.js";
import type {WorkbenchState} from "./state.js";

/** The actions of the toolbar's buttons. */
export interface ToolbarActions {
  run(): void;
  /** Runs every statement of the text. */
  runAll(): void;
  stop(): void;
  format(): void;
  copyLink(): void;
}

/** The buttons under the editor. Saving opens a field for the name. */
export function toolbar(
  store: Store<WorkbenchState, WorkbenchEvent>,
  {run, runAll, stop, format, copyLink}: ToolbarActions
): HTMLElement {
  const runButton = element(
    "button",
    {type: "button", class: "primary", onclick: run, title: phrase`Ctrl+Enter, or ⌘ Enter`},
    phrase`Run query`
  );
  const runAllButton = element(
    "button",
    {
      type: "button",
      onclick: runAll,
      title: phrase`Ctrl+Shift+Enter, or ⌘ Shift Enter`,
      hidden: true
    },
    phrase`Run all`
  );
  const stopButton = element(
    "button",
    {type: "button", onclick: stop, title: "Escape"},
    phrase`Stop`
  );
  const node = element(
    "div",
    {class: "workbench-tools"},
    runButton,
    runAllButton,
    stopButton,
    element("button", {type: "button", onclick: format}, phrase`Format`),
    ...saveControls(store),
    element("button", {type: "button", onclick: copyLink}, phrase`Copy link`)
  );
  store.watch(
    ({sql}) => sql.includes(";") && statementsIn(sql).length > 1,
    (hasSeveral) => {
      runAllButton.hidden = !hasSeveral;
    }
  );
  store.watch(
    ({running}) => running !== null && running.outcome === null,
    (isRunning) => {
      setAvailable(runButton, !isRunning);
      setAvailable(runAllButton, !isRunning);
      setAvailable(stopButton, isRunning);
    }
  );
  return node;
}

/** The button that opens the field for a name, and the field. The focus follows. */
function saveControls(store: Store<WorkbenchState, WorkbenchEvent>): HTMLElement[] {
  const toggle = (isOpen: boolean) => store.dispatch({type: "save form toggled", isOpen});
  const name = element("input", {
    type: "text",
    "aria-label": phrase`Name to save under`,
    placeholder: phrase`Name`,
    required: true
  });
  const exists = element("span", {class: "small", role: "status"});
  const save = element("button", {type: "submit"}, phrase`Save`);
  /** The name that the reader was asked about. */
  let asked = "";
  const ask = (title: string) => {
    asked = title;
    exists.textContent = title && phrase`“${title}” exists.`;
    save.textContent = title ? phrase`Replace` : phrase`Save`;
  };
  name.addEventListener("input", () => ask(""));
  const form = element(
    "form",
    {
      class: "save-form",
      hidden: true,
      onkeydown: (event) => {
        if ((event as KeyboardEvent).key === "Escape") toggle(false);
      },
      onsubmit: (event) => {
        event.preventDefault();
        const title = name.value.trim();
        if (!title) return;
        const isTaken = store.state.saved.some((entry) => entry.title === title);
        if (isTaken && asked !== title) return ask(title);
        ask("");
        store.dispatch({type: "saved", title});
      }
    },
    name,
    exists,
    save
  );
  const button = element(
    "button",
    {type: "button", "aria-expanded": "false", onclick: () => toggle(!store.state.isSaving)},
    phrase`Save as …`
  );
  store.watch(
    ({isSaving}) => isSaving,
    (isOpen) => {
      const hadFocus = form.contains(document.activeElement);
      form.hidden = !isOpen;
      button.setAttribute("aria-expanded", String(isOpen));
      if (isOpen) name.select();
      else if (hadFocus) button.focus();
    }
  );
  return [button, form];
}
