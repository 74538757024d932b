import {describe, expect, it} from "vitest";
import {EngineError} from "../../src/engine/engineError.js";

describe("new EngineError(reason, sql)", () => {
  it("separates DuckDB's message, the line with its caret, and the SQL", () => {
    const error = new EngineError(
      'Binder Error: no "x"\nDid you mean "y"?\n\nLINE 2: FROM x\n             ^',
      "SELECT 1\nFROM x"
    );
    expect(error.message).toContain('no "x"\nDid you mean "y"?\n\nLINE 2');
    expect(error.kind).toBe("Binder Error");
    expect(error.place).toBe("LINE 2: FROM x\n             ^");
    expect(error.sql).toBe("SELECT 1\nFROM x");
  });

  it("reads a message that DuckDB sends as JSON", () => {
    const message = 'syntax error at or near ")"\n\nLINE 1: SELECT 1)\n                ^';
    const reason = JSON.stringify({exception_type: "Parser", exception_message: message});
    const error = new EngineError(reason, "SELECT 1)");
    expect(error.message).toBe(`Parser Error: ${message}`);
    expect([error.kind, error.place?.split("\n")[0]]).toEqual([
      "Parser Error",
      "LINE 1: SELECT 1)"
    ]);
    expect(new EngineError('{"exception_type"', "").message).toBe('{"exception_type"');
  });

  it("works without a line and a kind", () => {
    const error = new EngineError("gone", "SELECT 1");
    expect([error.message, error.kind, error.place]).toEqual(["gone", null, null]);
  });
});
