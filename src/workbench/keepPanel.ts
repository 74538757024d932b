import type {Result} from "../engine/result.js";
import {element} from "../page/element.js";
import type {Store} from "../page/store.js";
import {phrase} from "../page/words/phrase.js";
import {readableIdentifier} from "../sql/identifier.js";
import {keepAnswer, type TableEngine} from "./changeOwnTables.js";
import type {WorkbenchEvent} from "./events.js";
import type {WorkbenchState} from "./state.js";

/** What can be done with an answer for later queries: a name, and a place beside the next answer. */
export function keepPanel(
  store: Store<WorkbenchState, WorkbenchEvent>,
  engine: TableEngine,
  result: Result
): HTMLElement {
  const say = (text: string, isError = false) =>
    store.dispatch({type: "status set", status: {text, isError}});
  const name = element("input", {
    type: "text",
    required: true,
    pattern: "[A-Za-z_][A-Za-z0-9_]*",
    title: phrase`Letters, digits and underscores`,
    autocomplete: "off",
    spellcheck: "false"
  });
  const keep = async () => {
    const wanted = name.value.trim().toLowerCase();
    const isOwn = store.state.ownTables.some((table) => table.name === wanted);
    try {
      if (!isOwn && (await engine.tableNames()).has(wanted))
        return say(
          phrase`${wanted} is the name of a table of the records. Choose another name.`,
          true
        );
      await keepAnswer(store, engine, wanted, result);
      const replaced = isOwn ? phrase` It replaces the one before.` : "";
      say(
        phrase`This answer is the table ${wanted}. Ask it with FROM ${readableIdentifier(wanted)}.${replaced}`
      );
    } catch (error) {
      say(phrase`The answer was not kept: ${(error as Error).message}.`, true);
    }
  };
  return element(
    "div",
    {class: "query-tool"},
    element(
      "form",
      {
        class: "fields",
        onsubmit: (event) => {
          event.preventDefault();
          void keep();
        }
      },
      element("label", {class: "field"}, phrase`Name of a table`, name),
      element("button", {type: "submit"}, phrase`Keep as a table`),
      element(
        "button",
        {type: "button", onclick: () => store.dispatch({type: "kept beside", isKept: true})},
        phrase`Show beside the next answer`
      )
    ),
    element(
      "p",
      {class: "small muted"},
      phrase`The last answer is always the table `,
      element("code", {}, "last"),
      ": write ",
      element("code", {}, "FROM last"),
      phrase`. A named answer stays until you close the page. `,
      element("code", {}, "CREATE VIEW name AS …"),
      " and ",
      element("code", {}, "CREATE TABLE name AS …"),
      phrase` work too, and cannot change the records.`
    )
  );
}
