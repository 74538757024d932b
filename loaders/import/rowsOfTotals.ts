import {readNumber} from "../../src/files/tables/numbers.js";

/** A cell that is a total by itself, if it is the first of its row. */
const total = /^(?:(?:grand|sub)[ -]?totals?|(?:overall )?totals?|average|mean):?$/i;

/** A cell that names a total: “North total”, “Total for 2023”, “All areas”, “National average”. */
const namesTotal =
  /\b(?:sub-?)?totals?:?$|^(?:grand |sub-?|overall )?totals? (?:for|of|in|across)\b|^totals?\s*[,:(–-]|^overall:?$|\b(?:average|mean|median):?$|^(?:all|whole) (?:areas?|sites|regions|schools|projects|programmes?|portfolio|(?:local )?authorities|countries|trusts|services|grants|years)$/i;

/** A cell that may name a total, or a project such as “Total Place”. */
const mayNameTotal = /^(?:grand |overall )?totals? /i;

/**
 * Which rows of a table are totals. A row whose text names one is a total if it has a number, no other
 * text after that text, and fewer texts than most rows. In a table with one text a row, the text must
 * begin or end with the word “total”.
 */
export function areTotals(rows: readonly (readonly string[])[]): boolean[] {
  const texts = rows.map((cells) =>
    cells.map((cell) => cell.trim()).filter((cell) => cell !== "" && !readNumber(cell, "."))
  );
  const usual = usualOf(texts.map(({length}) => length));
  return rows.map((cells, i) => {
    const first = cells.find((cell) => cell.trim() !== "")?.trim() ?? "";
    if (total.test(first)) return true;
    const last = texts[i].at(-1) ?? "";
    if (!cells.some((cell) => readNumber(cell.trim(), ".") !== null)) return false;
    if (usual <= 1) return /total/i.test(last) && namesTotal.test(last);
    if (namesTotal.test(last)) return texts[i].length < usual;
    return mayNameTotal.test(last) && texts[i].length * 3 <= usual;
  });
}

/** The number that three quarters of the rows do not exceed. */
function usualOf(counts: readonly number[]): number {
  return counts.toSorted((a, b) => a - b)[Math.floor(counts.length * 0.75)] ?? 0;
}
