import {describeProblem} from "../editor/queryProblem.js";
import type {Connector} from "../engine/connector.js";
import {afterFrame} from "../page/inSlices.js";
import type {Store} from "../page/store.js";
import {bindParameters} from "../sql/queryParameters.js";
import {SqlText} from "../sql/sqlText.js";
import type {WorkbenchEvent} from "./events.js";
import {knownNames, parametersIn, type WorkbenchState} from "./state.js";

/** Runs the page's queries, one at a time. */
export interface Runner {
  /**
   * Runs a text with the entered parameters, unless another query is running. `firstLine` is the
   * line of the editor, from 0, on which the text begins. Resolves to whether there is a result.
   */
  run(text: string, firstLine: number): Promise<boolean>;
  /** Stops the query that is running. */
  stop(): void;
}

/**
 * Runs queries through `ask`, and dispatches the events of each run. `drawn` resolves when the page
 * has drawn a result.
 */
export function queryRunner(
  store: Store<WorkbenchState, WorkbenchEvent>,
  ask: Connector["ask"],
  drawn: () => Promise<void> = afterFrame
): Runner {
  let runs = 0;
  let stopper = new AbortController();
  return {
    stop: () => stopper.abort(new DOMException("stopped", "AbortError")),
    async run(text, firstLine) {
      if (store.state.running) return false;
      stopper = new AbortController();
      const {signal} = stopper;
      const id = ++runs;
      const began = performance.now();
      const seconds = () => Math.round((performance.now() - began) / 1000);
      store.dispatch({
        type: "run started",
        id,
        query: {sql: text, parameters: {...store.state.values}}
      });
      const clock = setInterval(
        () => store.dispatch({type: "run ticked", id, seconds: seconds()}),
        1000
      );
      try {
        const result = await ask(boundSql(store.state, text), {signal}).finally(() =>
          clearInterval(clock)
        );
        const milliseconds = performance.now() - began;
        store.dispatch({type: "run answered", id, result, milliseconds});
        // The result is drawn before the history is written.
        await drawn();
        return true;
      } catch (error) {
        store.dispatch(
          (error as Error).name === "AbortError"
            ? {type: "run stopped", id}
            : {
                type: "run failed",
                id,
                problem: describeProblem(error as Error, firstLine, knownNames(store.state))
              }
        );
        return false;
      } finally {
        clearInterval(clock);
        store.dispatch({type: "run ended", id, at: new Date().toISOString()});
      }
    }
  };
}

function boundSql(state: WorkbenchState, text: string): SqlText {
  const sql = new SqlText(text);
  return bindParameters(sql, parametersIn(state, sql), state.values);
}
