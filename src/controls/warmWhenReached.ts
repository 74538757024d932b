import {idle} from "../page/inSlices.js";
import {savesData} from "../page/savesData.js";

/**
 * Starts the engine when a reader moves to a control that will need it, by pointer or by keyboard,
 * so that it is ready sooner. Then, and after each choice, runs the queries that the next choice
 * may need (`ahead`), one at a time while the page is idle, so that their answers are ready. With
 * `early`, this begins when a reader does anything on the page, because the tables are large. For
 * readers who save data, the engine starts only when it is needed. Returns the node.
 */
export function warmWhenReached<T extends HTMLElement>(
  node: T,
  ahead: () => readonly (() => Promise<unknown>)[] = () => [],
  {early = false}: {early?: boolean} = {}
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
    if (savesData()) return;
    // A failure here is silent: the choice that needs the answer asks again, and reports it.
    const quietly = (work: Promise<void>) => work.catch(() => {});
    await quietly(import("../engine/siteEngine.js").then(({siteEngine}) => siteEngine.warmUp()));
    node.addEventListener("input", () => quietly(askAhead()));
    await quietly(askAhead());
  };
  const {signal} = reached;
  for (const type of ["pointerenter", "focusin"]) node.addEventListener(type, warm, {signal});
  if (early)
    for (const type of ["pointermove", "pointerdown", "keydown"])
      document.addEventListener(type, warm, {signal});
  return node;
}
