import type {Page} from "playwright-core";

/**
 * Notes, on a page, when an event of a type last came and when the last change of what is watched was on the screen: after the frame that follows it. A change that `apart` tells (an
 * expression over a `node`) is noted apart.
 */
export async function watchRedraws(
  page: Page,
  type: "pointermove" | "input",
  selectors: readonly string[],
  apart = "false"
): Promise<void> {
  await page.evaluate(`{
    const redraws = (window.redraws = {event: 0, drawn: 0, apart: 0});
    addEventListener(${JSON.stringify(type)}, (event) => Object.assign(redraws, {event: event.timeStamp, drawn: 0, apart: 0}), true);
    const frame = new MessageChannel();
    frame.port1.onmessage = ({data}) => (redraws[data] = performance.now());
    const isApart = (node) => ${apart};
    const observer = new MutationObserver((changes) => {
      const kinds = new Set(changes.map(({target, addedNodes}) => isApart(addedNodes[0] ?? target) ? "apart" : "drawn"));
      for (const kind of kinds) requestAnimationFrame(() => frame.port2.postMessage(kind));
    });
    for (const selector of ${JSON.stringify(selectors)})
      observer.observe(document.querySelector(selector), {subtree: true, childList: true, attributes: true, characterData: true});
  }`);
}

/** Waits for a redraw (and for one noted apart, where `both` are due), and until so many milliseconds have passed without another; gives the seconds from the event to the last of each (0 for none). */
export async function redrawn(
  page: Page,
  quiet: number,
  both = false
): Promise<{drawn: number; apart: number}> {
  for (let waited = 0; waited < 120_000; waited += 50) {
    await page.waitForTimeout(50);
    const [event, drawn, apart, now] = (await page.evaluate(
      "[redraws.event, redraws.drawn, redraws.apart, performance.now()]"
    )) as number[];
    if (drawn > event && (!both || apart > event) && now - Math.max(drawn, apart) > quiet)
      return {drawn: (drawn - event) / 1000, apart: apart ? (apart - event) / 1000 : 0};
  }
  throw new Error("bench: nothing was redrawn in two minutes");
}
