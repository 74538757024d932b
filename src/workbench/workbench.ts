import {completeSql, type KnownTable, type Vocabulary} from "../editor/complete.js";
import {sqlEditor} from "../editor/editor.js";
import {parameterForm} from "../editor/parameterForm.js";
import {schemaBrowser} from "../editor/schemaBrowser.js";
import {EngineError} from "../engine/engineError.js";
import type {Result} from "../engine/result.js";
import {siteEngine} from "../engine/siteEngine.js";
import {formats} from "../files/formats.js";
import {markResult} from "../files/markResult.js";
import {pageFile} from "../files/pageFile.js";
import {saveFile} from "../files/saveFile.js";
import {element} from "../page/element.js";
import {afterFrame} from "../page/inSlices.js";
import {setAvailable} from "../page/setAvailable.js";
import {tabs} from "../page/tabs.js";
import {shortHash} from "../records/provenance.js";
import {type ChartPanel, chartPanel} from "../results/chartPanel.js";
import type {ChartSpec} from "../results/chartSpec.js";
import {type ResultPanel, resultPanel} from "../results/resultPanel.js";
import {didYouMean, mistakenName} from "../sql/didYouMean.js";
import {bindParameters, parametersOf} from "../sql/queryParameters.js";
import {type SqlFileEntry, writeSqlFile} from "../sql/sqlFile.js";
import {SqlText} from "../sql/sqlText.js";
import {linkNotice} from "./linkNotice.js";
import {ownFiles} from "./ownFiles.js";
import {dataThen, formatLink, type Link, maxLinkLength, parseLink} from "./permalink.js";
import {queryLibrary} from "./queryLibrary.js";
import {openQueryStore} from "./queryStore.js";

/** What the workbench shows of one answer. */
interface Shown {
  sql: string;
  result: Result;
  panel: ResultPanel;
  chart: ChartPanel;
}

/**
 * The SQL workbench: an editor, what can be asked, and what came back. `questions` are the programme's own. What is typed is kept in the browser; a link fills the editor and is run by nobody but
 * the reader.
 */
export async function workbench(questions: readonly SqlFileEntry[]): Promise<HTMLElement> {
  const records = await siteEngine.manifest();
  const store = openQueryStore(records.programme.name);
  const status = element("p", {class: "workbench-status", role: "status", "aria-live": "polite"});
  const notice = element("div", {});
  const results = element("section", {class: "workbench-results", "aria-label": "Answer"});
  const schema = element("div", {});
  let vocabulary: Vocabulary & {engine: string} = {keywords: [], functions: [], engine: "DuckDB"};
  let shown: Shown | null = null;
  let wantedChart: ChartSpec | null = null;
  let running: AbortController | null = null;

  const files = ownFiles({onChange: showSchema, say});
  const parameters = parameterForm(changed, run);
  const editor = sqlEditor({
    text: "",
    complete: completeSql(knownTables, () => vocabulary),
    onChange: changed,
    onRun: run
  });
  const library = queryLibrary(questions, store, {
    open: (entry) => {
      fill(entry);
      editor.focus();
    },
    say,
    save: (name, text) => saveFile(name, new Blob([text], {type: "text/plain"}))
  });
  const runButton = element(
    "button",
    {type: "button", class: "primary", onclick: run, title: "Ctrl+Enter, or ⌘ Enter"},
    "Run query"
  );
  const stopButton = element("button", {type: "button", onclick: stop}, "Stop");
  setAvailable(stopButton, false);
  const saveName = element("input", {
    "aria-label": "Name to save under",
    placeholder: "Name",
    required: true
  });
  const saveForm = element(
    "form",
    {
      class: "save-form",
      hidden: true,
      onkeydown: (event) => {
        if ((event as KeyboardEvent).key === "Escape") openSaveForm(false);
      },
      onsubmit: (event) => {
        event.preventDefault();
        store.save({
          title: saveName.value.trim(),
          note: "",
          sql: editor.text,
          parameters: parameters.values
        });
        openSaveForm(false);
        library.refresh();
        say(
          `saved as ${saveName.value.trim()}${store.lasting ? "" : "; this browser keeps nothing, so it is lost with the page: export it"}`
        );
      }
    },
    saveName,
    element("button", {type: "submit"}, "Save")
  );
  const saveButton = element(
    "button",
    {
      type: "button",
      "aria-expanded": "false",
      onclick: () => openSaveForm(Boolean(saveForm.hidden))
    },
    "Save as …"
  );
  const toolbar = element(
    "div",
    {class: "workbench-tools"},
    runButton,
    stopButton,
    element("button", {type: "button", onclick: format}, "Format"),
    saveButton,
    saveForm,
    element("button", {type: "button", onclick: share}, "Copy link")
  );
  const shelf = element(
    "aside",
    {class: "workbench-shelf", "aria-label": "What can be asked"},
    tabs("Shelf", [
      {label: "Questions", content: () => library.questions},
      {label: "Tables", content: () => element("div", {}, files.node, schema)},
      {label: "Yours", content: () => library.kept}
    ])
  );
  const main = element(
    "div",
    {class: "workbench-main"},
    notice,
    editor.node,
    parameters.node,
    toolbar,
    status,
    results
  );
  const node = element("div", {class: "workbench"}, shelf, main);
  const narrow = matchMedia("(width < 64rem)");
  narrow.addEventListener("change", placeShelf);
  placeShelf();

  showSchema();
  openAtFirst();
  addEventListener("hashchange", () => openLink(location.hash));
  addEventListener("pagehide", keepDraft);
  void prepare();
  return node;

  function knownTables(): readonly KnownTable[] {
    return [...records.tables.map((table) => ({...table, own: false})), ...files.tables];
  }

  function showSchema(): void {
    schema.replaceChildren(
      schemaBrowser(knownTables(), {
        insert: (name) => editor.insert(name),
        remove: (name) => void files.remove(name)
      })
    );
  }

  /** The shelf stands beside the editor, or below it where there is no room; the Tab key goes where the eye does. */
  function placeShelf(): void {
    if (narrow.matches) main.after(shelf);
    else main.before(shelf);
  }

  function openSaveForm(open: boolean): void {
    saveForm.hidden = !open;
    saveButton.setAttribute("aria-expanded", String(open));
    (open ? saveName : saveButton).focus();
  }

  /** Says something to everybody; what went wrong is said at once. */
  function say(words: string, wrong = false): void {
    status.textContent = words;
    status.classList.toggle("wrong", wrong);
  }

  // --- what is in the editor

  function openAtFirst(): void {
    const {draft} = store;
    // A page that is loaded again goes on where it was; a link that is followed is shown as it is.
    const [navigation] = performance.getEntriesByType("navigation");
    const again = (navigation as PerformanceNavigationTiming | undefined)?.type !== "navigate";
    const goesOn = again && draft?.sql && draft.hash === location.hash;
    if (!goesOn && location.hash.startsWith("#q=") && openLink(location.hash)) return;
    if (draft?.sql) fill(draft);
    else if (questions.length) fill(questions[0]);
  }

  /** Fills the editor from a link, and says so when the records are not what they were. Nothing is run. */
  function openLink(hash: string): boolean {
    let link: Link | null;
    try {
      link = parseLink(hash);
    } catch (error) {
      say((error as Error).message, true);
      return false;
    }
    if (!link || link.sql === editor.text) return false;
    const {draft} = store;
    if (draft?.sql && draft.sql !== link.sql && !store.history.some(({sql}) => sql === draft.sql))
      store.remember({
        ...draft,
        at: new Date().toISOString(),
        outcome: "not run: it was in the editor when a link was opened"
      });
    fill(link);
    wantedChart = link.chart;
    notice.replaceChildren(...linkNotice(link, records));
    library.refresh();
    say("opened from a link: read it, then run it");
    return true;
  }

  function fill({sql, parameters: values}: Pick<SqlFileEntry, "sql" | "parameters">): void {
    parameters.values = values;
    editor.text = sql;
    notice.replaceChildren();
    changed();
  }

  function changed(): void {
    // A long text is not read anew at every key.
    if (editor.text.length < 20_000) showParameters();
    clearTimeout(keeping);
    keeping = window.setTimeout(() => {
      showParameters();
      keepDraft();
    }, 200);
  }

  function showParameters(): void {
    parameters.show(parametersOf(new SqlText(editor.text), records));
  }

  function keepDraft(): void {
    store.keepDraft({sql: editor.text, parameters: parameters.values, hash: location.hash});
  }

  async function format(): Promise<void> {
    const {formatDialect, duckdb} = await import("sql-formatter");
    try {
      editor.text = formatDialect(editor.text, {
        dialect: duckdb,
        keywordCase: "upper",
        paramTypes: {named: [":", "$"]}
      });
      say("formatted");
    } catch (error) {
      say(`this cannot be formatted: ${(error as Error).message.split("\n")[0]}`, true);
    }
  }

  // --- asking

  async function prepare(): Promise<void> {
    try {
      await siteEngine.warmUp();
      vocabulary = await readVocabulary();
    } catch (error) {
      say(`the engine did not start: ${(error as Error).message}`, true);
    }
  }

  function stop(): void {
    running?.abort(new DOMException("called off", "AbortError"));
  }

  async function run(): Promise<void> {
    if (running) return;
    const {text, line} = editor.selection();
    const values = parameters.values;
    const mine = new AbortController();
    running = mine;
    editor.say(1, null);
    setAvailable(runButton, false);
    setAvailable(stopButton, true);
    const began = performance.now();
    const clock = window.setInterval(
      () => say(`running for ${((performance.now() - began) / 1000).toFixed(0)} s`),
      1000
    );
    say("running");
    try {
      const sql = new SqlText(text);
      const bound = bindParameters(sql, parametersOf(sql, records), values);
      const result = await siteEngine.ask(bound, {signal: mine.signal});
      const milliseconds = performance.now() - began;
      const outcome = `${result.length.toLocaleString("en-GB")} ${result.length === 1 ? "row" : "rows"}`;
      show(text, result);
      say(
        `${outcome}${result.capped ? ", and there are more: only the first are shown" : ""}, ${result.columns.length} ${result.columns.length === 1 ? "column" : "columns"}, in ${milliseconds < 10 ? milliseconds.toFixed(1) : Math.round(milliseconds).toLocaleString("en-GB")} ms, by ${vocabulary.engine} in this browser`
      );
      // The answer is seen first; a run is over when its link and its history are kept.
      await afterFrame();
      remember(text, values, result.capped ? `more than ${outcome}` : outcome);
      keepLink();
    } catch (error) {
      const calledOff = (error as Error).name === "AbortError";
      if (calledOff) say("stopped; tables and text are as they were");
      else showError(error as Error, line);
      remember(
        text,
        values,
        calledOff ? "stopped" : `error: ${(error as Error).message.split("\n")[0]}`
      );
    } finally {
      clearInterval(clock);
      running = null;
      setAvailable(runButton, true);
      setAvailable(stopButton, false);
    }
  }

  function remember(sql: string, values: Record<string, string>, outcome: string): void {
    store.remember({sql, parameters: values, at: new Date().toISOString(), outcome});
    library.refresh();
  }

  /** The engine's message under the line it speaks of, with names of ours that may have been meant. */
  function showError(error: Error, firstLine: number): void {
    const place = error instanceof EngineError ? error.place : null;
    const line = Number(/^LINE (\d+):/.exec(place ?? "")?.[1] ?? 1);
    const mistaken = mistakenName(error.message);
    const names = knownTables().flatMap(({name, fields}) => [
      name,
      ...fields.map((field) => field.name)
    ]);
    const meant = mistaken
      ? didYouMean(mistaken, [...names, ...vocabulary.functions.map(({name}) => name)])
      : [];
    const said = error.message.replace(/\n\nLINE \d+:[\s\S]*$/, "");
    // Where ours can be pressed, the engine's own guess would be the same words again.
    const message = meant.length ? said.replace(/\nDid you mean "[^\n]*"\?/, "") : said;
    const several = /multiple statements/.test(message)
      ? " One question is asked at a time: select one, and run the selection."
      : "";
    editor.say(
      line + firstLine,
      element(
        "div",
        {},
        element("p", {}, `${message}${several}`),
        meant.length
          ? element(
              "p",
              {},
              "Did you mean ",
              ...meant.map((name) =>
                element(
                  "button",
                  {type: "button", onclick: () => replaceName(mistaken!, name)},
                  name
                )
              ),
              "?"
            )
          : null
      )
    );
    say(
      `line ${line + firstLine}: ${message}${several}${meant.length ? ` Did you mean ${meant.join(" or ")}?` : ""}`,
      true
    );
  }

  function replaceName(mistaken: string, name: string): void {
    const pattern = new RegExp(
      `(?<![\\w"])"?${mistaken.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}"?(?!\\w)`,
      "gi"
    );
    editor.text = editor.text.replace(pattern, () => name);
    editor.focus();
  }

  // --- what came back

  function show(sql: string, result: Result): void {
    shown?.panel.close();
    const panel = resultPanel(result, sql, {
      onFilterSql: (text) => {
        editor.text = text;
        editor.focus();
        say("the filter is in the editor: run it");
      },
      say
    });
    const wanted = wantedChart ?? shown?.chart.spec ?? null;
    wantedChart = null;
    let chart: ChartPanel | null = null;
    shown = {
      sql,
      result,
      panel,
      get chart() {
        chart ??= chartPanel(result, wanted, keepLink);
        return chart;
      }
    };
    const made = shown;
    results.replaceChildren(
      tabs("Answer", [
        {label: "Table", content: () => panel.node},
        {label: "Chart", content: () => made.chart.node},
        {label: "Take away", content: takeAway}
      ])
    );
  }

  function takeAway(): HTMLElement {
    return element(
      "div",
      {class: "take-away"},
      element(
        "p",
        {class: "row-of-buttons"},
        ...formats.map((format) =>
          element("button", {type: "button", onclick: () => void download(format)}, format.label)
        ),
        element("button", {type: "button", onclick: downloadPage}, "As a page")
      ),
      element(
        "p",
        {class: "small muted"},
        "The whole answer, as it was asked. In CSV a text that a spreadsheet would run as a formula gets an apostrophe before it. A page is a Markdown file: put it into src/, and it is one of the notebook's."
      )
    );
  }

  async function download({ending, type, write, label}: (typeof formats)[number]): Promise<void> {
    if (!shown) return;
    try {
      say(`writing ${label} …`);
      saveFile(`result.${ending}`, new Blob([await write(markResult(shown.result))], {type}));
      say(
        `${label} is with your downloads${shown.result.capped ? "; it holds only the rows that are shown" : ""}`
      );
    } catch (error) {
      say(`${label} could not be written: ${(error as Error).message}`, true);
    }
  }

  function downloadPage(): void {
    if (!shown) return;
    const title =
      store.saved.find(({sql}) => sql === shown?.sql)?.title ??
      questions.find(({sql}) => sql === shown?.sql)?.title ??
      "A question";
    const own = files.tables.filter(({name}) => new RegExp(`\\b${name}\\b`, "i").test(shown!.sql));
    const text = pageFile({
      title,
      sql: shown.sql,
      parameters: parametersOf(new SqlText(shown.sql), records),
      values: parameters.values,
      chart: shown.chart.code,
      data: `${shortHash(records.dataHash)}, release ${records.programme.version}`
    });
    saveFile(
      `${title
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, "-")
        .replace(/^-|-$/g, "")}.md`,
      new Blob([text], {type: "text/markdown"})
    );
    say(
      own.length
        ? `the page is with your downloads; it asks ${own.map(({name}) => name).join(", ")}, which only this browser has`
        : "the page is with your downloads: put it into src/"
    );
  }

  // --- links

  function currentLink(): string {
    return formatLink({
      sql: editor.text,
      parameters: Object.fromEntries(
        parametersOf(new SqlText(editor.text), records).map(({name}) => [
          name,
          parameters.values[name] ?? ""
        ])
      ),
      chart: shown?.chart.spec ?? null,
      data: dataThen(records)
    });
  }

  /** The address says what was asked, so that a bookmark and going back find it. */
  function keepLink(): void {
    const link = currentLink();
    const address = location.pathname + location.search;
    history.replaceState(
      history.state,
      "",
      link.length <= maxLinkLength ? address + link : address
    );
  }

  async function share(): Promise<void> {
    const link = currentLink();
    if (link.length > maxLinkLength) {
      const text = writeSqlFile([
        {
          title: "Shared query",
          note: `from data ${shortHash(records.dataHash)}`,
          sql: editor.text,
          parameters: parameters.values
        }
      ]);
      saveFile("query.sql", new Blob([text], {type: "text/plain"}));
      say(
        `this is too long for a link (${link.length.toLocaleString("en-GB")} characters, of ${maxLinkLength.toLocaleString("en-GB")}): it was saved as query.sql, which Import reads`
      );
      return;
    }
    const address = `${location.origin}${location.pathname}${link}`;
    history.replaceState(history.state, "", link);
    try {
      await navigator.clipboard.writeText(address);
      say("the link is on the clipboard");
    } catch {
      say(
        "the link is in the address bar: this browser does not let the page write to the clipboard"
      );
    }
  }
}

let keeping: number | undefined;

/** The engine's own words: they are what this engine knows, whatever a manual says. */
async function readVocabulary(): Promise<Vocabulary & {engine: string}> {
  const functions = await siteEngine.ask(
    "SELECT function_name, any_value(array_to_string(parameters, ', ')), any_value(description) FROM duckdb_functions() WHERE regexp_matches(function_name, '^[a-z][a-z0-9_]*$') AND function_type IN ('scalar', 'aggregate', 'macro', 'table', 'table_macro') GROUP BY ALL ORDER BY ALL"
  );
  const version = await siteEngine.ask("SELECT version()");
  const keywords = await siteEngine.ask("SELECT keyword_name FROM duckdb_keywords() ORDER BY 1");
  const [names, parameters, descriptions] = functions.columns.map((column) =>
    Array.from(column.values(), (value) => String(value ?? ""))
  );
  return {
    engine: `DuckDB ${String(version.columns[0].at(0)).replace(/^v/, "")}`,
    functions: names.map((name, i) => ({
      name,
      detail: parameters[i] ? `(${parameters[i]})` : "",
      info: descriptions[i]
    })),
    keywords: Array.from(keywords.columns[0].values(), String)
  };
}
