import {type BoundSql, bindTemplate, type Parameter} from "../sql/parameters.js";
import {createScriptEngineOver, type ScriptEngine} from "./scriptEngine.js";
import {scriptFiles, scriptWorker} from "./scriptFiles.js";

/** What a page needs of JavaScript cells, in one module that it loads with the first such cell. */
export {analyse} from "./analyse.js";
export {toElement} from "./toElement.js";

/**
 * Asks for the rows of a query with the parameters `$1`, `$2`, …. Rejects with the signal's reason
 * when it is aborted.
 */
export type AskForRows = (
  sql: string,
  values: BoundSql["values"],
  signal: AbortSignal
) => Promise<readonly object[]>;

/**
 * Makes the engine of this site's JavaScript cells. Nothing of it is loaded before its first run.
 * `ask` answers the queries of cells, whose values are parameters as on the pages.
 */
export function createScriptEngine(ask: AskForRows): ScriptEngine {
  return createScriptEngineOver(
    {startWorker: () => new Worker(scriptWorker()), files: scriptFiles},
    async (strings, parameters, signal) => {
      const {sql, values} = bindTemplate(strings, parameters as Parameter[]);
      return ask(sql.text, values, signal);
    }
  );
}
