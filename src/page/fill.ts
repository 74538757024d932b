import {element} from "./element.js";
import {idle, nextTask, slice} from "./inSlices.js";

/**
 * A part of a page, by a name of its own, that answers a choice after its figure does: see `fill`. What the build has put there stays to be seen until it is filled for the first time, unless the address
 * asks for something else; it cannot be used.
 */
export function slot(name: string): HTMLElement {
  const there = document.querySelector(`html:not(.asked) .first-view [data-slot="${name}"]`);
  const node = element("div", {class: "slot", "data-slot": name, inert: there !== null});
  node.append(...(there?.childNodes ?? []));
  return node;
}

/**
 * Fills a slot with what can wait until the figure that a choice asks for is on the screen. What stands there goes out of sight at once, for it answers an older choice; what replaces it is made
 * half a frame at a time, so that the page goes on answering, and comes in whole. Where it takes long, parts may say so by yielding nothing now and then. A later filling of the same slot ends an
 * earlier one. Rejects with what the parts throw; the slot then stays empty to the eye.
 */
export async function fill(
  slot: HTMLElement,
  parts: Iterable<Node | undefined> | AsyncIterable<Node | undefined>
): Promise<void> {
  const mine = {};
  fillings.set(slot, mine);
  if (!slot.inert) slot.setAttribute("aria-busy", "true");
  // In this frame, or before the next, the figure is drawn; after that one comes what had to wait for it, such as a reader's next step.
  for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
  await nextTask();
  const made: Node[] = [];
  let until = performance.now() + slice;
  for await (const part of parts) {
    if (part) made.push(part);
    if (performance.now() > until) {
      await nextTask();
      until = performance.now() + slice;
    }
    if (fillings.get(slot) !== mine) return;
  }
  if (fillings.get(slot) !== mine) return;
  slot.classList.add("fresh");
  slot.replaceChildren(...made);
  slot.inert = false;
  slot.removeAttribute("aria-busy");
  void idle().then(() => {
    if (fillings.get(slot) === mine) slot.classList.remove("fresh");
  });
}

/** The latest filling of each slot. */
const fillings = new WeakMap<HTMLElement, object>();
