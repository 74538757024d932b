// @vitest-environment happy-dom
import {afterEach, beforeEach, describe, expect, it, vi} from "vitest";
import {announce, announceResult, liveRegion} from "../../src/page/announce.js";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe("the live region", () => {
  it("stays the same element, and says the latest words once", async () => {
    const region = liveRegion();
    announce("7 comparisons");
    announce("8 comparisons");
    expect(region.textContent).toBe("");
    await vi.runAllTimersAsync();
    expect(region.textContent).toBe("8 comparisons");
    expect(document.querySelectorAll("[role=status]")).toHaveLength(1);
    expect(liveRegion()).toBe(region);
  });

  it("inserts the same words again, so that they are announced again", async () => {
    announce("Copied.");
    await vi.runAllTimersAsync();
    const [before] = liveRegion().childNodes;
    announce("Copied.");
    await vi.runAllTimersAsync();
    const [after] = liveRegion().childNodes;
    expect(after.textContent).toBe("Copied.");
    expect(after).not.toBe(before);
  });

  it("does not say what a part shows first, nor a result that stays the same", async () => {
    announce("");
    await vi.runAllTimersAsync();
    announceResult("table", "49 of 49 projects");
    announceResult("table", "49 of 49 projects");
    await vi.runAllTimersAsync();
    expect(liveRegion().textContent).toBe("");
    announceResult("table", "12 of 49 projects");
    await vi.runAllTimersAsync();
    expect(liveRegion().textContent).toBe("12 of 49 projects");
  });
});
