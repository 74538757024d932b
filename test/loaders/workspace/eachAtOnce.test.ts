import {setImmediate} from "node:timers/promises";
import {describe, expect, it} from "vitest";
import {eachAtOnce} from "../../../loaders/workspace/eachAtOnce.js";

describe("eachAtOnce(items, atOnce, work)", () => {
  it("works on all items, never on more at once", async () => {
    const done: number[] = [];
    let [running, most] = [0, 0];
    await eachAtOnce([1, 2, 3, 4, 5, 6, 7], 3, async (item) => {
      most = Math.max(most, ++running);
      await setImmediate();
      running--;
      done.push(item);
    });
    expect(done.sort()).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(most).toBe(3);
  });

  it("throws the first error after the work that is under way has ended, and begins no more", async () => {
    const [begun, ended]: [number[], number[]] = [[], []];
    const work = eachAtOnce([1, 2, 3, 4, 5], 2, async (item) => {
      begun.push(item);
      if (item === 2) throw new Error("two");
      await setImmediate();
      ended.push(item);
    });
    await expect(work).rejects.toThrow("two");
    expect([begun, ended]).toEqual([[1, 2], [1]]);
  });
});
