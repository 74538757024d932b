import {describe, expect, it} from "vitest";
import {citedOtherwise} from "../../src/page/citedLink.js";

const here = {dataHash: `ed4d383c3663${"0".repeat(52)}`, release: "1.1.0"};

describe("citedOtherwise(query, here)", () => {
  it.each(["", "?rule=agree", "?data=", "?data=ed4d383c3663", "?data=ED4D383C3663&release=1.0.0"])(
    "is silent for %j: the link says nothing of data, or was made on these",
    (query) => expect(citedOtherwise(query, here)).toBeNull()
  );
  it("tells both data, and both releases where they are known", () => {
    expect(citedOtherwise("?data=0123456789ab&release=1.0.0", here)).toBe(
      "This link was made on data 0123456789ab (release 1.0.0). This page shows data ed4d383c3663 (release 1.1.0): numbers may differ."
    );
    expect(citedOtherwise("?data=0123", {...here, release: ""})).toBe(
      "This link was made on data 0123. This page shows data ed4d383c3663: numbers may differ."
    );
  });
  it("is silent on a page made from no records", () =>
    expect(citedOtherwise("?data=0123", null)).toBeNull());
});
