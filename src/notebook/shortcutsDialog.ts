import {element} from "../page/element.js";
import {phrase} from "../page/words/phrase.js";
import {commandKeys} from "./commandKeys.js";

const editingKeys: readonly [keys: string, words: string][] = [
  [phrase`Esc, or Ctrl+M`, phrase`Leave the editor; the cell keeps the focus`],
  [phrase`↑ on the first line, ↓ on the last`, phrase`Edit the cell before or after`],
  ["Ctrl+Shift+-", phrase`Split the cell at the cursor`],
  [phrase`Tab, Ctrl+Space`, phrase`Complete a name; Tab indents elsewhere`],
  ["Ctrl+Z", phrase`Undo what was typed`]
];

/** Shows the list of shortcuts, with a field that filters it. */
export function showShortcuts(): void {
  const rows = [
    ...commandKeys.map(({keys, words}) => [keys.map(keyWords).join(", or "), words]),
    ...editingKeys
  ].map(([keys, words]) =>
    element("tr", {}, element("td", {}, element("kbd", {}, keys)), element("td", {}, words))
  );
  const field = element("input", {
    type: "search",
    "aria-label": phrase`Search the shortcuts`,
    placeholder: phrase`Search`,
    oninput: () => {
      const wanted = field.value.toLowerCase();
      for (const row of rows) row.hidden = !row.textContent!.toLowerCase().includes(wanted);
    }
  });
  const dialog = element(
    "dialog",
    {
      class: "notebook-dialog query-tool",
      "aria-label": phrase`Shortcuts`,
      onclose: () => dialog.remove()
    },
    element("h2", {}, phrase`Shortcuts`),
    element(
      "p",
      {class: "muted"},
      phrase`One-letter keys work while a cell has the focus, but not while you type in it.`
    ),
    field,
    element(
      "div",
      {class: "notebook-shortcuts", tabindex: "0"},
      element("table", {}, element("tbody", {}, ...rows))
    ),
    element("button", {type: "button", onclick: () => dialog.close()}, phrase`Close`)
  );
  document.body.append(dialog);
  dialog.showModal();
}

function keyWords(key: string): string {
  const names: Record<string, string> = {
    ArrowUp: "↑",
    ArrowDown: "↓",
    ArrowLeft: "←",
    ArrowRight: "→",
    Mod: "Ctrl",
    " ": "Space"
  };
  return key
    .split(/(?<=.)([+ ])(?=.)/)
    .map((part) => names[part] ?? (part.length === 1 ? part.toUpperCase() : part))
    .map((part) => (part === "Space" && key.includes(" ") && key.length === 3 ? " " : part))
    .join("");
}
