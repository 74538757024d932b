import {describe, expect, it} from "vitest";
import {inSlices} from "../../src/page/inSlices.js";

describe("inSlices(work, stopped)", () => {
  it("lets other tasks run, and returns the result of the work", async () => {
    let heard = false;
    setTimeout(() => {
      heard = true;
    });
    function* untilHeard(): Generator<void, string> {
      while (!heard) yield;
      return "heard";
    }
    expect(await inSlices(untilHeard(), () => false)).toBe("heard");
  });

  it("stops the work once stopped() returns true", async () => {
    let stopped = false;
    let steps = 0;
    function* endless(): Generator<void, never> {
      for (;;) {
        if (++steps === 10) stopped = true;
        yield;
      }
    }
    expect(await inSlices(endless(), () => stopped)).toBeUndefined();
    const then = steps;
    await new Promise((resolve) => setTimeout(resolve));
    expect(steps).toBe(then);
  });
});
