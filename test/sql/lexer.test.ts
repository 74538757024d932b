import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {lex, namesIn} from "../../src/sql/lexer.js";

describe("lex(text)", () => {
  it("loses nothing, whatever the text", () => {
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

describe("namesIn(text)", () => {
  it("finds names as the catalogue compares them, and none in strings or comments", () => {
    const text = `SELECT "Odd ""name""", t.A FROM Findings AS t -- outcomes\nWHERE x = 'projects' /* aims */`;
    expect([...namesIn(text)].sort()).toEqual([
      "a",
      "as",
      "findings",
      "from",
      'odd "name"',
      "select",
      "t",
      "where",
      "x"
    ]);
  });
});
