import {element} from "../page/element.js";
import type {Manifest} from "../records/manifest.js";
import type {Row} from "../records/rows.js";
import {statementList} from "./statementList.js";

/**
 * Shows the records behind a number in a dialog. Escape or the button closes it, and the focus
 * returns to the element that had it before.
 */
export function openRecords(title: string, statements: readonly Row[], manifest: Manifest): void {
  const close = element("button", {type: "button", onclick: () => dialog.close()}, "Close");
  const dialog = element(
    "dialog",
    {class: "records", "aria-label": title},
    element("header", {}, element("h2", {}, title), close),
    statementList(statements, manifest)
  );
  const before = document.activeElement;
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
  dialog.addEventListener("close", () => {
    dialog.remove();
    if (before instanceof HTMLElement || before instanceof SVGElement) before.focus();
  });
  document.body.append(dialog);
  dialog.showModal();
}
