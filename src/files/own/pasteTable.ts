import {element} from "../../page/element.js";
import {phrase} from "../../page/words/phrase.js";

/** Whether a text looks like the cells of a table: several lines or cells. */
function isTable(text: string): boolean {
  return /[\t\n\r]/.test(text.trim());
}

/** Takes a table that is pasted anywhere on the page, but not into a field or the editor. */
export function acceptPastes(take: (text: string) => void): void {
  document.addEventListener("paste", (event) => {
    const [target] = event.composedPath();
    if (!(target instanceof Element) || document.querySelector("dialog[open]")) return;
    if (target.closest("input, textarea, select, [contenteditable]")) return;
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (!isTable(text)) return;
    event.preventDefault();
    take(text);
  });
}

/** A button that opens a field into which a reader pastes a table. */
export function pasteButton(take: (text: string) => void): HTMLElement {
  return element("button", {type: "button", onclick: () => openField(take)}, phrase`Paste a table`);
}

function openField(take: (text: string) => void): void {
  const field = element("textarea", {
    rows: 8,
    spellcheck: "false",
    "aria-label": phrase`Cells of a table, copied from a spreadsheet or a web page`
  });
  const dialog = element(
    "dialog",
    {
      class: "file-preview paste-table query-tool",
      "aria-labelledby": "paste-table-title",
      onclose: () => dialog.remove()
    },
    element(
      "form",
      {
        onsubmit: (event) => {
          event.preventDefault();
          const text = field.value;
          dialog.close();
          if (text.trim() !== "") take(text);
        }
      },
      element("h2", {id: "paste-table-title"}, phrase`Paste a table`),
      field,
      element(
        "p",
        {class: "row-of-buttons"},
        element("button", {type: "submit", class: "primary"}, phrase`Look at it`),
        element("button", {type: "button", onclick: () => dialog.close()}, phrase`Cancel`)
      )
    )
  );
  document.body.append(dialog);
  dialog.showModal();
  field.focus();
}
