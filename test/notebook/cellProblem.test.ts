import {describe, expect, it} from "vitest";
import {EngineError} from "../../src/engine/engineError.js";
import {describeCellProblem, placeWords, replaceMistaken} from "../../src/notebook/cellProblem.js";
import {composeSql} from "../../src/notebook/cells/composeSql.js";
import {ownScriptNames} from "../../src/notebook/scriptNames.js";
import {ScriptError} from "../../src/notebook/scriptRoom.js";
import {cellNames} from "../../src/script/request.js";

const sqlNames = {tables: ["projects"], columns: ["outcome"], functions: []};
const names = {sql: () => sqlNames, script: () => ["reported", "Plot"]};

describe("the place of an error", () => {
  const text = "SELECT a,\n  outcom\nFROM first";
  const queries = new Map([["first", "SELECT 1 AS a,\n2 AS b"]]);
  const composed = composeSql(text, queries);
  const problemAt = (message: string) =>
    describeCellProblem(
      {kind: "sql", text},
      new EngineError(message, composed.text),
      composed.linesBefore,
      names
    );

  it("is a line of the cell's own text, without the queries that come before it", () => {
    const problem = problemAt(
      'Binder Error: Referenced column "outcom" not found in FROM clause!\n\nLINE 6:   outcom\n          ^'
    );
    expect(problem).toMatchObject({line: 2, mistaken: "outcom", suggestions: ["outcome"]});
    expect(placeWords(problem)).toBe("Line 2: ");
  });

  it("is found by the mistaken name, or not given, if the engine's place is in another cell", () => {
    const inOther = (name: string) =>
      problemAt(
        `Binder Error: Referenced column "${name}" not found\n\nLINE 2: SELECT 1\n        ^`
      );
    expect(inOther("outcom").line).toBe(2);
    expect(inOther("elsewhere").line).toBeNull();
  });

  it("has a line and a column in JavaScript, and names that were meant", () => {
    const problem = describeCellProblem(
      {kind: "javascript", text: "x\nreportd.length"},
      new ScriptError({message: "ReferenceError: 'reportd' is not defined", line: 2, column: 1}),
      0,
      names
    );
    expect(problem).toMatchObject({line: 2, column: 1, suggestions: ["reported"]});
    expect(placeWords(problem)).toBe("Line 2, column 1: ");
  });

  it("is nowhere in the text for an error of a form", () => {
    const problem = describeCellProblem({kind: "chart", text: "x"}, new Error("wrong"), 0, names);
    expect(placeWords(problem) + problem.message).toBe("wrong");
  });
});

describe("replaceMistaken(cell, mistaken, name)", () => {
  it("replaces a name of JavaScript, and no property and no part of another name", () => {
    const text = "reportd.map((d) => d.reportd + reportds + reportd$)";
    expect(replaceMistaken({kind: "javascript", text}, "reportd", "reported")).toBe(
      "reported.map((d) => d.reportd + reportds + reportd$)"
    );
    expect(replaceMistaken({kind: "sql", text: 'FROM "projcts"'}, "projcts", "projects")).toBe(
      "FROM projects"
    );
  });
});

describe("the names of every JavaScript cell", () => {
  it("are those that the engine gives it", () => {
    expect(ownScriptNames.map(({name}) => name).sort()).toEqual([...cellNames].sort());
  });
});
