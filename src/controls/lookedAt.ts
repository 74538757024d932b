import {idle} from "../page/inSlices.js";

const key = "whatworked: comparisons looked at";

/**
 * Remembers, for this visit, which comparisons a reader has looked at, and gives how many there are. A p-value means less the more of them were looked at before it was
 * found. Kept in the session's storage, when there is time or the page is left; where there is none, for this page alone.
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

/** What has been looked at, once somebody has asked; and how many of them are in the storage. */
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
  // A page that a reader comes back to does not know what another has kept meanwhile.
  for (const comparison of read()) seen.add(comparison);
  try {
    sessionStorage.setItem(key, JSON.stringify([...seen]));
    kept = seen.size;
  } catch {
    // It is kept for this page.
  }
}
