import type {KeptNotebook} from "./keep/notebookStore.js";

/**
 * Makes a function that reads what another tab has kept, and resolves when that is shown. What is
 * kept meanwhile is read afterwards.
 */
export function followTab(
  read: () => Promise<KeptNotebook | null>,
  show: (kept: KeptNotebook) => void
): () => Promise<void> {
  let isBehind = false;
  let following: Promise<void> | null = null;

  async function readLatest(): Promise<void> {
    while (isBehind) {
      isBehind = false;
      const kept = await read();
      if (kept) show(kept);
    }
  }

  return () => {
    isBehind = true;
    following ??= readLatest().finally(() => {
      following = null;
    });
    return following;
  };
}
