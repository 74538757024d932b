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

  it("works without a line and a kind", () => {
    const error = new EngineError("gone", "SELECT 1");
    expect([error.message, error.kind, error.place]).toEqual(["gone", null, null]);
  });
});
