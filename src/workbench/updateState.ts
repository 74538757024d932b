import {problemText} from "../editor/queryProblem.js";
import {adviceOnComparisons, rowsFound} from "../editor/silentComparisons.js";
import type {Result} from "../engine/result.js";
import {formatNumber} from "../page/formatValue.js";
import {plural} from "../page/plural.js";
import {listInWords} from "../page/words/lists.js";
import {phrase} from "../page/words/phrase.js";
import {changeSince} from "../records/dataThen.js";
import type {ChartSpec} from "../results/chartSpec.js";
import {chooseChart, missingColumns} from "../results/chooseChart.js";
import type {QueryParameter} from "../sql/queryParameters.js";
import type {
  EditorEvent,
  ListEvent,
  PageEvent,
  RunEvent,
  TableEvent,
  WorkbenchEvent
} from "./events.js";
import {addSaved, addToHistory, importSaved, type Query} from "./queryLists.js";
import {currentParameters, knownTables, type WorkbenchState} from "./state.js";

/** The parameters of a longer text are not read after every key press. */
const longText = 20_000;

/** The state that follows a state and an event. A pure function. */
export function updateState(state: WorkbenchState, event: WorkbenchEvent): WorkbenchState {
  switch (event.type) {
    case "typed":
    case "typing paused":
    case "value entered":
    case "query opened":
    case "link opened":
    case "text replaced":
      return updateEditor(state, event);
    case "run started":
    case "run ticked":
    case "run answered":
    case "run defined":
    case "run failed":
    case "run stopped":
    case "run ended":
    case "chart changed":
    case "tab chosen":
    case "answer chosen":
    case "kept beside":
      return updateRun(state, event);
    case "table added":
    case "table removed":
      return updateTables(state, event);
    case "engine started":
    case "status set":
      return updatePage(state, event);
    default:
      return updateLists(state, event);
  }
}

function updateEditor(state: WorkbenchState, event: EditorEvent): WorkbenchState {
  switch (event.type) {
    case "typed": {
      const typed = {...state, sql: event.sql, problem: null};
      return event.sql.length < longText ? withParameters(typed) : typed;
    }
    case "typing paused":
      return withParameters(state);
    case "value entered":
      return {...state, values: {...state.values, [event.name]: event.value}};
    case "query opened":
      return withQuery(state, event.query);
    case "link opened": {
      const {link, replaced, at} = event;
      const kept = replaced && replaced.sql !== link.sql ? keepUnrun(state, replaced, at) : state;
      return {
        ...withQuery(kept, link),
        linkedChart: link.chart,
        dataChange: changeSince(link.data, state.records),
        status: {text: phrase`Opened from a link. Read the query, then run it.`}
      };
    }
    case "text replaced":
      return withParameters({
        ...state,
        sql: event.sql,
        problem: null,
        status: {text: event.status}
      });
  }
}

function withQuery(state: WorkbenchState, {sql, parameters}: Query): WorkbenchState {
  return withParameters({...state, sql, values: parameters, problem: null, dataChange: null});
}

/** The parameters of the text are replaced only where they changed: a form is drawn from them. */
function withParameters(state: WorkbenchState): WorkbenchState {
  const parameters = currentParameters(state);
  return areSame(parameters, state.parameters) ? state : {...state, parameters};
}

function areSame(some: readonly QueryParameter[], others: readonly QueryParameter[]): boolean {
  return (
    some.length === others.length &&
    some.every(
      ({name, field, type, isOptional}, i) =>
        name === others[i].name &&
        field === others[i].field &&
        type === others[i].type &&
        isOptional === others[i].isOptional
    )
  );
}

/** A link replaces the text in the editor. A text that was never run is kept in the history. */
function keepUnrun(state: WorkbenchState, {sql, parameters}: Query, at: string): WorkbenchState {
  if (!sql || state.history.some((entry) => entry.sql === sql)) return state;
  const outcome = phrase`not run: it was in the editor when a link was opened`;
  return {...state, history: addToHistory(state.history, {sql, parameters, at, outcome})};
}

function updateRun(state: WorkbenchState, event: RunEvent): WorkbenchState {
  if (event.type === "chart changed") {
    if (!state.answer) return state;
    const answer = {...state.answer, chart: event.chart, chartIsChosen: true};
    const answers = state.answers.map((other) => (other === state.answer ? answer : other));
    return {...state, answer, answers};
  }
  if (event.type === "tab chosen") return {...state, tab: event.tab};
  if (event.type === "answer chosen") {
    const {answer} = event;
    return {...state, answer, tab: tabOf(state, answer.chart)};
  }
  if (event.type === "kept beside") return {...state, beside: event.isKept ? state.answer : null};
  if (event.type === "run started") {
    if (state.running) return state;
    const {id, query, follows = false} = event;
    const running = {id, query, follows, outcome: null};
    return {...state, running, problem: null, status: {text: phrase`Running`}};
  }
  // An event of a run that is over changes nothing.
  const {running} = state;
  if (running?.id !== event.id) return state;
  switch (event.type) {
    case "run ticked":
      return running.outcome
        ? state
        : {...state, status: {text: phrase`Running for ${event.seconds} s`}};
    case "run answered": {
      const {result, milliseconds} = event;
      const {linkedChart, answer: before} = state;
      const isChosen = linkedChart !== null || before?.chartIsChosen === true;
      // A chart that is open is kept even if nobody chose it.
      const wanted =
        linkedChart ?? (isChosen || state.tab === "chart" ? (before?.chart ?? null) : null);
      const chart = chooseChart(result, wanted);
      const chartIsChosen = isChosen && chart !== null && chart === wanted;
      const answer = {query: running.query, result, chart, chartIsChosen};
      const {sql, parameters} = running.query;
      const found = adviceOnComparisons(sql, rowsFound(result), knownTables(state), (name) =>
        Object.hasOwn(parameters, name) ? parameters[name] : undefined
      );
      const advice = [found ?? event.advice, changedChart(state, result, wanted, chart)]
        .filter(Boolean)
        .join(" ");
      return {
        ...state,
        running: {...running, outcome: rowsText(result)},
        answer,
        answers: running.follows ? [...state.answers, answer] : [answer],
        tab: tabOf(state, chart),
        linkedChart: null,
        status: {
          text:
            answerText(result, milliseconds, state.vocabulary.engine) +
            (advice ? `. ${advice}` : "")
        }
      };
    }
    case "run defined":
      return {
        ...state,
        running: {...running, outcome: event.text},
        status: {text: event.text}
      };
    case "run failed": {
      const [firstLine] = event.problem.message.split("\n");
      return {
        ...state,
        running: {...running, outcome: phrase`error: ${firstLine}`},
        problem: event.problem,
        status: {text: problemText(event.problem), isError: true}
      };
    }
    case "run stopped":
      return {
        ...state,
        running: {...running, outcome: "stopped"},
        status: {text: phrase`Stopped. Your query and the tables are unchanged.`}
      };
    case "run ended": {
      const entry = {...running.query, at: event.at, outcome: running.outcome ?? "stopped"};
      return {...state, running: null, history: addToHistory(state.history, entry)};
    }
  }
}

/** The tab of a new answer: its chart if the reader looked at a chart, else its table. */
function tabOf({tab}: WorkbenchState, chart: ChartSpec | null): WorkbenchState["tab"] {
  return tab === "chart" && chart !== null ? "chart" : "table";
}

/** The reason why an open chart is not that of the last answer any more; "" if it is. */
function changedChart(
  {tab, answer}: WorkbenchState,
  result: Result,
  wanted: ChartSpec | null,
  chart: ChartSpec | null
): string {
  if (tab !== "chart" || !answer || !wanted || chart === wanted) return "";
  if (!chart) return phrase`This result has nothing to draw, so its table is open.`;
  const names = missingColumns(result, wanted).map((name) => `“${name}”`);
  const columns = names.length === 1 ? phrase`column` : phrase`columns`;
  return phrase`The chart has changed, because this result lacks the ${columns} ${listInWords(names)}.`;
}

function rowsText({length, capped}: Result): string {
  return phrase`${capped ? phrase`more than ` : ""}${plural(length, "row")}`;
}

function answerText({columns, length, capped}: Result, milliseconds: number, engine: string) {
  const rows = plural(length, "row");
  const more = capped ? phrase` (there are more: only these are shown)` : "";
  const width = plural(columns.length, "column");
  const time = milliseconds < 10 ? milliseconds.toFixed(1) : formatNumber(Math.round(milliseconds));
  return phrase`${rows}${more}, ${width}, in ${time} ms (${engine})`;
}

function updateLists(state: WorkbenchState, event: ListEvent): WorkbenchState {
  switch (event.type) {
    case "save form toggled":
      return {...state, isSaving: event.isOpen};
    case "saved":
      return save(state, event.title);
    case "saved query deleted": {
      const saved = state.saved.find(({title}) => title === event.title);
      if (!saved) return state;
      const label = phrase`Deleted “${event.title}”.`;
      return {
        ...state,
        saved: state.saved.filter((entry) => entry !== saved),
        undo: {label, saved},
        status: {text: label}
      };
    }
    case "queries imported": {
      const count = event.entries.length;
      return {
        ...state,
        saved: importSaved(state.saved, event.entries),
        status: {
          text: phrase`${plural(count, "query", "queries")} imported.`,
          needsStorage: true
        }
      };
    }
    case "history cleared": {
      const label = phrase`Cleared the history.`;
      const undo = {label, history: state.history};
      return {
        ...state,
        history: [],
        undo,
        status: {text: phrase`${label} Saved queries are kept.`}
      };
    }
    case "undone":
      return undo(state);
    case "stored queries changed":
      return {...state, ...event.stored};
    case "storage refused":
      return {...state, isStored: false};
  }
}

function save(state: WorkbenchState, title: string): WorkbenchState {
  const {sql, values} = state;
  const before = state.saved.find((entry) => entry.title === title);
  const label = before ? phrase`Replaced “${title}”.` : phrase`Saved as “${title}”.`;
  return {
    ...state,
    saved: addSaved(state.saved, {title, note: before?.note ?? "", sql, parameters: {...values}}),
    isSaving: false,
    undo: before ? {label, saved: before} : null,
    status: {text: label, needsStorage: true}
  };
}

function undo(state: WorkbenchState): WorkbenchState {
  if (!state.undo) return state;
  const {saved, history} = state.undo;
  return {
    ...state,
    saved: saved ? addSaved(state.saved, saved) : state.saved,
    // Queries that were run since then stay in the history.
    history: history
      ? [...state.history].reverse().reduce(addToHistory, [...history])
      : state.history,
    undo: null,
    status: {text: phrase`Undone.`}
  };
}

function updateTables(state: WorkbenchState, event: TableEvent): WorkbenchState {
  if (event.type === "table added")
    return {
      ...state,
      ownTables: [...state.ownTables, event.table],
      status: {text: event.status}
    };
  return {
    ...state,
    ownTables: state.ownTables.filter(({name}) => name !== event.name),
    status: {text: phrase`Removed the table ${event.name}.`}
  };
}

function updatePage(state: WorkbenchState, event: PageEvent): WorkbenchState {
  if (event.type === "engine started") return {...state, vocabulary: event.vocabulary};
  return {...state, status: event.status};
}
