import {filledCells} from "./rowCells.js";
import type {SourceRow} from "./scanRows.js";

/**
 * The names of columns that one row or several rows make together: a name goes on to the right, over
 * columns that have a name of their own in a row further down, up to the next name.
 */
export function joinNames(rows: readonly SourceRow[]): string[] {
  const width = Math.max(0, ...rows.map(({cells}) => cells.length));
  /** The name of each row that goes on at the column. */
  const spans = rows.map(() => "");
  return Array.from({length: width}, (_, i) => {
    const own = rows.map(({cells}) => (cells[i] ?? "").trim());
    const lowest = own.findLastIndex((name) => name !== "");
    for (const [level, name] of own.entries()) {
      if (name === "") continue;
      spans[level] = name;
      spans.fill("", level + 1);
    }
    if (lowest < 0) return "";
    // What is above the name of the first column is a title.
    const over = i === 0 ? [] : spans.slice(0, lowest);
    return [...over.filter((name) => name !== ""), own[lowest]].join(" ");
  });
}

/** The rows directly below a row of names that are a part of the names. */
export function partsBelow(named: SourceRow, below: readonly SourceRow[]): SourceRow[] {
  const parts = [named];
  for (const row of below) {
    if (!tellsApart(parts, row, [...parts, row]) && !namesFirst(parts, row)) break;
    parts.push(row);
  }
  return parts.slice(1);
}

/**
 * The rows directly above the names whose names span columns: the names without them repeat, or the
 * row above has names that they lack.
 */
export function spanningRows(rows: readonly SourceRow[], names: readonly SourceRow[]): SourceRow[] {
  const parts = [...names];
  for (let at = rows.indexOf(names[0]) - 1; at >= 0; at--) {
    const above = rows[at];
    if (above.line !== parts[0].line - 1 || filledCells(above) < 2) break;
    const spans = above.cells.slice(1).some((cell) => cell.trim() === "");
    const isFirst = parts.length === names.length;
    const isPart =
      (isFirst && spans && (repeats(parts) || completes(above, parts[0]))) ||
      (isFirst && tellsApart([above], parts[0], [above, ...parts])) ||
      tellsApart(parts, above, [above, ...parts]);
    if (!isPart) break;
    parts.unshift(above);
  }
  return parts.slice(0, parts.length - names.length);
}

/** Whether two columns have one name. */
function repeats(rows: readonly SourceRow[]): boolean {
  const names = joinNames(rows).filter((name) => name !== "");
  return new Set(names).size < names.length;
}

/**
 * Whether a row names the first columns and nothing else below rows that lack those names only, as
 * pandas writes the names of an index below columns of several levels.
 */
export function namesIndex(names: readonly SourceRow[], {cells}: SourceRow): boolean {
  const isFilled = (cell: string) => cell.trim() !== "";
  const first = cells.findIndex((cell) => !isFilled(cell));
  return (
    names.length > 1 &&
    first > 0 &&
    !cells.slice(first).some(isFilled) &&
    names.every((name) => name.cells.findIndex(isFilled) === first) &&
    joinNames(names).slice(first).every(isFilled)
  );
}

/** Whether some columns of one name have different names together with another row. */
export function tellsApart(
  rows: readonly SourceRow[],
  row: SourceRow,
  together: readonly SourceRow[]
): boolean {
  if (!repeats(rows) || filledCells(row) < 2) return false;
  return new Set(joinNames(together)).size > new Set(joinNames(rows)).size;
}

/** Whether a row names the first columns, which have no name, and others too. */
function namesFirst(rows: readonly SourceRow[], row: SourceRow): boolean {
  return (
    (joinNames(rows)[0] ?? "") === "" && (row.cells[0] ?? "").trim() !== "" && filledCells(row) > 1
  );
}

/**
 * Whether two rows together are a header, as survey tools write questions and their answers: each
 * names columns that the other does not, and only the first row names the first column.
 */
export function completes({cells: above}: SourceRow, {cells: below}: SourceRow): boolean {
  const isNamed = (cells: readonly string[], i: number) => (cells[i] ?? "").trim() !== "";
  const places = Array.from({length: Math.max(above.length, below.length)}, (_, i) => i);
  return (
    isNamed(above, 0) &&
    !isNamed(below, 0) &&
    places.some((i) => isNamed(above, i) && !isNamed(below, i)) &&
    places.some((i) => !isNamed(above, i) && isNamed(below, i))
  );
}
