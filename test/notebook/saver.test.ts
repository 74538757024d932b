// @vitest-environment happy-dom
import {afterEach, beforeEach, expect, it, vi} from "vitest";
import type {KeptNotebook, NotebookStore} from "../../src/notebook/keep/notebookStore.js";
import {saver} from "../../src/notebook/saver.js";
import type {Session, SessionEvent} from "../../src/notebook/session.js";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A saver of a session whose cells run until `rest` resolves. */
function keeperOf(rest: Promise<void>) {
  let emit: (event: SessionEvent) => void = () => {};
  const session = {
    notebook: {title: "", meta: {}, cells: []},
    scheduler: {rest: () => rest},
    on(listener: typeof emit) {
      emit = listener;
      return () => {};
    }
  } as unknown as Session;
  const write = vi.fn(async (kept: KeptNotebook) => ({...kept, revision: kept.revision + 1}));
  const store = {write} as unknown as NotebookStore;
  const host = {mayWrite: () => true, onKept() {}, onRefused() {}};
  const keeper = saver(session, store, {id: "a", revision: 0} as KeptNotebook, host);
  return {change: () => emit({kind: "kept"}), write, keeper};
}

it("keeps a change soon where no cell runs, once for several changes", async () => {
  const {change, write, keeper} = keeperOf(Promise.resolve());
  change();
  await vi.advanceTimersByTimeAsync(60);
  change();
  expect(write).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(60);
  expect(write).toHaveBeenCalledTimes(1);
  keeper.close();
});

it("lets cells run first, and keeps a change after 200 ms also while they run", async () => {
  const {change, write, keeper} = keeperOf(new Promise(() => {}));
  change();
  await vi.advanceTimersByTimeAsync(190);
  expect(write).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(20);
  expect(write).toHaveBeenCalledTimes(1);
  change();
  await vi.advanceTimersByTimeAsync(210);
  expect(write).toHaveBeenCalledTimes(2);
  keeper.close();
});
