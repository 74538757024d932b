/** The cells that wait until their lane is free. */
export interface LaneQueues {
  add(id: string, lane: string): void;
  /** Takes the first cell of a lane that may run. A cell that may not is forgotten. */
  take(lane: string, mayRun: (id: string) => boolean): string | null;
  lanes(): Iterable<string>;
  clear(): void;
}

/** Makes the queues. The cells of a lane come in the order of their places. */
export function laneQueues(placeOf: (id: string) => number): LaneQueues {
  /** Each list is sorted when it is used: the next cell is its last. */
  const queues = new Map<string, {ids: string[]; known: Set<string>; isSorted: boolean}>();
  return {
    add(id, lane) {
      let queue = queues.get(lane);
      if (!queue) {
        queue = {ids: [], known: new Set(), isSorted: true};
        queues.set(lane, queue);
      }
      if (queue.known.has(id)) return;
      queue.ids.push(id);
      queue.known.add(id);
      queue.isSorted = false;
    },
    take(lane, mayRun) {
      const queue = queues.get(lane);
      if (!queue) return null;
      if (!queue.isSorted) queue.ids.sort((a, b) => placeOf(b) - placeOf(a));
      queue.isSorted = true;
      for (;;) {
        const id = queue.ids.pop();
        if (id === undefined) return null;
        queue.known.delete(id);
        if (mayRun(id)) return id;
      }
    },
    lanes: () => queues.keys(),
    clear: () => queues.clear()
  };
}
