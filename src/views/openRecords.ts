import {element} from "../page/element.js";
import {phrase} from "../page/words/phrase.js";
import type {Manifest} from "../records/manifest.js";
import type {Row} from "../records/rows.js";
import {statementList} from "./statementList.js";

/** The most statements that a dialog shows. */
export const mostShown = 500;

/** Shows the statements behind a number in a dialog. Of more than `mostShown` it shows as many. */
export function openRecords(
  title: string,
  coming: Promise<readonly Row[]>,
  manifest: Manifest
): void {
  openWhenLoaded(
    title,
    coming.then((statements) => {
      const list = statementList(statements.slice(0, mostShown), manifest);
      const isCut = statements.length > mostShown;
      const note = phrase`These are the first ${mostShown}. The SQL page shows all.`;
      return element("div", {}, isCut ? element("p", {class: "muted"}, note) : null, list);
    })
  );
}

/**
 * Shows what is coming in a dialog. The dialog opens before, and says why if nothing comes. Escape or
 * the button closes it, and the focus returns to the element that had it before.
 */
export function openWhenLoaded(title: string, coming: Promise<Node>): void {
  const close = element("button", {type: "button", onclick: () => dialog.close()}, phrase`Close`);
  const body = element(
    "div",
    {"aria-busy": "true"},
    element("p", {class: "muted"}, phrase`Loading…`)
  );
  coming
    .then(
      (content) => body.replaceChildren(content),
      (error: Error) => body.replaceChildren(element("p", {role: "alert"}, error.message))
    )
    .finally(() => body.removeAttribute("aria-busy"));
  const dialog = element(
    "dialog",
    {class: "records", "aria-label": title},
    element("header", {}, element("h2", {}, title), close),
    body
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
