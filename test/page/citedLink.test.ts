import {describe, expect, it} from "vitest";
import {dataMismatch} from "../../src/page/citedLink.js";

const here = {dataHash: `ed4d383c3663${"0".repeat(52)}`, release: "1.1.0"};

describe("dataMismatch(query, here)", () => {
  it.each(["", "?rule=agree", "?data=", "?data=ed4d383c3663", "?data=ED4D383C3663&release=1.0.0"])(
    "returns null for %j: the link names no data, or this data",
    (query) => expect(dataMismatch(query, here)).toBeNull()
  );
  it("names both data hashes, and the releases if they are known", () => {
    expect(dataMismatch("?data=0123456789ab&release=1.0.0", here)).toBe(
      "This link was made on data 0123456789ab (release 1.0.0). This page shows data ed4d383c3663 (release 1.1.0): numbers may differ."
    );
    expect(dataMismatch("?data=0123", {...here, release: ""})).toBe(
      "This link was made on data 0123. This page shows data ed4d383c3663: numbers may differ."
    );
  });
  it.each([
    "?data=WITHDRAWN",
    "?data=0123456789ab&release=1.0.0.%20See%20https://example.org",
    "?data=Numbers%20are%20wrong&release=2"
  ])("repeats no sentence of an address: %j", (query) => {
    const notice = dataMismatch(query, here) ?? "";
    expect(notice).not.toMatch(/WITHDRAWN|example|wrong/);
  });
  it("returns null on a page without records", () =>
    expect(dataMismatch("?data=0123", null)).toBeNull());
});
