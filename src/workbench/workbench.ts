import {completeSql, type KnownSchema} from "../editor/complete.js";
import {type Editor, sqlEditor} from "../editor/editor.js";
import {parameterForm} from "../editor/parameterForm.js";
import {problemNode} from "../editor/queryProblem.js";
import {type VocabularyReader, vocabularyReader} from "../editor/vocabulary.js";
import type {Connector} from "../engine/connector.js";
import {siteEngine} from "../engine/siteEngine.js";
import {ownFiles} from "../files/own/ownFiles.js";
import {dataNotice} from "../page/dataNotice.js";
import {element} from "../page/element.js";
import {createStore, type Store} from "../page/store.js";
import {phrase} from "../page/words/phrase.js";
import type {SqlFileEntry} from "../sql/sqlFile.js";
import {statementAt, statementsIn} from "../sql/statements.js";
import {copyLink, keepLink, openFirstQuery, openLink} from "./addressLink.js";
import {answerView} from "./answerView.js";
import type {WorkbenchEvent} from "./events.js";
import {formatText} from "./formatText.js";
import {keepQueries} from "./keepQueries.js";
import {oldQueries} from "./oldQueries.js";
import {otherSchemas} from "./otherSchemas.js";
import {openQueryRecords} from "./queryRecords.js";
import {openQueryStore} from "./queryStore.js";
import {queryRunner, type Runnable} from "./run.js";
import {sidePanel} from "./sidePanel.js";
import {
  correctedText,
  initialState,
  knownTables,
  statusText,
  type WorkbenchState
} from "./state.js";
import {toolbar} from "./toolbar.js";
import {updateState} from "./updateState.js";

type WorkbenchStore = Store<WorkbenchState, WorkbenchEvent>;

/** The length of a writer's pause, in milliseconds, before the parameters of a long text are read. */
const pause = 200;

/**
 * The SQL page: an editor, the tables and queries that it can use, and the last result. `questions`
 * are the programme's own queries. The browser stores the typed text. A link fills the editor, and
 * only the reader runs the query.
 */
export async function workbench(
  questions: readonly SqlFileEntry[],
  engine: Connector = siteEngine
): Promise<HTMLElement> {
  const records = await engine.manifest();
  const programme = records.programme.name;
  const kept = await openQueryStore(await openQueryRecords(programme), oldQueries(programme));
  const {draft, saved, history} = await kept.read();
  const store: WorkbenchStore = createStore(
    initialState(records, questions, {saved, history}),
    updateState
  );
  keepQueries(store, kept);
  const node = view(store, engine);
  openFirstQuery(store, draft);
  addEventListener("hashchange", () => {
    const {sql, values} = store.state;
    openLink(store, location.hash, {sql, parameters: {...values}});
  });
  readParametersAtPauses(store);
  const vocabulary = vocabularyReader(engine.ask);
  // An engine that did not come with the page comes with a later query.
  store.watch(
    ({answer}) => answer,
    (answer) => {
      if (answer) void takeVocabulary(store, vocabulary).catch(() => {});
    }
  );
  void startEngine(store, engine, vocabulary);
  return node;
}

async function takeVocabulary(store: WorkbenchStore, reader: VocabularyReader): Promise<void> {
  const vocabulary = await reader.read();
  if (store.state.vocabulary !== vocabulary) store.dispatch({type: "engine started", vocabulary});
}

async function startEngine(
  store: WorkbenchStore,
  engine: Connector,
  vocabulary: VocabularyReader
): Promise<void> {
  try {
    await engine.warmUp();
    await takeVocabulary(store, vocabulary);
  } catch (error) {
    const {name, message} = error as Error;
    const text = name === "NotArrived" ? message : phrase`The engine did not start: ${message}`;
    store.dispatch({type: "status set", status: {text, isError: true}});
  }
}

/** Reads the parameters of a long text when its writer pauses. */
function readParametersAtPauses(store: WorkbenchStore): void {
  let waiting: ReturnType<typeof setTimeout> | undefined;
  store.watch(
    ({sql}) => sql,
    () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => store.dispatch({type: "typing paused"}), pause);
    }
  );
}

function view(store: WorkbenchStore, engine: Connector): HTMLElement {
  const runner = queryRunner(store, engine);
  const runStatements = async (statements: readonly Runnable[]) => {
    if (await runner.run(statements)) keepLink(store);
  };
  const run = () => void runStatements(chosenStatements(editor.selection()));
  const runAll = () => void runStatements(allStatements(editor.selection()));
  const schemas = otherSchemas(engine, store.state.records.programme.name);
  const editor = editorView(store, schemas, {run, runAll});
  const replaceText = (sql: string, status: string) => {
    store.dispatch({type: "text replaced", sql, status});
    editor.focus();
  };
  const main = element(
    "div",
    {class: "workbench-main"},
    notice(store),
    editor.node,
    parameters(store, run),
    element(
      "div",
      {class: "workbench-bar"},
      toolbar(store, {
        run,
        runAll,
        stop: runner.stop,
        format: () => void formatText(store),
        copyLink: () => void copyLink(store)
      }),
      statusLine(store)
    ),
    answerView(store, engine, {
      onChart: () => keepLink(store),
      onFilterSql: (sql) => replaceText(sql, phrase`The filter is now part of the query. Run it.`)
    })
  );
  main.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.defaultPrevented && store.state.running) runner.stop();
  });
  const files = ownFiles(
    {
      programme: store.state.records.programme.name,
      tables: () => store.state.ownTables,
      added: (table, _file, status) => store.dispatch({type: "table added", table, status}),
      removed: (name) => store.dispatch({type: "table removed", name}),
      say: (text, isError) => store.dispatch({type: "status set", status: {text, isError}}),
      wantedName: () => null,
      keeps: false,
      takesPastes: true
    },
    engine
  );
  const side = sidePanel(store, files, schemas, {
    open(query) {
      store.dispatch({type: "query opened", query});
      editor.focus();
    },
    insert: (name) => editor.insert(name),
    show(table) {
      const sql = `FROM ${table}`;
      store.dispatch({type: "query opened", query: {sql, parameters: {}}});
      void runStatements(allStatements({text: sql, line: 0}));
    }
  });
  const skip = element(
    "button",
    {type: "button", class: "skip", onclick: () => editor.focus()},
    phrase`Skip to the editor`
  );
  return layOut(skip, side, main);
}

/** The statements that are selected, or the one at the cursor. */
function chosenStatements({text, line, cursor}: ReturnType<Editor["selection"]>): Runnable[] {
  if (cursor === null) return allStatements({text, line});
  const statement = statementAt(text, cursor);
  return statement ? [statement] : [{text, line}];
}

/** Every statement of a text, in their order. A text without a statement is run, for its error. */
function allStatements({text, line}: Runnable): Runnable[] {
  const statements = statementsIn(text);
  return statements.length
    ? statements.map((statement) => ({...statement, line: line + statement.line}))
    : [{text, line}];
}

/** The editor, with the state's text in it, and the state's problem under its line. */
function editorView(
  store: WorkbenchStore,
  schemas: readonly KnownSchema[],
  {run, runAll}: {run: () => void; runAll: () => void}
): Editor {
  let shown = store.state.sql;
  const editor = sqlEditor({
    text: shown,
    complete: completeSql(
      () => knownTables(store.state),
      () => store.state.vocabulary,
      schemas
    ),
    onChange(sql) {
      if (sql === shown) return;
      shown = sql;
      store.dispatch({type: "typed", sql});
    },
    onRun: run,
    onRunAll: runAll
  });
  store.watch(
    ({sql}) => sql,
    (sql) => {
      if (sql === shown) return;
      shown = sql;
      editor.text = sql;
    }
  );
  store.watch(
    ({problem}) => problem,
    (problem) => {
      const replace = (name: string) => {
        const sql = correctedText(store.state, name);
        store.dispatch({type: "text replaced", sql, status: phrase`Replaced with ${name}.`});
        editor.focus();
      };
      editor.showUnder(problem?.line ?? 1, problem && problemNode(problem, replace));
    }
  );
  return editor;
}

function parameters(store: WorkbenchStore, run: () => void): HTMLElement {
  const form = parameterForm({
    onChange: (name, value) => store.dispatch({type: "value entered", name, value}),
    onRun: run
  });
  const show = () => form.show(store.state.parameters, store.state.values);
  store.watch(({parameters}) => parameters, show);
  store.watch(({values}) => values, show);
  return form.node;
}

function notice(store: WorkbenchStore): HTMLElement {
  const node = element("div", {});
  store.watch(
    ({dataChange}) => dataChange,
    (change) => node.replaceChildren(...(change ? [dataNotice(change)] : []))
  );
  return node;
}

/** The status line shows the latest event. Screen readers announce it. */
function statusLine(store: WorkbenchStore): HTMLElement {
  const node = element("p", {class: "workbench-status", role: "status", "aria-live": "polite"});
  store.watch(statusText, (text) => {
    node.textContent = text;
  });
  store.watch(
    ({status}) => status.isError ?? false,
    (isError) => node.classList.toggle("wrong", isError)
  );
  return node;
}

/**
 * The side panel is left of the editor, or below it on a narrow page. The Tab key follows this
 * order; the first stop leads past the panel's long lists.
 */
function layOut(skip: HTMLElement, side: HTMLElement, main: HTMLElement): HTMLElement {
  const node = element("div", {class: "workbench query-tool"}, skip, side, main);
  const narrow = matchMedia("(width < 64rem)");
  const place = () => (narrow.matches ? main.after(side) : main.before(side));
  narrow.addEventListener("change", place);
  place();
  return node;
}
