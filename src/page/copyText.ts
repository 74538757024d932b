import {phrase} from "./words/phrase.js";

/**
 * Copies a text. Where the page may not write to the clipboard, as on an intranet without https, the
 * older copy command is used. Says why where the browser refuses both, and resolves to whether the
 * text was copied.
 */
export async function copyText(text: string, say: (text: string) => void): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const done = copyByCommand(text);
    if (!done) say(phrase`The browser did not allow copying. Select the text and press Ctrl+C.`);
    return done;
  }
}

function copyByCommand(text: string): boolean {
  const field = document.createElement("textarea");
  field.value = text;
  field.readOnly = true;
  field.className = "visually-hidden";
  const before = document.activeElement;
  // A dialog takes the focus from everything outside it.
  (before?.closest("dialog") ?? document.body).append(field);
  field.select();
  try {
    return document.execCommand("copy");
  } finally {
    field.remove();
    if (before instanceof HTMLElement) before.focus();
  }
}
