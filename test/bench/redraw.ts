import type {Page} from "playwright-core";

/**
 * Records on a page the time of the last event of a type, and the time at which the last change of
 * the watched elements was on the screen: after the frame that shows it. A change in a frame's own
 * callbacks, as in Framework's cells, is in that frame; any other change is in the next. Changes
 * are recorded by part of the page. `part`, an expression over a `node`, names the part.
 */
export async function watchRedraws(
  page: Page,
  type: "pointermove" | "input",
  selectors: readonly string[],
  part = '"drawn"'
): Promise<void> {
  await page.evaluate(`{
    const redraws = (window.redraws = {event: 0, parts: {}});
    // A message that is sent in a frame is received after the frame.
    const shown = new MessageChannel();
    shown.port1.onmessage = ({data: part}) => {
      if (part === null) inFrame = false;
      else redraws.parts[part] = performance.now();
    };
    let inFrame = false;
    let following = false;
    const follow = () => {
      inFrame = true;
      shown.port2.postMessage(null);
      following = performance.now() - redraws.event < 1000;
      if (following) requestAnimationFrame(follow);
    };
    addEventListener(${JSON.stringify(type)}, (event) => {
      Object.assign(redraws, {event: event.timeStamp, parts: {}});
      // This callback is requested before the page's own, because callbacks of a frame run in the
      // order of the requests.
      if (!following) requestAnimationFrame(follow);
      following = true;
    }, true);
    const partOf = (node) => ${part};
    const observer = new MutationObserver((changes) => {
      // The attribute aria-busy is for assistive technology only and is not visible.
      const seen = changes.filter(({attributeName}) => attributeName !== "aria-busy");
      const parts = new Set(seen.map(({target, addedNodes}) => partOf(addedNodes[0] ?? target)));
      for (const part of parts)
        if (inFrame) shown.port2.postMessage(part);
        else requestAnimationFrame(() => shown.port2.postMessage(part));
    });
    for (const selector of ${JSON.stringify(selectors)})
      observer.observe(document.querySelector(selector), {subtree: true, childList: true, attributes: true, characterData: true});
  }`);
}

/**
 * Waits until the parts in `due` have been redrawn, and until `quiet` milliseconds have passed
 * without another change. Returns the seconds from the event to the last change of each part.
 */
export async function redrawn(
  page: Page,
  quiet: number,
  due: readonly string[] = ["drawn"]
): Promise<Record<string, number>> {
  for (let waited = 0; waited < 120_000; waited += 50) {
    await page.waitForTimeout(50);
    const {event, parts, now} = (await page.evaluate("({...redraws, now: performance.now()})")) as {
      event: number;
      parts: Record<string, number>;
      now: number;
    };
    if (due.every((part) => parts[part] > event) && now - Math.max(...Object.values(parts)) > quiet)
      return Object.fromEntries(
        Object.entries(parts).map(([part, at]) => [part, (at - event) / 1000])
      );
  }
  throw new Error("bench: expected a redraw within two minutes");
}
