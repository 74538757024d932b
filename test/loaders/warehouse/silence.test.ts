import {EventEmitter} from "node:events";
import {afterEach, beforeEach, describe, expect, it, vi} from "vitest";
import {attempt} from "../../../loaders/warehouse/attempts.js";
import {endBySignal} from "../../../loaders/warehouse/endBySignal.js";
import {Silence} from "../../../loaders/warehouse/silence.js";

/** Work that never ends. */
const endless = new Promise<never>(() => {});

describe("the wait for a server", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("goes on while a slow network brings something, and ends when it stalls", async () => {
    const silent = new Silence(1000);
    const stop = vi.fn();
    const waited = silent.limit(endless, stop);
    const given = expect(waited).rejects.toThrow("the server sent nothing for 1 seconds");
    for (let i = 0; i < 10; i++) {
      await vi.advanceTimersByTimeAsync(900);
      silent.heard();
    }
    expect(stop).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1001);
    await given;
    expect(stop).toHaveBeenCalledOnce();
  });

  it("goes on while a connection counts more bytes", async () => {
    const silent = new Silence(1000);
    let bytes = 0;
    silent.count(() => bytes);
    const given = expect(silent.limit(endless)).rejects.toThrow("nothing for 1 seconds");
    for (let i = 0; i < 5; i++) {
      bytes++;
      await vi.advanceTimersByTimeAsync(1000);
      expect(vi.getTimerCount()).toBe(1);
    }
    await vi.advanceTimersByTimeAsync(1000);
    expect(vi.getTimerCount()).toBe(0);
    await given;
  });

  it("begins no limit with a byte that comes after the work", async () => {
    const silent = new Silence(1000);
    expect(await silent.limit(Promise.resolve(1))).toBe(1);
    silent.heard();
    expect(vi.getTimerCount()).toBe(0);
  });

  it("ends at once when a person ends it, also before it has begun", async () => {
    const controller = new AbortController();
    const silent = new Silence(1000, controller.signal);
    const stop = vi.fn();
    const waited = silent.limit(endless, stop);
    controller.abort();
    await expect(waited).rejects.toThrow("ended before the answer was complete");
    await expect(silent.limit(endless, stop)).rejects.toThrow("ended before");
    expect(stop).toHaveBeenCalledTimes(2);
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe("work that a person ends", () => {
  const how = (ended: AbortSignal, onBreak = () => {}) => ({
    connection: {name: "WAREHOUSE", url: new URL("postgres://ann:pass-word@host/records")},
    limits: {attempts: 4, pause: 600_000, silence: 600_000, ended},
    inWords: () => null,
    onBreak
  });

  it("is not tried again, and does not wait for the next attempt", async () => {
    const controller = new AbortController();
    let attempts = 0;
    const work = attempt(
      how(controller.signal, () => controller.abort()),
      () => true,
      async () => {
        attempts++;
        controller.signal.throwIfAborted();
        throw new Error("cut");
      }
    );
    await expect(work).rejects.toThrow(/^WAREHOUSE: ended before the answer was complete$/);
    expect(attempts).toBe(2);
  });

  it("is told by Ctrl+C, and a second one ends the process", async () => {
    const signals = new EventEmitter();
    const said: string[] = [];
    const work = endBySignal(
      (line) => said.push(line),
      (ended) => new Promise((resolve) => ended.addEventListener("abort", () => resolve("ended"))),
      signals as unknown as NodeJS.Process
    );
    signals.emit("SIGINT");
    // Without a listener, the process ends.
    expect(signals.listenerCount("SIGINT")).toBe(0);
    expect(await work).toBe("ended");
    expect(said).toEqual(["Ending …"]);
  });

  it("leaves no listener when it ends by itself", async () => {
    const signals = new EventEmitter();
    const process = signals as unknown as NodeJS.Process;
    expect(
      await endBySignal(
        () => {},
        async () => 1,
        process
      )
    ).toBe(1);
    expect(signals.eventNames()).toEqual([]);
  });
});
