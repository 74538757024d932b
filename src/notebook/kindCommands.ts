import {phrase} from "../page/words/phrase.js";
import {emptyChart} from "../results/chartSpec.js";
import {chooseChart} from "../results/chooseChart.js";
import {statementOf} from "./cellForms.js";
import {type Cell, freeName, type Kind} from "./cells/cell.js";
import {changeFields} from "./cells/changes.js";
import {isResult} from "./cells/equalValues.js";
import {firstInput, writeInput} from "./cells/inputCell.js";
import type {CommandContext} from "./commandContext.js";

/**
 * Makes a function that gives the selected cells another kind. An empty input gets a first statement,
 * and an empty chart the chart that the rows before it suggest.
 */
export function kindSetter(context: CommandContext): (kind: Kind) => void {
  const {session, host, cells, indexOf, selected, change, keepFocus} = context;

  /** The rows of a cell; null if it has none. */
  function rowsOf(name: string) {
    const value = session.valueNamed(name);
    return isResult(value) ? value : null;
  }

  /** The statement of a chart of the rows before a cell; undefined if there are none. */
  function firstChart(id: string): string | undefined {
    const before = cells()
      .slice(0, indexOf(id))
      .filter(({kind, name}) => kind === "sql" && name);
    // A chart of one row shows nothing.
    const source = before.findLast(({name}) => (rowsOf(name)?.length ?? 0) > 1) ?? before.at(-1);
    if (!source) return undefined;
    const result = rowsOf(source.name);
    const spec = (result && chooseChart(result, null)) ?? emptyChart;
    return statementOf(source.name, result, spec, host.tables());
  }

  return (kind) => {
    const names = new Set(cells().map(({name}) => name));
    const changed = selected().flatMap((cell) => {
      if (cell.kind === kind) return [];
      const fields: Partial<Cell> = {kind};
      const isEmpty = cell.text.trim() === "";
      if (kind === "input" && isEmpty) {
        fields.name = cell.name || freeName("choice", names);
        fields.text = writeInput(fields.name, firstInput("range"));
        names.add(fields.name);
      }
      if (kind === "chart" && isEmpty) fields.text = firstChart(cell.id) ?? cell.text;
      return [{id: cell.id, fields}];
    });
    if (changed.length) change(changeFields(changed, phrase`Changed the kind`));
    keepFocus();
  };
}
