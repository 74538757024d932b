import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {lex} from "../../src/sql/lexer.js";

describe("lex(text)", () => {
  it("keeps every character of any text", () => {
    fc.assert(
      fc.property(
        fc.string({unit: "binary"}),
        (text) =>
          lex(text)
            .map((token) => token.text)
            .join("") === text
      )
    );
  });

  it.each([
    ["'it''s $x'", "string"],
    ["e'a\\'b $x'", "string"],
    ["$$ $x $$", "string"],
    ["$tag$ $$ $x $tag$", "string"],
    ["-- $x", "comment"],
    ["/* $x */", "comment"],
    ['"$x"', "name"],
    ["$x", "parameter"],
    ["naïve", "name"]
  ])("reads %s as one %s", (text, type) => {
    expect(lex(text)).toEqual([{type, text, start: 0}]);
  });
});
