import {element} from "./element.js";

/** The id of the live region. A page has several copies of this module, and one region. */
const id = "announcements";

/**
 * The pause before words are announced, in milliseconds. A reader who moves a slider or types makes
 * many choices, and hears the result of the last.
 */
const pause = 300;

let timer: ReturnType<typeof setTimeout> | undefined;

/**
 * The live region of the page. It stays as long as the page, because screen readers announce a
 * change of a region and not a region that is inserted with its words.
 */
export function liveRegion(): HTMLElement {
  return (
    document.getElementById(id) ??
    document.body.appendChild(element("p", {id, role: "status", class: "visually-hidden"}))
  );
}

/** Has screen readers announce words that sighted readers see elsewhere. The latest words win. */
export function announce(words: string): void {
  const region = liveRegion();
  clearTimeout(timer);
  timer = setTimeout(() => {
    // The same words are announced again only if they are inserted again.
    if (region.textContent === words) region.replaceChildren();
    region.textContent = words;
  }, pause);
}

/**
 * Announces the result of a reader's choice. `name` is the part of the page that shows the result.
 * What a part shows first follows from no choice and is not announced; neither is a result that
 * stays the same.
 */
export function announceResult(name: string, words: string): void {
  const before = results.get(name);
  results.set(name, words);
  if (before !== undefined && before !== words) announce(words);
}

/** The latest result of each part. */
const results = new Map<string, string>();
