import {expect, it} from "vitest";
import {createStore} from "../../src/page/store.js";

const counter = () =>
  createStore({count: 0, name: "a"}, (state, by: number) => ({...state, count: state.count + by}));

it("shows a part at once, and again only when that part changes", () => {
  const store = counter();
  const counts: number[] = [];
  const names: string[] = [];
  store.watch(({count}) => count, counts.push.bind(counts));
  store.watch(({name}) => name, names.push.bind(names));
  store.dispatch(1);
  store.dispatch(0);
  store.dispatch(2);
  expect(counts).toEqual([0, 1, 3]);
  expect(names).toEqual(["a"]);
  expect(store.state).toEqual({count: 3, name: "a"});
});

it("lets a watcher dispatch", () => {
  const store = counter();
  const shown: number[] = [];
  store.watch(
    ({count}) => count,
    (count) => {
      if (count === 1) store.dispatch(10);
    }
  );
  store.watch(
    ({count}) => count,
    (count) => shown.push(count)
  );
  store.dispatch(1);
  expect(shown).toEqual([0, 11]);
});
