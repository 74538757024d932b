import {idle} from "../page/inSlices.js";

const key = "whatworked: comparisons looked at";

/**
 * Remembers which comparisons a reader has looked at in this visit, by their keys, and returns how
 * many. A p-value means less if more comparisons were looked at before it was found. The keys are
 * kept in session storage, which is written when the page is idle or left. Without storage they are
 * kept for this page only.
 */
export function lookedAt(comparisons: readonly string[]): number {
  if (!seen) {
    seen = new Set(read());
    addEventListener("pagehide", keep);
  }
  for (const comparison of comparisons) seen.add(comparison);
  if (seen.size > kept) void idle().then(keep);
  return seen.size;
}

/** The keys, once they have been read, and how many of them are in the storage. */
let seen: Set<string> | null = null;
let kept = 0;

function read(): string[] {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? "[]");
  } catch {
    return [];
  }
}

function keep(): void {
  if (!seen || seen.size === kept) return;
  // Another page of this visit may have added keys since this one read them.
  for (const comparison of read()) seen.add(comparison);
  try {
    sessionStorage.setItem(key, JSON.stringify([...seen]));
    kept = seen.size;
  } catch {
    // Without storage, the keys are kept for this page.
  }
}
