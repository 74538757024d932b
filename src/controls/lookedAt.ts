import {idle} from "../page/inSlices.js";

const key = "whatworked: comparisons looked at";

/**
 * Stores the keys of the comparisons that a reader has looked at in this visit, and returns their
 * number. A p-value means less if more comparisons were looked at before it was found. The keys are
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

/** The keys after they have been read, and the number of keys in the storage. */
let seen: Set<string> | null = null;
let kept = 0;

function read(): string[] {
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(key) ?? "[]");
    return Array.isArray(stored) ? stored.filter((entry) => typeof entry === "string") : [];
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
