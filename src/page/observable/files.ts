import * as stdlib from "observablehq:stdlib";
import {type Row, type Rows, rowsOf} from "../../records/rows.js";
import {phrase} from "../words/phrase.js";
import {autoType, dsvFormat} from "./dsv.js";
import type {WorkbookFile} from "./workbookFile.js";

type AttachedFile = ReturnType<typeof stdlib.FileAttachment>;

/** How a text with a delimiter is read: `array` gives lists of texts, `typed` numbers and dates. */
export interface DsvOptions {
  delimiter?: string;
  array?: boolean;
  typed?: boolean;
}

/**
 * A file of the site, as `FileAttachment` of Observable gives it. The methods that need a library read
 * the file with the readers of this site, because Framework would load the library from a network.
 * `arrow` and `parquet` give rows as objects.
 */
export function FileAttachment(name: string) {
  const file = stdlib.FileAttachment(name);
  const dsv = async ({delimiter = ",", array = false, typed = false}: DsvOptions = {}) => {
    const text = (await file.text()).replace(/^\uFEFF/, "");
    const format = dsvFormat(delimiter);
    return array
      ? format.parseRows(text, typed ? (autoType as never) : (cells: string[]) => cells)
      : format.parse(text, typed ? autoType : undefined);
  };
  return Object.assign(Object.create(file) as AttachedFile, {
    dsv,
    csv: (options?: DsvOptions) => dsv({...options, delimiter: ","}),
    tsv: (options?: DsvOptions) => dsv({...options, delimiter: "\t"}),
    arrow: async () => tableRows(file.name, await file.arrayBuffer()),
    parquet: async () => tableRows(file.name, await file.arrayBuffer()),
    xlsx: async (): Promise<WorkbookFile> =>
      (await import("./workbookFile.js")).openWorkbookFile(new Uint8Array(await file.arrayBuffer()))
  });
}

/** The rows of a file of Arrow or Parquet. A worker reads the file. Throws if it is no such file. */
async function tableRows(name: string, content: ArrayBuffer): Promise<Rows> {
  const [{openFile}, {decodeRows}] = await Promise.all([
    import("../../files/openFile.js"),
    import("../../engine/decode.js")
  ]);
  const rows: Row[] = [];
  let columns: Rows["columns"] = [];
  const add = async (ipc: Uint8Array) => {
    const piece = decodeRows(ipc);
    ({columns} = piece);
    for (const row of piece) rows.push(row);
  };
  const open = await openFile(new File([content], name)).catch((error: Error) => {
    throw new Error(phrase`${name} ${error.message}`);
  });
  try {
    await open.load(
      {},
      {
        insert: add,
        createEmpty: async (empty) => {
          columns = [...empty];
        },
        convert: async () => {}
      },
      () => {}
    );
  } finally {
    open.close();
  }
  return rowsOf(rows, columns);
}
