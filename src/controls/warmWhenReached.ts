import {idle} from "../page/inSlices.js";

/** What a browser may say of the reader's connection; not every one does. */
interface Connected {
  connection?: {saveData?: boolean};
}

/**
 * Starts the engine when a reader reaches for what will need it, by pointer or by keyboard, so that it is on its way before the first choice has been made; then, and after every choice, asks what the
 * next one may ask, which `ahead` gives, one question after another and only while the page has nothing else to do, so that their answers are kept. Not for those who save data: theirs comes
 * when it is needed. Gives the node itself.
 */
export function warmWhenReached<T extends HTMLElement>(
  node: T,
  ahead: () => readonly (() => Promise<unknown>)[] = () => []
): T {
  const reached = new AbortController();
  let latest = {};
  const askAhead = async () => {
    const mine = {};
    latest = mine;
    for (const ask of ahead()) {
      await idle();
      if (latest !== mine) return;
      await ask();
    }
  };
  const warm = async () => {
    reached.abort();
    if ((navigator as Connected).connection?.saveData) return;
    // What does not come now is asked for again by who needs it, and then says why it failed.
    const quietly = (work: Promise<void>) => work.catch(() => {});
    await quietly(import("../engine/siteEngine.js").then(({siteEngine}) => siteEngine.warmUp()));
    node.addEventListener("input", () => quietly(askAhead()));
    await quietly(askAhead());
  };
  for (const type of ["pointerenter", "focusin"])
    node.addEventListener(type, warm, {signal: reached.signal});
  return node;
}
