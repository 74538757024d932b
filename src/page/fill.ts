import {element} from "./element.js";
import {idle, nextTask, slice} from "./inSlices.js";

/**
 * A named part of a page that is filled after the page's main figure: see `fill`. Until the first
 * filling it shows the part that the build rendered, which cannot be used yet, unless the address
 * names another state.
 */
export function slot(name: string): HTMLElement {
  const rendered = document.querySelector(`html:not(.asked) .first-view [data-slot="${name}"]`);
  const node = element("div", {class: "slot", "data-slot": name, inert: rendered !== null});
  node.append(...(rendered?.childNodes ?? []));
  return node;
}

/**
 * Fills a slot after the page's main figure has been drawn. The old content is hidden immediately,
 * because it is stale. The new content is created half a frame at a time, so that the page stays
 * responsive, and is inserted in one piece. A slow part may yield undefined, so that the page can
 * respond. A later filling of the same slot cancels an earlier one. Rejects with the error of a
 * part; the slot then stays hidden.
 */
export async function fill(
  slot: HTMLElement,
  parts: Iterable<Node | undefined> | AsyncIterable<Node | undefined>
): Promise<void> {
  const token = {};
  fillings.set(slot, token);
  // What the build rendered is not stale, and cannot be used yet.
  if (!slot.inert) slot.setAttribute("aria-busy", "true");
  // The figure is drawn within the first frame. Events that waited for it are handled in the
  // second.
  for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
  await nextTask();
  const nodes: Node[] = [];
  let until = performance.now() + slice;
  for await (const part of parts) {
    if (part) nodes.push(part);
    if (performance.now() > until) {
      await nextTask();
      until = performance.now() + slice;
    }
    if (fillings.get(slot) !== token) return;
  }
  if (fillings.get(slot) !== token) return;
  slot.classList.add("fresh");
  slot.replaceChildren(...nodes);
  slot.inert = false;
  slot.removeAttribute("aria-busy");
  void idle().then(() => {
    if (fillings.get(slot) === token) slot.classList.remove("fresh");
  });
}

/** The latest filling of each slot. */
const fillings = new WeakMap<HTMLElement, object>();
