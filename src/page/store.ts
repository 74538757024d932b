/** The state of a page as one plain object, which only events change. */
export interface Store<State, Event> {
  readonly state: State;
  dispatch(event: Event): void;
  /** Calls `show` with a part of the state: now, and each time that part is another value. */
  watch<Part>(select: (state: State) => Part, show: (part: Part) => void): void;
}

/**
 * Keeps the state of a page. `update` gives the state that follows a state and an event; it is
 * pure. A `show` function may dispatch an event itself.
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
