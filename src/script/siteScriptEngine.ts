import type {AskForRows} from "./cellWorker.js";
import {createScriptEngineOver, type ScriptEngine} from "./scriptEngine.js";
import {scriptFiles, scriptWorker} from "./scriptFiles.js";

/**
 * Makes the engine of this site's JavaScript cells. Nothing of it is loaded before its first run.
 * `ask` answers the queries of cells.
 */
export function createScriptEngine(ask: AskForRows): ScriptEngine {
  return createScriptEngineOver(
    {startWorker: () => new Worker(scriptWorker()), files: scriptFiles},
    ask
  );
}
