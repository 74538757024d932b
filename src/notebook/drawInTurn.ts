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
 * Draws the parts of a long page in turn: those near the window first, the others one after another
 * while the page is idle, and all of them before the page is printed.
 */
export function drawInTurn(): Turns {
  const waiting = new Map<Element, Undrawn>();
  let observer: IntersectionObserver | null = null;
  let isDrawing = false;

  function draw(undrawn: Undrawn): void {
    remove(undrawn);
    undrawn.draw();
  }

  function remove({node}: Undrawn): void {
    waiting.delete(node);
    observer?.unobserve(node);
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
      observer ??= new IntersectionObserver(
        (entries) => {
          for (const {target, isIntersecting} of entries) {
            const near = isIntersecting && waiting.get(target);
            if (near) draw(near);
          }
        },
        // One window above and below the window is near.
        {rootMargin: "100% 0px"}
      );
      waiting.set(undrawn.node, undrawn);
      observer.observe(undrawn.node);
      addEventListener("beforeprint", drawAll);
      void drawWhileIdle();
    },
    remove,
    close() {
      for (const undrawn of waiting.values()) remove(undrawn);
    }
  };
}
