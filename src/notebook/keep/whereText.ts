import {locales} from "../../page/words/locale.js";
import {phrase} from "../../page/words/phrase.js";

/** Where a notebook is kept, and since when. Times are ISO 8601. */
export interface Where {
  /** Whether the browser keeps anything. */
  isKept: boolean;
  /** The time of the last change that was kept; null if there was none. */
  changed: string | null;
  /** The time of the last download; null if there was none. */
  exported: string | null;
  /** Why the browser did not keep the last change; null if it did. */
  refusal: Error | null;
}

/** Says where a notebook is kept, and what the reader must do where it is not. */
export function whereText({isKept, changed, exported, refusal}: Where): string {
  if (!isKept)
    return phrase`This browser keeps nothing: download the notebook before you leave the page.`;
  if (refusal)
    return phrase`This browser did not keep the last change (${refusal.message}): download the notebook.`;
  if (changed === null) return phrase`Your first change is kept, in this browser only`;
  return [
    phrase`Kept in this browser only`,
    phrase`changed ${dayAndTime(changed)}`,
    exported ? phrase`downloaded ${dayAndTime(exported)}` : phrase`not downloaded yet`
  ].join(" · ");
}

/** A time by the reader's clock: "26 Nov 2026, 17:20". */
export function dayAndTime(at: string): string {
  return new Date(at).toLocaleString(locales(), {dateStyle: "medium", timeStyle: "short"});
}
