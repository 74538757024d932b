import {announce} from "../page/announce.js";
import {element} from "../page/element.js";
import {formatNumber} from "../page/formatValue.js";
import {setAvailable} from "../page/setAvailable.js";
import {phrase} from "../page/words/phrase.js";

/** Pages of a long list. */
export interface Pager {
  node: HTMLElement;
  /** Turns to the next or the previous page. Returns whether there is one. */
  turn(by: 1 | -1): boolean;
}

/**
 * Two buttons, and words for which items of how many are shown. Calls `show` with the place of the
 * first item, at once and after each turn.
 */
export function pager(
  length: number,
  pageSize: number,
  nouns: string,
  show: (first: number) => void
): Pager {
  let first = 0;
  const before = element("button", {type: "button", onclick: () => turn(-1)});
  const after = element("button", {type: "button", onclick: () => turn(1)});
  const words = element("span", {});
  turnTo(0);
  return {node: element("div", {class: "pages"}, before, words, after), turn};

  function turn(by: 1 | -1): boolean {
    const next = first + by * pageSize;
    if (next < 0 || next >= length) return false;
    turnTo(next);
    announce(words.textContent!);
    return true;
  }

  function turnTo(next: number): void {
    first = next;
    const last = Math.min(length, first + pageSize);
    words.textContent = phrase`${nouns} ${formatNumber(first + 1)} to ${formatNumber(last)} of ${formatNumber(length)}`;
    before.textContent = phrase`Previous ${pageSize}`;
    after.textContent = phrase`Next ${Math.min(pageSize, Math.max(0, length - last)) || pageSize}`;
    setAvailable(before, first > 0);
    setAvailable(after, last < length);
    show(first);
  }
}
