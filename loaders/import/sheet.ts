import type {ColumnMapping, SheetMapping} from "./mapping.js";
import type {PeopleColumn, PeopleTable} from "./peopleTable.js";

/** A sheet of a file with what its columns become. */
export interface Sheet {
  table: PeopleTable;
  rows: SheetMapping["rows"];
  /** The period of all findings of the sheet, if it has one. */
  period: string | undefined;
  columns: MappedColumn[];
}

/** A column of a sheet and what it becomes. */
export interface MappedColumn {
  column: PeopleColumn;
  mapping: ColumnMapping;
}

/** A sheet by its mapping. A column that the mapping does not name becomes nothing. */
export function mapSheet(table: PeopleTable, {rows, period, columns}: SheetMapping): Sheet {
  return {
    table,
    rows,
    period,
    columns: table.columns.map((column) => ({
      column,
      mapping: columns[column.name] ?? {to: "nothing"}
    }))
  };
}

/** The column of a sheet that becomes something, such as `projects.name`. */
export function columnFor({columns}: Sheet, to: string): PeopleColumn | undefined {
  return columns.find(({mapping}) => mapping.to === to)?.column;
}
