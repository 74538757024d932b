import {filledCells} from "./rowCells.js";
import type {SourceRow} from "./scanRows.js";

/** A row that may be a total of others, by its first text. */
export interface TotalRow {
  line: number;
  text: string;
}

/** The columns in which the name of a group is looked for. */
const groupColumns = 3;

/** The totals of groups that pivot tables have below each group: “North Total” below “North”. */
export class GroupTotals {
  /** The first of them; null if there is none. */
  first: TotalRow | null = null;
  count = 0;
  readonly #groups: string[] = [];

  /** Takes the next row of the table. */
  add({line, cells}: SourceRow): void {
    for (let i = 0; i < groupColumns && i < cells.length; i++) {
      const text = cells[i].trim();
      if (text === "") continue;
      const group = / total$/i.test(text) ? text.slice(0, -" total".length) : null;
      if (group !== null && group === this.#groups[i]) {
        this.first ??= {line, text};
        this.count++;
        return;
      }
      this.#groups[i] = text;
    }
  }
}

/** The last row if its first text says that it is a total, and no other row says so at that place. */
export function lastTotal(rows: readonly SourceRow[]): TotalRow | null {
  const last = rows.findLast((row) => filledCells(row) > 0);
  const at = last?.cells.findIndex((cell) => cell.trim() !== "") ?? -1;
  const text = last?.cells[at]?.trim() ?? "";
  if (!last || !/^(?:(?:grand|sub)[ -]?)?totals?:?$/i.test(text)) return null;
  const isAlone = rows.every((row) => row === last || row.cells[at]?.trim() !== text);
  return isAlone ? {line: last.line, text} : null;
}
