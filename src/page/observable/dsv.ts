import {type DSVRowString, autoType as inferTypes, dsvFormat as librarysFormat} from "d3-dsv";

/** Rows, with the names of the columns in their order. */
// biome-ignore lint/suspicious/noExplicitAny: the type of a row depends on the file and on the function for each row
export type DsvRows = any[] & {columns: string[]};

/** A function that makes something else of each row, as d3 takes it; a row without a result is left out. */
export type EachRow = (
  row: DSVRowString,
  index: number,
  columns: string[]
) => object | null | undefined;

/**
 * d3's format of texts with a delimiter, with a `parse` of its own: the parser of d3-dsv makes a
 * function from the names of the columns, which the policy of the pages refuses.
 */
export function dsvFormat(delimiter: string) {
  const format = librarysFormat(delimiter);
  return {
    ...format,
    /** The rows as objects; the first row gives the names, which `columns` lists in their order. */
    parse(text: string, each?: EachRow): DsvRows {
      const [columns = [], ...lines] = format.parseRows(text);
      const rows = lines.flatMap((cells, i) => {
        const row = Object.fromEntries(columns.map((name, j) => [name, cells[j] ?? ""]));
        const made = each ? each(row, i, columns) : row;
        return made == null ? [] : [made];
      });
      return Object.assign(rows, {columns});
    }
  };
}

const commas = dsvFormat(",");
const tabs = dsvFormat("\t");
export const {parse: csvParse} = commas;
export const {parse: tsvParse} = tabs;

/** Reads the texts of a row as the numbers, dates and truth values that they look like, as d3 does. */
export const autoType = inferTypes as unknown as EachRow;
