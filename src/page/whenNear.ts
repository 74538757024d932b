import {savesData} from "./savesData.js";

/** The slots that have waited or were filled before. */
const known = new WeakSet<HTMLElement>();

/**
 * The choice that a slot shows, for a part of a page that needs the engine where the rest of the page
 * does not. For readers who save data it is null until the slot is in view, or less than half a screen
 * away from it; until then what is stale is hidden. A page follows the generator, and its value is
 * that of the type.
 */
export function whenNear<T>(slot: HTMLElement, choice: T): T | null {
  return choices(slot, choice) as unknown as T | null;
}

async function* choices<T>(slot: HTMLElement, choice: T): AsyncGenerator<T | null> {
  // What the build rendered is that of the first choice.
  const isStale = known.has(slot) || !slot.inert;
  known.add(slot);
  if (savesData()) {
    slot.removeAttribute("aria-busy");
    slot.classList.toggle("waits", isStale);
    yield null;
    await untilNear(slot);
    slot.classList.remove("waits");
    if (isStale) slot.setAttribute("aria-busy", "true");
  }
  yield choice;
}

function untilNear(node: Element): Promise<void> {
  return new Promise((resolve) => {
    const observer = new IntersectionObserver(
      (entries) => {
        if (!entries.some(({isIntersecting}) => isIntersecting)) return;
        observer.disconnect();
        resolve();
      },
      {rootMargin: "50%"}
    );
    observer.observe(node);
  });
}
