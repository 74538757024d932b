import {describe, expect, it} from "vitest";
import type {KnownTable} from "../../src/editor/complete.js";
import {dataThen} from "../../src/records/dataThen.js";
import type {WorkbenchEvent} from "../../src/workbench/events.js";
import type {Link} from "../../src/workbench/permalink.js";
import {
  correctedText,
  knownNames,
  knownTables,
  linkOf,
  ownTablesIn,
  type ResultTab,
  statusText,
  titleOf
} from "../../src/workbench/state.js";
import {updateState} from "../../src/workbench/updateState.js";
import {resultOf} from "../results/columns.js";
import {at, emptyState, question, records, regions, stateAfter} from "./fixtures.js";

const typed = (sql: string): WorkbenchEvent => ({type: "typed", sql});
const started = (id: number, sql: string): WorkbenchEvent => ({
  type: "run started",
  id,
  query: {sql, parameters: {}}
});
const answered = (id: number, result = regions): WorkbenchEvent => ({
  type: "run answered",
  id,
  result,
  milliseconds: 12.4
});
const ended = (id: number): WorkbenchEvent => ({type: "run ended", id, at});
const ran = (id: number, sql: string, result = regions) => [
  started(id, sql),
  answered(id, result),
  ended(id)
];
const saved = (title: string): WorkbenchEvent => ({type: "saved", title});

describe("a query that is typed and run", () => {
  it("shows the result first, then ends and is added to the history", () => {
    const sql = "SELECT region, count(*) AS n FROM findings GROUP BY region";
    const drawn = stateAfter([typed(sql), started(1, sql), answered(1)]);
    expect(drawn.answer?.result).toBe(regions);
    expect(drawn.answer?.chart).toMatchObject({mark: "barX", x: "n", y: "region"});
    expect(drawn.running).not.toBeNull();
    expect(statusText(drawn)).toBe("2 rows, 2 columns, in 12 ms (DuckDB)");
    const over = updateState(drawn, ended(1));
    expect(over.running).toBeNull();
    expect(over.history).toEqual([{sql, parameters: {}, at, outcome: "2 rows"}]);
  });

  it("says why a comparison finds nothing", () => {
    const state = stateAfter([
      started(1, "FROM findings WHERE region = NULL"),
      answered(1, {...regions, length: 0})
    ]);
    expect(statusText(state)).toBe(
      "0 rows, 2 columns, in 12 ms (DuckDB). A comparison with NULL is never true. Write region IS NULL."
    );
  });

  it("counts the seconds while it runs", () => {
    const state = stateAfter([started(1, "SELECT 1"), {type: "run ticked", id: 1, seconds: 3}]);
    expect(statusText(state)).toBe("Running for 3 s");
    const drawn = updateState(state, answered(1));
    expect(updateState(drawn, {type: "run ticked", id: 1, seconds: 4})).toBe(drawn);
  });

  it("states that a capped result has more rows", () => {
    const state = stateAfter([started(1, "FROM big"), answered(1, {...regions, capped: true})]);
    expect(statusText(state)).toMatch(/^2 rows \(there are more: only these are shown\), /);
    expect(updateState(state, ended(1)).history[0].outcome).toBe("more than 2 rows");
  });

  it("keeps the last result when it is stopped", () => {
    const state = stateAfter([
      ...ran(1, "SELECT 1"),
      started(2, "SELECT 2"),
      {type: "run stopped", id: 2},
      ended(2)
    ]);
    expect(state.answer?.query.sql).toBe("SELECT 1");
    expect(statusText(state)).toBe("Stopped. Your query and the tables are unchanged.");
    expect(state.history.map(({sql, outcome}) => [sql, outcome])).toEqual([
      ["SELECT 2", "stopped"],
      ["SELECT 1", "2 rows"]
    ]);
  });

  it("is not run again while it runs", () => {
    const running = stateAfter([started(1, "SELECT 1")]);
    expect(updateState(running, started(2, "SELECT 2"))).toBe(running);
  });

  it("ignores the end of a run that is over", () => {
    const state = stateAfter([...ran(1, "SELECT 1"), started(2, "SELECT 2")]);
    for (const late of [answered(1), ended(1), {type: "run stopped", id: 1} as const])
      expect(updateState(state, late)).toBe(state);
  });

  it("is listed once in the history when it is run twice", () => {
    const state = stateAfter([...ran(1, "SELECT 1"), ...ran(2, "SELECT 2"), ...ran(3, "SELECT 1")]);
    expect(state.history.map(({sql}) => sql)).toEqual(["SELECT 1", "SELECT 2"]);
  });
});

describe("a query with an error", () => {
  const failed: WorkbenchEvent = {
    type: "run failed",
    id: 1,
    problem: {
      line: 2,
      message: 'Binder Error: "strnd" not found\nmore',
      mistaken: "strnd",
      suggestions: ["strand"]
    }
  };
  const sql = 'SELECT\n  "strnd", strnds FROM projects';

  it("shows the problem until the text changes", () => {
    const state = stateAfter([typed(sql), started(1, sql), failed, ended(1)]);
    expect(state.problem?.line).toBe(2);
    expect(state.status).toEqual({
      text: 'Line 2: Binder Error: "strnd" not found\nmore Did you mean strand?',
      isError: true
    });
    expect(state.history[0].outcome).toBe('error: Binder Error: "strnd" not found');
    expect(updateState(state, typed(`${sql} `)).problem).toBeNull();
  });

  it("is corrected by a suggestion, which replaces the whole name only", () => {
    const state = stateAfter([typed(sql), started(1, sql), failed]);
    const text = correctedText(state, "strand");
    expect(text).toBe("SELECT\n  strand, strnds FROM projects");
    const corrected = updateState(state, {type: "text replaced", sql: text, status: "Replaced."});
    expect(corrected).toMatchObject({sql: text, problem: null});
  });
});

describe("parameters", () => {
  const sql = "SELECT * FROM findings WHERE direction = :direction";
  const names = (text: string, state = emptyState()) =>
    stateAfter([typed(text)], state).parameters.map(({name, field}) => [name, field?.name ?? null]);

  it("appear and vanish with the text", () => {
    expect(names(sql)).toEqual([["direction", "direction"]]);
    expect(names("SELECT 1", stateAfter([typed(sql)]))).toEqual([]);
  });

  it("stay the same object while the text keeps them", () => {
    const state = stateAfter([typed(sql)]);
    expect(updateState(state, typed(`${sql} `)).parameters).toBe(state.parameters);
  });

  it("keep their values while they are not in the text", () => {
    const state = stateAfter([
      typed(sql),
      {type: "value entered", name: "direction", value: "mixed"},
      typed("SELECT 1"),
      typed(sql)
    ]);
    expect(state.values).toEqual({direction: "mixed"});
    expect(linkOf(state).parameters).toEqual({direction: "mixed"});
  });

  it("of a long text are read once its writer pauses", () => {
    const long = `${sql} -- ${"x".repeat(20_000)}`;
    expect(names(long)).toEqual([]);
    expect(stateAfter([typed(long), {type: "typing paused"}]).parameters).toHaveLength(1);
  });

  it("are replaced by the parameters of a query that is opened", () => {
    const state = stateAfter([
      {type: "value entered", name: "direction", value: "mixed"},
      {type: "query opened", query: {sql: "SELECT :n", parameters: {n: "4"}}}
    ]);
    expect(state).toMatchObject({sql: "SELECT :n", values: {n: "4"}});
    expect(state.parameters).toHaveLength(1);
  });
});

describe("saved queries", () => {
  it("are sorted by title, and the form closes", () => {
    const state = stateAfter([
      {type: "save form toggled", isOpen: true},
      typed("SELECT 2"),
      saved("Two"),
      typed("SELECT 1"),
      saved("One")
    ]);
    expect(state.saved.map(({title, sql}) => [title, sql])).toEqual([
      ["One", "SELECT 1"],
      ["Two", "SELECT 2"]
    ]);
    expect(state).toMatchObject({isSaving: false, undo: null});
    expect(statusText(state)).toBe("Saved as “One”.");
  });

  it("are replaced under the same title, and restored by Undo", () => {
    const before = stateAfter([typed("SELECT 1"), saved("One")]);
    const replaced = stateAfter([typed("SELECT 2"), saved("One")], before);
    expect(replaced.saved).toMatchObject([{title: "One", sql: "SELECT 2"}]);
    expect(replaced.undo?.label).toBe("Replaced “One”.");
    const undone = updateState(replaced, {type: "undone"});
    expect(undone.saved).toEqual(before.saved);
    expect(undone.undo).toBeNull();
  });

  it("are deleted, and restored by Undo", () => {
    const before = stateAfter([typed("SELECT 1"), saved("One"), saved("Two")]);
    const deleted = updateState(before, {type: "saved query deleted", title: "One"});
    expect(deleted.saved.map(({title}) => title)).toEqual(["Two"]);
    expect(updateState(deleted, {type: "undone"}).saved).toEqual(before.saved);
    expect(updateState(before, {type: "saved query deleted", title: "None"})).toBe(before);
  });

  it("are never replaced by the queries of a file", () => {
    const entry = (title: string, sql: string) => ({title, note: "", sql, parameters: {}});
    const state = stateAfter([
      typed("SELECT 1"),
      saved("One"),
      {
        type: "queries imported",
        entries: [entry("One", "SELECT 2"), entry("One", "SELECT 3"), entry("Two", "SELECT 4")]
      }
    ]);
    expect(state.saved.map(({title, sql}) => [title, sql])).toEqual([
      ["One", "SELECT 1"],
      ["One (2)", "SELECT 2"],
      ["One (3)", "SELECT 3"],
      ["Two", "SELECT 4"]
    ]);
    expect(statusText(state)).toBe("3 queries imported.");
  });

  it("warn where the browser stores nothing", () => {
    const state = stateAfter([typed("SELECT 1"), saved("One"), {type: "storage refused"}]);
    expect(statusText(state)).toMatch(/^Saved as “One”\. This browser stores nothing/);
    expect(statusText(stateAfter([typed("SELECT 1")], state))).toMatch(/stores nothing/);
    expect(statusText(updateState(state, {type: "status set", status: {text: "Formatted."}}))).toBe(
      "Formatted."
    );
  });

  it("are replaced by the queries that another tab stored last", () => {
    const stored = {saved: [question], history: []};
    expect(stateAfter([saved("One"), {type: "stored queries changed", stored}]).saved).toEqual([
      question
    ]);
  });
});

describe("the history", () => {
  it("is cleared, and restored by Undo together with later queries", () => {
    const state = stateAfter([
      ...ran(1, "SELECT 1"),
      ...ran(2, "SELECT 2"),
      {type: "history cleared"},
      ...ran(3, "SELECT 3")
    ]);
    expect(state.history.map(({sql}) => sql)).toEqual(["SELECT 3"]);
    expect(updateState(state, {type: "undone"}).history.map(({sql}) => sql)).toEqual([
      "SELECT 3",
      "SELECT 2",
      "SELECT 1"
    ]);
  });

  it("keeps the last 300 queries", () => {
    const events = Array.from({length: 301}, (_, i) => ran(i, `SELECT ${i}`)).flat();
    const {history} = stateAfter(events);
    expect(history).toHaveLength(300);
    expect(history.at(-1)?.sql).toBe("SELECT 1");
  });
});

describe("a link", () => {
  const link: Link = {
    sql: "SELECT 2",
    parameters: {},
    chart: {mark: "dot", x: "n", y: "n", color: "", facet: ""},
    data: dataThen(records)
  };
  const opened = (changes: Partial<Link> = {}, replaced = "SELECT 'draft'"): WorkbenchEvent => ({
    type: "link opened",
    link: {...link, ...changes},
    replaced: {sql: replaced, parameters: {}},
    at
  });

  it("fills the editor, runs nothing, and keeps the text it replaces", () => {
    const state = stateAfter([opened()]);
    expect(state).toMatchObject({sql: "SELECT 2", running: null, answer: null, dataChange: null});
    expect(state.history).toMatchObject([
      {sql: "SELECT 'draft'", outcome: expect.stringMatching(/^not run/)}
    ]);
  });

  it("keeps no text that is in the history, empty, or its own", () => {
    expect(stateAfter([...ran(1, "SELECT 'draft'"), opened()]).history).toHaveLength(1);
    expect(stateAfter([opened({}, "")]).history).toEqual([]);
    expect(stateAfter([opened({}, "SELECT 2")]).history).toEqual([]);
  });

  it("shows how the records changed since it was made, until another query is opened", () => {
    const state = stateAfter([
      opened({data: {hash: "other", release: "0.9", rows: {findings: 100}}})
    ]);
    expect(state.dataChange?.tables).toEqual([{table: "findings", before: 100, now: 123}]);
    expect(updateState(state, {type: "query opened", query: question}).dataChange).toBeNull();
  });

  it("gives its chart to the next result, if the result has the columns", () => {
    const state = stateAfter([opened(), ...ran(1, "SELECT 2")]);
    expect(state.answer?.chart).toEqual(link.chart);
    expect(state.linkedChart).toBeNull();
    const other = stateAfter([opened(), ...ran(1, "SELECT 2", resultOf({x: ["INTEGER", [1, 2]]}))]);
    expect(other.answer?.chart).toMatchObject({mark: "histogram", x: "x"});
  });

  it("includes the chart that the reader chose for the last result", () => {
    const chart = {mark: "line", x: "n", y: "n", color: "", facet: ""} as const;
    const state = stateAfter([
      typed("SELECT 2"),
      ...ran(1, "SELECT 2"),
      {type: "chart changed", chart}
    ]);
    expect(linkOf(state)).toEqual({...link, chart});
    expect(stateAfter(ran(2, "SELECT 3"), state).answer?.chart).toEqual(chart);
  });
});

describe("an open chart", () => {
  const counts = resultOf({region: ["VARCHAR", ["West", "East"]], n: ["INTEGER", [1, 2]]});
  const opened = (tab: ResultTab) => [...ran(1, "SELECT 1"), {type: "tab chosen", tab} as const];

  it("stays open and as it is, if the next result has its columns", () => {
    const before = stateAfter(opened("chart"));
    const more = resultOf({
      year: ["INTEGER", [2001, 2002]],
      n: ["INTEGER", [1, 2]],
      region: ["VARCHAR", ["West", "East"]]
    });
    for (const result of [counts, more]) {
      const state = stateAfter(ran(2, "SELECT 2", result), before);
      expect(state.tab).toBe("chart");
      expect(state.answer?.chart).toBe(before.answer?.chart);
      // Nobody chose the chart, so a result that is looked at as a table gets its own one.
      expect(state.answer?.chartIsChosen).toBe(false);
      expect(statusText(state)).toMatch(/\(DuckDB\)$/);
    }
  });

  it("is replaced, and the page says so, if the next result lacks one of its columns", () => {
    const years = resultOf({x: ["INTEGER", [1, 2]], region: ["VARCHAR", ["West", "East"]]});
    const state = stateAfter(ran(2, "SELECT 2", years), stateAfter(opened("chart")));
    expect(state.tab).toBe("chart");
    expect(state.answer?.chart).toMatchObject({mark: "barX", x: "x", y: "region"});
    expect(statusText(state)).toMatch(
      /\. The chart has changed, because this result lacks the column “n”\.$/
    );
    const other = resultOf({x: ["INTEGER", [1, 2]]});
    expect(statusText(stateAfter(ran(2, "SELECT 3", other), stateAfter(opened("chart"))))).toMatch(
      /because this result lacks the columns “n” and “region”\.$/
    );
  });

  it("gives way to the table, and the page says so, if nothing can be drawn", () => {
    const none = resultOf({region: ["VARCHAR", []], n: ["INTEGER", []]});
    const state = stateAfter(ran(2, "SELECT 2", none), stateAfter(opened("chart")));
    expect([state.tab, state.answer?.chart]).toEqual(["table", null]);
    expect(statusText(state)).toMatch(
      /\. This result has nothing to draw, so its table is open\.$/
    );
  });

  it("is not opened by a result that follows a table, an export or a kept table", () => {
    for (const tab of ["table", "export", "keep"] as const)
      expect(stateAfter(ran(2, "SELECT 2", counts), stateAfter(opened(tab))).tab).toBe("table");
  });

  it("stays open when another answer of a series is chosen, with the chart of that answer", () => {
    const series = stateAfter([
      started(1, "SELECT 1"),
      answered(1),
      ended(1),
      {type: "run started", id: 2, query: {sql: "SELECT 2", parameters: {}}, follows: true},
      answered(2, resultOf({x: ["INTEGER", [1, 2]]})),
      ended(2),
      {type: "tab chosen", tab: "chart"}
    ]);
    const state = updateState(series, {type: "answer chosen", answer: series.answers[0]});
    expect(state.tab).toBe("chart");
    expect(state.answer?.chart).toMatchObject({x: "n", y: "region"});
  });
});

describe("tables of the reader's own", () => {
  const table: KnownTable = {
    name: "mine",
    title: "mine.csv",
    description: "",
    rows: 2,
    own: true,
    fields: [{name: "a", title: "a", description: "", sqlType: "BIGINT", categories: null}]
  };
  const added: WorkbenchEvent = {type: "table added", table, status: "mine.csv is the table mine."};

  it("are known until they are removed", () => {
    const state = stateAfter([added]);
    expect(knownTables(state).map(({name, own}) => [name, own])).toEqual([
      ["findings", false],
      ["mine", true]
    ]);
    expect(knownNames(state)).toEqual({
      tables: ["findings", "mine"],
      columns: ["direction", "n", "a"],
      functions: []
    });
    expect(ownTablesIn(state, {sql: "FROM mine, findings"})).toEqual(["mine"]);
    expect(ownTablesIn(state, {sql: "FROM mines"})).toEqual([]);
    const removed = updateState(state, {type: "table removed", name: "mine"});
    expect(removed.ownTables).toEqual([]);
    expect(statusText(removed)).toBe("Removed the table mine.");
  });
});

describe("titleOf(state, query)", () => {
  it("is the title of the saved query or question with that text", () => {
    const state = stateAfter([typed("SELECT 1"), saved("One")]);
    expect(titleOf(state, {sql: "SELECT 1", parameters: {}})).toBe("One");
    expect(titleOf(state, question)).toBe("How many findings are there?");
    expect(titleOf(state, {sql: "SELECT 9", parameters: {}})).toBe("A question");
  });
});

describe("updateState(state, event)", () => {
  it("changes no state that it is given", () => {
    const events: WorkbenchEvent[] = [
      typed("SELECT :n"),
      {type: "value entered", name: "n", value: "1"},
      ...ran(1, "SELECT :n"),
      saved("One"),
      saved("One"),
      {type: "undone"},
      {type: "saved query deleted", title: "One"},
      {type: "history cleared"},
      {type: "undone"}
    ];
    const freeze = <T>(value: T): T => {
      if (typeof value === "object" && value !== null && !Object.isFrozen(value)) {
        if (ArrayBuffer.isView(value)) return value;
        Object.freeze(value);
        for (const part of Object.values(value)) freeze(part);
      }
      return value;
    };
    let state = freeze(emptyState());
    for (const event of events) state = freeze(updateState(state, freeze(event)));
    expect(state.history).toHaveLength(1);
  });
});
