import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {formatState, parseState} from "../../src/controls/state.js";

describe("formatState(state, defaults) and parseState(query, defaults)", () => {
  const defaults = {words: "", least: 3, only: false};

  it("return every state unchanged after a round trip", () => {
    const state = fc.record({
      words: fc.string({unit: "grapheme"}),
      least: fc.integer(),
      only: fc.boolean()
    });
    fc.assert(
      fc.property(state, (given) => {
        expect(parseState(formatState(given, defaults), defaults)).toEqual(given);
      })
    );
  });

  it.each(["?least=many", "?least=", "?only=maybe", "?other=1", "", "?%"])(
    "reads %j as the defaults",
    (query) => {
      expect(parseState(query, defaults)).toEqual(defaults);
    }
  );
});
