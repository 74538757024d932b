/** The state of a page as one plain object, which only events change. */
export interface Store<State, Event> {
  readonly state: State;
  dispatch(event: Event): void;
  /** Calls `show` with a part of the state: at once, and each time that part changes. */
  watch<Part>(select: (state: State) => Part, show: (part: Part) => void): void;
}

/**
 * Keeps the state of a page. `update` is a pure function that returns the next state for a state
 * and an event. A `show` function may dispatch an event itself.
 */
export function createStore<State, Event>(
  initial: State,
  update: (state: State, event: Event) => State
): Store<State, Event> {
  let state = initial;
  const watchers: (() => void)[] = [];
  return {
    get state() {
      return state;
    },
    dispatch(event) {
      state = update(state, event);
      for (const check of watchers) check();
    },
    watch(select, show) {
      let shown = select(state);
      watchers.push(() => {
        const part = select(state);
        if (Object.is(part, shown)) return;
        shown = part;
        show(part);
      });
      show(shown);
    }
  };
}
