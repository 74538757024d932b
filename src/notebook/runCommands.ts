import {phrase} from "../page/words/phrase.js";
import {newCell} from "./cells/cell.js";
import type {CommandContext} from "./commandContext.js";
import {sayResults} from "./sayResults.js";

/** The commands that run cells and stop their runs. */
export function runCommands({session, list, host, cells, addAt}: CommandContext) {
  const sayResultsOf = sayResults(session);

  function run(after: "stay" | "go on" | "add"): void {
    const ids = [...list.selected];
    const at = cells().findLastIndex(({id}) => list.selected.has(id));
    list.leave();
    // A person who runs one cell has seen it.
    sayResultsOf(ids);
    session.run(ids, {agrees: ids.length === 1});
    if (after === "stay") return;
    const next = cells()[at + 1];
    if (next && after === "go on") {
      list.activate(next.id, {focus: true});
      return;
    }
    addAt(at + 1, newCell("sql"));
    list.edit();
  }

  return {
    "run and go on": () => run("go on"),
    run: () => run("stay"),
    "run and add": () => run("add"),
    stop() {
      session.scheduler.stop();
      host.say(phrase`All runs are stopped.`);
    },
    restart() {
      if (!host.confirm(phrase`Run every cell again from the beginning?`)) return;
      session.scheduler.stop();
      session.scripts?.stop();
      session.run(cells().map(({id}) => id));
    }
  };
}
