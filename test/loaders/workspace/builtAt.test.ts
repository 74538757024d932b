import {describe, expect, it} from "vitest";
import {builtAt} from "../../../loaders/workspace/builtAt.js";

describe("builtAt(epoch, now)", () => {
  it("is the current time in UTC, to the second", () =>
    expect(builtAt(undefined, new Date("2026-01-02T03:04:05.678Z"))).toBe("2026-01-02T03:04:05Z"));
  it("is SOURCE_DATE_EPOCH if that is set", () =>
    expect(builtAt("1700000000")).toBe("2023-11-14T22:13:20Z"));
  it.each(["", "now", "-1", "1.5", "1e9", "99999999999999"])("refuses %j and names it", (epoch) =>
    expect(() => builtAt(epoch)).toThrow(
      `SOURCE_DATE_EPOCH: expected whole seconds since 1970: ${JSON.stringify(epoch)}`
    )
  );
});
