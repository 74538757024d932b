import type {Connector} from "../engine/connector.js";
import {type Cell, sqlQueries} from "./cells/cell.js";
import {composeSql} from "./cells/composeSql.js";
import type {ScriptRoom} from "./scriptRoom.js";

/**
 * Loads the engine of JavaScript cells. A query of such a cell can ask the SQL cells by their names, as
 * an SQL cell can.
 */
export async function loadScripts(
  engine: Pick<Connector, "rows">,
  cells: () => readonly Cell[]
): Promise<ScriptRoom> {
  const {analyse, createScriptEngine, toElement} = await import("../script/siteScripts.js");
  const scripts = createScriptEngine((sql, values) =>
    engine.rows(composeSql(sql, sqlQueries(cells())).text, values)
  );
  return {analyse, run: scripts.run, stop: scripts.stop, toElement};
}
