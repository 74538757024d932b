import {adviceOnSubquery, type CountRows} from "../editor/notInSubquery.js";
import {describeProblem} from "../editor/queryProblem.js";
import {rowsFound} from "../editor/silentComparisons.js";
import type {Connector} from "../engine/connector.js";
import {EngineError} from "../engine/engineError.js";
import type {Result} from "../engine/result.js";
import {answerTable} from "../files/answerTable.js";
import {afterFrame} from "../page/inSlices.js";
import type {Store} from "../page/store.js";
import {bindParameters} from "../sql/queryParameters.js";
import {SqlText} from "../sql/sqlText.js";
import {readDefinition} from "../sql/statements.js";
import {changeOwnTables, type TableEngine} from "./changeOwnTables.js";
import type {WorkbenchEvent} from "./events.js";
import {knownNames, parametersIn, type WorkbenchState} from "./state.js";

/** A text to run. */
export interface Runnable {
  text: string;
  /** The line of the editor, from 0, on which the text begins. */
  line: number;
}

/** Runs the page's queries, one at a time. */
export interface Runner {
  /**
   * Runs statements in their order with the entered parameters, unless a query is running. If it has its
   * answer, they wait for its end. Each has an answer of its own. An error ends the series. Resolves
   * to whether there is a result.
   */
  run(statements: readonly Runnable[]): Promise<boolean>;
  /** Stops the query that is running, and the series. */
  stop(): void;
}

/** The parts of an engine that the runner needs. */
export type RunEngine = Pick<Connector, "ask" | "offerTable"> & TableEngine;

/**
 * Runs queries through an engine, and dispatches the events of each run. The last answer is offered
 * as the table `last`. `drawn` resolves when the page has drawn a result.
 */
export function queryRunner(
  store: Store<WorkbenchState, WorkbenchEvent>,
  engine: RunEngine,
  drawn: () => Promise<void> = afterFrame
): Runner {
  let runs = 0;
  let stopper = new AbortController();
  /** The series that runs, or that ran last. */
  let series: Promise<boolean> = Promise.resolve(false);
  return {
    stop: () => stopper.abort(new DOMException("stopped", "AbortError")),
    async run(statements) {
      if (store.state.running?.outcome) await series;
      if (store.state.running) return false;
      series = runSeries(statements);
      return series;
    }
  };

  async function runSeries(statements: readonly Runnable[]): Promise<boolean> {
    stopper = new AbortController();
    let hasResult = false;
    for (const [i, statement] of statements.entries()) {
      const outcome = await runOne(statement, i > 0 && hasResult);
      if (outcome === "failed") return false;
      hasResult ||= outcome === "answered";
    }
    return hasResult;
  }

  function countRows(signal: AbortSignal): CountRows {
    return async (sql) => (await engine.ask(sql, {signal})).length;
  }

  /** Runs one statement, and tells its outcome. */
  async function runOne(
    {text, line}: Runnable,
    follows: boolean
  ): Promise<"answered" | "defined" | "failed"> {
    const {signal} = stopper;
    const id = ++runs;
    const began = performance.now();
    const seconds = () => Math.round((performance.now() - began) / 1000);
    store.dispatch({
      type: "run started",
      id,
      query: {sql: text, parameters: {...store.state.values}},
      follows
    });
    const clock = setInterval(
      () => store.dispatch({type: "run ticked", id, seconds: seconds()}),
      1000
    );
    const answer = async (sql: SqlText): Promise<Result> => {
      const result = await engine.ask(sql, {signal});
      clearInterval(clock);
      const milliseconds = performance.now() - began;
      const advice = rowsFound(result) ? null : await adviceOnSubquery(sql, countRows(signal));
      store.dispatch({type: "run answered", id, result, milliseconds, advice});
      // The result is drawn before the history is written.
      await drawn();
      await engine.offerTable("last", answerTable(result));
      return result;
    };
    try {
      signal.throwIfAborted();
      const sql = boundSql(store.state, text);
      const definition = readDefinition(sql);
      if (definition) {
        const defined = await changeOwnTables(store, engine, definition, answer);
        store.dispatch({type: "run defined", id, text: defined});
        return definition.kind === "table" ? "answered" : "defined";
      }
      await answer(sql);
      return "answered";
    } catch (error) {
      store.dispatch(
        (error as Error).name === "AbortError"
          ? {type: "run stopped", id}
          : {
              type: "run failed",
              id,
              problem: describeProblem(error as Error, line, knownNames(store.state))
            }
      );
      return "failed";
    } finally {
      clearInterval(clock);
      store.dispatch({type: "run ended", id, at: new Date().toISOString()});
    }
  }
}

/** A text with its parameters. The error of a parameter without a value has the text. */
function boundSql(state: WorkbenchState, text: string): SqlText {
  const sql = new SqlText(text);
  try {
    return bindParameters(sql, parametersIn(state, sql), state.values);
  } catch (error) {
    throw new EngineError((error as Error).message, text);
  }
}
