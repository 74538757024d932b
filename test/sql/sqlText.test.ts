import {describe, expect, it} from "vitest";
import {lex} from "../../src/sql/lexer.js";
import {SqlText} from "../../src/sql/sqlText.js";

describe("new SqlText(text)", () => {
  it("has the names as the catalogue compares them, and none from strings or comments", () => {
    const text = `SELECT "Odd ""name""", t.A FROM Findings AS t -- outcomes\nWHERE x = 'projects' /* aims */`;
    expect([...new SqlText(text).names].sort()).toEqual([
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

  it("splits its text once", () => {
    const sql = new SqlText("SELECT 1");
    expect(sql.tokens).toBe(sql.tokens);
    expect(sql.tokens).toEqual(lex("SELECT 1"));
  });

  it("replaces tokens without splitting again, and keeps the author's text", () => {
    const sql = new SqlText("SELECT $a, $b FROM t");
    const replaced = sql.replace([
      {from: 2, to: 3, by: "CAST($1 AS INTEGER)"},
      {from: 5, to: 6, by: "$2"}
    ]);
    expect(replaced.text).toBe("SELECT CAST($1 AS INTEGER), $2 FROM t");
    expect(replaced.source).toBe("SELECT $a, $b FROM t");
    expect(replaced.tokens).toHaveLength(sql.tokens.length);
    for (const {start, text} of replaced.tokens)
      expect(replaced.text.slice(start, start + text.length)).toBe(text);
    expect([...replaced.names]).toEqual(["select", "from", "t"]);
  });
});
