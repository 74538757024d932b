import type {Result} from "../engine/result.js";
import {phrase} from "../page/words/phrase.js";
import {resultToCsv} from "./csv.js";
import {toArrow, toParquet} from "./toArrow.js";
import {toJson} from "./toJson.js";

/** A format for export. */
export interface Format {
  /** The ending of the file's name. */
  ending: string;
  label: string;
  /** The media type. */
  type: string;
  write(result: Result): Promise<BlobPart> | BlobPart;
}

/** Excel on Windows reads a CSV file as UTF-8 only where the file begins with this mark. */
const byteOrderMark = "\ufeff";

export const formats: readonly Format[] = [
  {ending: "csv", label: "CSV", type: "text/csv", write: resultToCsv},
  {
    ending: "csv",
    label: phrase`CSV with a byte order mark`,
    type: "text/csv",
    write: (result) => `${byteOrderMark}${resultToCsv(result)}`
  },
  {ending: "json", label: "JSON", type: "application/json", write: toJson},
  {
    ending: "parquet",
    label: "Parquet",
    type: "application/vnd.apache.parquet",
    write: toParquet
  },
  {
    ending: "arrow",
    label: "Arrow",
    type: "application/vnd.apache.arrow.file",
    write: toArrow
  },
  {
    ending: "xlsx",
    label: "Excel",
    type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    write: async (result) => (await import("./toWorkbook.js")).toWorkbook(result)
  }
];
