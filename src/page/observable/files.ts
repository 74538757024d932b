import * as stdlib from "observablehq:stdlib";
import {decodeRows} from "../../engine/decode.js";
import {readParquet} from "../../engine/readParquet.js";
import {siteAddresses} from "../../engine/siteAddresses.js";
import {arrowStream} from "../../files/arrowFile.js";
import type {Row, Rows} from "../../records/rows.js";
import {autoType, dsvFormat} from "./dsv.js";
import {openWorkbookFile, type WorkbookFile} from "./workbookFile.js";

type File = ReturnType<typeof stdlib.FileAttachment>;

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
  const bytes = async () => new Uint8Array(await file.arrayBuffer());
  const dsv = async ({delimiter = ",", array = false, typed = false}: DsvOptions = {}) => {
    const text = (await file.text()).replace(/^\uFEFF/, "");
    const format = dsvFormat(delimiter);
    return array
      ? format.parseRows(text, typed ? (autoType as never) : (cells: string[]) => cells)
      : format.parse(text, typed ? autoType : undefined);
  };
  return Object.assign(Object.create(file) as File, {
    dsv,
    csv: (options?: DsvOptions) => dsv({...options, delimiter: ","}),
    tsv: (options?: DsvOptions) => dsv({...options, delimiter: "\t"}),
    arrow: async (): Promise<Rows> => decodeRows(arrowStream(await bytes())),
    async parquet(): Promise<Rows> {
      const rows: Row[] = [];
      let columns: Rows["columns"] = [];
      for await (const {ipc} of readParquet(new Blob([await bytes()]), siteAddresses)) {
        const piece = decodeRows(ipc);
        ({columns} = piece);
        for (const row of piece) rows.push(row);
      }
      return Object.assign(rows, {columns});
    },
    xlsx: async (): Promise<WorkbookFile> => openWorkbookFile(await bytes())
  });
}
