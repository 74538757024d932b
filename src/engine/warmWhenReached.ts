/** What a browser may say of the reader's connection; not every one does. */
interface Connected {
  connection?: {saveData?: boolean};
}

/**
 * Starts the engine when a reader reaches for what will need it, by pointer or by keyboard, so that it is on its way before the first choice has been made. Not for those who save data: theirs comes
 * when it is needed. Gives the node itself.
 */
export function warmWhenReached<T extends HTMLElement>(node: T): T {
  const reached = new AbortController();
  const warm = async () => {
    reached.abort();
    if ((navigator as Connected).connection?.saveData) return;
    // An engine that does not come now is asked for again by the question that needs it, which says why it failed.
    await import("./session.js").then(({warmUp}) => warmUp()).catch(() => {});
  };
  for (const type of ["pointerenter", "focusin"])
    node.addEventListener(type, warm, {signal: reached.signal});
  return node;
}
