import {describe, expect, it} from "vitest";
import {inputWaves} from "../../src/notebook/inputWaves.js";

describe("the runs after a change of an input", () => {
  it("begin at once while nothing runs", () => {
    const ran: (readonly string[])[] = [];
    const follow = inputWaves({isBusy: () => false, rest: async () => {}}, (ids) => ran.push(ids));
    void follow("least");
    expect(ran).toEqual([["least"]]);
  });

  it("wait for a short wave, and then run every input that changed meanwhile", async () => {
    const ran: (readonly string[])[] = [];
    let finish = () => {};
    const wave = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const follow = inputWaves({isBusy: () => true, rest: () => wave}, (ids) => ran.push(ids));
    const first = follow("least");
    void follow("region");
    void follow("least");
    expect(ran).toEqual([]);
    finish();
    await first;
    expect(ran).toEqual([["least", "region"]]);
    await follow("least");
    expect(ran).toEqual([["least", "region"], ["least"]]);
  });
});
