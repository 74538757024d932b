import {idle, slice} from "../page/inSlices.js";

/** Something on the page that is drawn later. */
export interface Undrawn {
  node: HTMLElement;
  draw(): void;
}

/** What is drawn later. */
export interface Turns {
  add(undrawn: Undrawn): void;
  remove(undrawn: Undrawn): void;
  /** Draws nothing more. */
  close(): void;
}

/**
 * Draws the parts of a long page, which `node` contains, in turn: those near the window first, the
 * others one after another while the page is idle, and all of them before the page is printed.
 */
export function drawInTurn(node: HTMLElement): Turns {
  const waiting = new Map<EventTarget, Undrawn>();
  const drawNear = (target: EventTarget | null) => {
    const near = target && waiting.get(target);
    if (near) draw(near);
  };
  const observe = whenNear(node, drawNear);
  let isDrawing = false;

  function draw(undrawn: Undrawn): void {
    remove(undrawn);
    undrawn.draw();
  }

  function remove({node}: Undrawn): void {
    waiting.delete(node);
    if (!waiting.size) removeEventListener("beforeprint", drawAll);
  }

  function drawAll(): void {
    for (const undrawn of waiting.values()) draw(undrawn);
  }

  async function drawWhileIdle(): Promise<void> {
    if (isDrawing) return;
    isDrawing = true;
    while (waiting.size) {
      await idle();
      const until = performance.now() + slice;
      for (const undrawn of waiting.values()) {
        draw(undrawn);
        if (performance.now() >= until) break;
      }
    }
    isDrawing = false;
  }

  return {
    add(undrawn) {
      waiting.set(undrawn.node, undrawn);
      observe(undrawn.node);
      addEventListener("beforeprint", drawAll);
      void drawWhileIdle();
    },
    remove,
    close() {
      for (const undrawn of waiting.values()) remove(undrawn);
    }
  };
}

/**
 * Calls `show` with each observed element that comes near the window. The elements have
 * `content-visibility: auto`, so a browser knows which they are. Thousands of elements with an
 * observer of their own would cost half a frame in each frame, so only a browser that does not say
 * what it knows gets one.
 */
function whenNear(
  node: HTMLElement,
  show: (target: EventTarget | null) => void
): (element: HTMLElement) => void {
  if ("ContentVisibilityAutoStateChangeEvent" in globalThis) {
    node.addEventListener(
      "contentvisibilityautostatechange",
      (event) => {
        if (!(event as ContentVisibilityAutoStateChangeEvent).skipped) show(event.target);
      },
      {capture: true}
    );
    return () => {};
  }
  let observer: IntersectionObserver | null = null;
  return (element) => {
    observer ??= new IntersectionObserver(
      (entries) => {
        for (const {target, isIntersecting} of entries) {
          if (!isIntersecting) continue;
          observer!.unobserve(target);
          show(target);
        }
      },
      // One window above and below the window is near.
      {rootMargin: "100% 0px"}
    );
    observer.observe(element);
  };
}
