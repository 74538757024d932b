import type {Connector} from "../engine/connector.js";
import type {SqlText} from "../sql/sqlText.js";
import type {ScriptRoom} from "./scriptRoom.js";

/**
 * Loads the engine of JavaScript cells. A query of such a cell can ask the SQL cells by their names,
 * and has the values of inputs as parameters, as an SQL cell has: `compose` makes it whole.
 */
export async function loadScripts(
  engine: Pick<Connector, "rows">,
  compose: (text: string) => SqlText
): Promise<ScriptRoom> {
  const {analyse, createScriptEngine, toElement} = await import("../script/siteScripts.js");
  const scripts = createScriptEngine((sql, values, signal) =>
    engine.rows(compose(sql), values, signal)
  );
  return {analyse, run: scripts.run, stop: scripts.stop, toElement};
}
