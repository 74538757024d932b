import {describe, expect, it} from "vitest";
import {describeProblem, problemText, replaceName} from "../../src/editor/queryProblem.js";
import {EngineError} from "../../src/engine/engineError.js";

const names = {tables: ["findings"], columns: ["strand", "region"], functions: []};
const error = (message: string, sql: string) => new EngineError(message, sql);

describe("describeProblem(error, firstLine, names)", () => {
  it("finds the line in the editor, and suggests names", () => {
    const sql = "SELECT name,\n  strnd\nFROM projects";
    const message = `Binder Error: Referenced column "strnd" not found in FROM clause!\nCandidate bindings: "strand"\n\nLINE 2:   strnd\n          ^`;
    const problem = describeProblem(error(message, sql), 3, names);
    expect(problem).toMatchObject({line: 5, mistaken: "strnd", suggestions: ["strand"]});
    expect(problem.message).not.toContain("LINE");
    expect(problemText(problem)).toMatch(/^Line 5: Binder Error: .* Did you mean strand\?$/s);
  });

  it("does not repeat the engine's own suggestion", () => {
    const message =
      'Catalog Error: Table with name findngs does not exist!\nDid you mean "findings"?';
    const {message: shown, suggestions} = describeProblem(new Error(message), 0, names);
    expect(suggestions).toEqual(["findings"]);
    expect(shown).not.toContain("Did you mean");
  });

  it("suggests nothing for an error that is not about a name", () => {
    expect(describeProblem(new Error("Conversion Error: x"), 0, names)).toEqual({
      line: 1,
      message: "Conversion Error: x",
      mistaken: null,
      suggestions: []
    });
  });
});

describe("replaceName(text, mistaken, name)", () => {
  it("replaces whole names only, quoted or not, in upper or lower case", () => {
    expect(replaceName('SELECT strnd, "strnd", Strnd, strnds, a_strnd', "strnd", "strand")).toBe(
      "SELECT strand, strand, strand, strnds, a_strnd"
    );
  });

  it("takes signs in names as they are", () => {
    expect(replaceName("SELECT a.b", "a.b", "$&")).toBe("SELECT $&");
    expect(replaceName("SELECT axb", "a.b", "c")).toBe("SELECT axb");
  });
});
