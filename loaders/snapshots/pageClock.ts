/** What is due at a time of a page's clock. */
interface Due {
  id: number;
  time: number;
  callback: () => void;
  /** The time between two calls of an interval; null for what is called once. */
  every: number | null;
  /** Whether the page waits for it before it is at rest. */
  isWork: boolean;
}

/**
 * The clock of a page that is opened in a build. Its time stands still while the page works or waits
 * for an answer, and goes on to whatever is due next when the page has nothing else to do. What a page
 * does therefore does not depend on the speed of the machine. Times are in milliseconds.
 */
export class PageClock {
  now = 0;
  #dues: Due[] = [];
  #last = 0;

  /** Calls a function after a delay, or again and again. Returns a number that `clear` takes. */
  add(callback: () => void, delay: number, {every = false, isWork = false} = {}): number {
    const wait = Math.max(0, Number(delay) || 0);
    const due = {id: ++this.#last, time: this.now + wait, callback, isWork};
    this.#insert({...due, every: every ? Math.max(1, wait) : null});
    return due.id;
  }

  clear(id: number): void {
    this.#dues = this.#dues.filter((due) => due.id !== id);
  }

  /** What is due next; null if nothing is. */
  next(): Due | null {
    return this.#dues[0] ?? null;
  }

  /** Moves the time to what is due next, and calls it. */
  step(): void {
    const due = this.#dues.shift();
    if (!due) return;
    this.now = Math.max(this.now, due.time);
    if (due.every !== null) this.#insert({...due, time: this.now + due.every});
    due.callback();
  }

  /** What is due at the same time keeps its order. */
  #insert(due: Due): void {
    const at = this.#dues.findIndex(({time}) => time > due.time);
    this.#dues.splice(at < 0 ? this.#dues.length : at, 0, due);
  }
}
