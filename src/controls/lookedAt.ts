const key = "whatworked: comparisons looked at";

/**
 * Remembers, for this visit, which comparisons a reader has looked at, and gives how many there are. A p-value means less the more of them were looked at before it was
 * found. Kept in the session's storage; where there is none, for this page alone.
 */
export function lookedAt(comparisons: readonly string[]): number {
  const seen = new Set(read());
  for (const comparison of comparisons) seen.add(comparison);
  try {
    sessionStorage.setItem(key, JSON.stringify([...seen]));
  } catch {
    here = [...seen];
  }
  return seen.size;
}

let here: string[] = [];

function read(): string[] {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? "[]");
  } catch {
    return here;
  }
}
