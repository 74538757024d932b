import type {Result} from "../engine/result.js";
import {cellText} from "../files/cellText.js";
import {copyText} from "../page/copyText.js";
import {element} from "../page/element.js";
import {formatNumber} from "../page/formatValue.js";
import {phrase} from "../page/words/phrase.js";

/** Opens a whole cell over the page: its text with every line, and a button that copies it. */
export function openCell(
  {columns}: Result,
  row: number,
  column: number,
  say: (text: string) => void
): void {
  const {name, type, at} = columns[column];
  const value = at(row);
  const text = value === null ? "NULL" : cellText(value, type);
  const before = document.activeElement as HTMLElement | null;
  const copy = async () => {
    if (await copyText(text, say)) say(phrase`Copied the cell.`);
  };
  const dialog = element(
    "dialog",
    {
      class: "whole-cell query-tool",
      "aria-labelledby": "whole-cell-title",
      onclose: () => {
        dialog.remove();
        before?.focus();
      }
    },
    element("h2", {id: "whole-cell-title"}, name),
    element(
      "p",
      {class: "small muted"},
      phrase`${type}, row ${formatNumber(row + 1)} of the result, ${formatNumber(text.length)} characters`
    ),
    element("pre", {tabindex: "0"}, text),
    element(
      "p",
      {class: "row-of-buttons"},
      element("button", {type: "button", onclick: () => dialog.close()}, phrase`Close`),
      element("button", {type: "button", onclick: () => void copy()}, phrase`Copy`)
    )
  );
  document.body.append(dialog);
  dialog.showModal();
}
