import {plural} from "../../page/plural.js";
import {phrase} from "../../page/words/phrase.js";
import type {RowPlan} from "./lookAtRows.js";
import type {SourceRow} from "./scanRows.js";
import type {CellLink, Sheet} from "./workbook.js";

/**
 * The rows of a sheet with a column more for each column whose cells link to an address that they do not
 * show: “Report (link)”. `notes` says which columns these are, and what other links are left out.
 */
export function withLinks(
  {rows, links}: Sheet,
  {firstLine, lastLine, header, firstOfHeader}: RowPlan
): {rows: SourceRow[]; notes: string[]} {
  if (!links.length) return {rows, notes: []};
  const width = rows[0]?.cells.length ?? 0;
  const lines = new Map(rows.map((row) => [row.line, row]));
  const shown = (link: CellLink) => (lines.get(link.line)?.cells[link.column] ?? "").trim();
  const others = links.filter((link) => !isSame(shown(link), link.address));
  const isMail = ({address}: CellLink) => /^mailto:/i.test(address);
  const isOfRow = ({line, column}: CellLink) =>
    line >= firstLine && line <= lastLine && column < width;
  const kept = others.filter((link) => isOfRow(link) && !link.isInside && !isMail(link));
  const columns = [...new Set(kept.map(({column}) => column))].toSorted((a, b) => a - b);
  const names = columns.map((column) => phrase`${nameOf(header, column)} (link)`);
  const byLine = new Map<number, CellLink[]>();
  for (const link of kept) byLine.set(link.line, [...(byLine.get(link.line) ?? []), link]);
  const notes = [
    ...(names.length
      ? [
          phrase`The addresses of links are in ${plural(names.length, "column")} more: ${names.join(", ")}.`
        ]
      : []),
    ...countOf(others.filter(isMail), (links) => phrase`${links} to e-mail addresses left out.`),
    ...countOf(
      others.filter((link) => link.isInside),
      (links) => phrase`${links} to places in the workbook left out.`
    ),
    ...countOf(
      others.filter((link) => !isOfRow(link) && !link.isInside && !isMail(link)),
      (links) => phrase`${links} outside of the rows left out.`
    )
  ];
  if (!names.length) return {rows, notes};
  return {
    rows: rows.map((row) => {
      const own = byLine.get(row.line) ?? [];
      const added =
        row.line === firstOfHeader
          ? names
          : columns.map((at) => own.find(({column}) => column === at)?.address ?? "");
      return {...row, cells: [...row.cells, ...added]};
    }),
    notes
  };
}

function countOf(links: readonly CellLink[], sentence: (links: string) => string): string[] {
  return links.length ? [sentence(plural(links.length, "link"))] : [];
}

/** Whether a cell shows the address to which it links. */
function isSame(text: string, address: string): boolean {
  const plain = (url: string) =>
    url
      .toLowerCase()
      .replace(/^(?:https?:\/\/|mailto:)/, "")
      .replace(/\/$/, "");
  return plain(text) === plain(address);
}

function nameOf(header: SourceRow | null, column: number): string {
  return (header?.cells[column] ?? "").trim() || phrase`column ${column + 1}`;
}
