import type {KnownTable} from "../editor/complete.js";
import {namesIn, type QueryProblem, replaceName} from "../editor/queryProblem.js";
import {type EngineVocabulary, emptyVocabulary} from "../editor/vocabulary.js";
import type {Result} from "../engine/result.js";
import {phrase} from "../page/words/phrase.js";
import {type DataChange, dataThen} from "../records/dataThen.js";
import type {Manifest} from "../records/manifest.js";
import type {ChartSpec} from "../results/chartSpec.js";
import type {KnownNames} from "../sql/mistakenName.js";
import {parametersOf, type QueryParameter} from "../sql/queryParameters.js";
import type {SqlFileEntry} from "../sql/sqlFile.js";
import {SqlText} from "../sql/sqlText.js";
import {asksTable} from "../sql/statements.js";
import type {Link} from "./permalink.js";
import type {HistoryEntry, Query} from "./queryLists.js";

/** The state of the SQL page. `updateState.ts` has its transitions. */
export interface WorkbenchState {
  readonly records: Manifest;
  /** The programme's own queries. */
  readonly questions: readonly SqlFileEntry[];
  /** Tables that the reader added from files. */
  readonly ownTables: readonly KnownTable[];
  readonly vocabulary: EngineVocabulary;
  /** The text in the editor. */
  readonly sql: string;
  /** The parameters of the text. A long text is read only when its writer pauses. */
  readonly parameters: readonly QueryParameter[];
  /**
   * The values that were entered for parameters, including parameters that the text no longer has.
   */
  readonly values: Readonly<Record<string, string>>;
  /** The error of the query that was run last, until the text changes. */
  readonly problem: QueryProblem | null;
  readonly running: Run | null;
  /** The answer that is looked at: one of the answers of the last run. */
  readonly answer: Answer | null;
  /** The answers of the statements that were run together last, in their order. */
  readonly answers: readonly Answer[];
  /** The part of the answer that is open. */
  readonly tab: ResultTab;
  /** An earlier answer that stays beside the one that is looked at. */
  readonly beside: Answer | null;
  /** The chart of a link that was opened. The next result is drawn with it. */
  readonly linkedChart: ChartSpec | null;
  /** The changes of the records since the link in the editor was made. */
  readonly dataChange: DataChange | null;
  readonly status: Status;
  readonly saved: readonly SqlFileEntry[];
  readonly history: readonly HistoryEntry[];
  /** Whether the browser stores saved queries and history. */
  readonly isStored: boolean;
  /** The last change to saved queries or history that can be undone. */
  readonly undo: Undo | null;
  /** Whether the form to save under a name is open. */
  readonly isSaving: boolean;
}

/** The parts of an answer, in the order of their tabs. */
export const resultTabs = ["table", "chart", "export", "keep"] as const;

export type ResultTab = (typeof resultTabs)[number];

/** A query that is running, or that is not in the history yet. */
export interface Run {
  readonly id: number;
  readonly query: Query;
  /** Whether the query follows others of one series. */
  readonly follows: boolean;
  /** The outcome in words; null while the query runs. */
  readonly outcome: string | null;
}

/** A query's result, and the chart that shows it. */
export interface Answer {
  readonly query: Query;
  readonly result: Result;
  readonly chart: ChartSpec | null;
  /** Whether a person chose the chart: the next result then keeps it. */
  readonly chartIsChosen: boolean;
}

/** The line under the toolbar. */
export interface Status {
  readonly text: string;
  readonly isError?: boolean;
  /** Whether the text announces a change that the browser should store. */
  readonly needsStorage?: boolean;
}

export interface Undo {
  /** The change in words: "Deleted “Regions”". */
  readonly label: string;
  /** The saved query as it was before. */
  readonly saved?: SqlFileEntry;
  /** The history as it was before. */
  readonly history?: readonly HistoryEntry[];
}

/** The state of the page while the editor is empty. */
export function initialState(
  records: Manifest,
  questions: readonly SqlFileEntry[],
  {saved, history}: Pick<WorkbenchState, "saved" | "history">
): WorkbenchState {
  return {
    records,
    questions,
    ownTables: [],
    vocabulary: emptyVocabulary,
    sql: "",
    parameters: [],
    values: {},
    problem: null,
    running: null,
    answer: null,
    answers: [],
    tab: "table",
    beside: null,
    linkedChart: null,
    dataChange: null,
    status: {text: ""},
    saved,
    history,
    isStored: true,
    undo: null,
    isSaving: false
  };
}

/** The records' tables and the reader's own. */
export function knownTables({records, ownTables}: WorkbenchState): KnownTable[] {
  return [...records.tables.map((table) => ({...table, own: false})), ...ownTables];
}

/** The names that a query can use. */
export function knownNames(state: WorkbenchState): KnownNames {
  return namesIn(knownTables(state), state.vocabulary);
}

/** The status line; it adds a warning where the browser stores nothing. */
export function statusText({status, isStored}: WorkbenchState): string {
  const warning = phrase` This browser stores nothing, so export the query before you close the page.`;
  return status.text + (status.needsStorage && !isStored ? warning : "");
}

/** The text with its mistaken name replaced by one of the suggestions. */
export function correctedText({sql, problem}: WorkbenchState, name: string): string {
  return problem?.mistaken ? replaceName(sql, problem.mistaken, name) : sql;
}

/** The parameters of the text as it is now. */
export function currentParameters(state: WorkbenchState): QueryParameter[] {
  return parametersIn(state, new SqlText(state.sql));
}

/** The parameters of a query over the records and the reader's own tables. */
export function parametersIn(state: WorkbenchState, sql: SqlText): QueryParameter[] {
  return parametersOf(sql, {tables: knownTables(state)});
}

/** A link to the query in the editor, its parameters, and the chart of the last result. */
export function linkOf(state: WorkbenchState): Link {
  const {sql, values, answer, records} = state;
  return {
    sql,
    parameters: Object.fromEntries(
      currentParameters(state).map(({name}) => [name, values[name] ?? ""])
    ),
    chart: answer?.chart ?? null,
    data: dataThen(records)
  };
}

/** The title of a query: that of a saved query or a question with the same text. */
export function titleOf({saved, questions}: WorkbenchState, {sql}: Query): string {
  return [...saved, ...questions].find((entry) => entry.sql === sql)?.title ?? "A question";
}

/** The reader's own tables that a query names; `last` is the last answer. */
export function ownTablesIn({ownTables}: WorkbenchState, {sql}: Pick<Query, "sql">): string[] {
  const text = new SqlText(sql);
  return [...ownTables.map(({name}) => name), "last"].filter((name) =>
    asksTable(text, name.toLowerCase())
  );
}
