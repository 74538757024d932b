import type {SchemaElement} from "hyparquet";
import {parquetMetadataAsync} from "hyparquet/src/metadata.js";
import start, {ParquetFile} from "parquet-wasm/esm";
import {damagedParquet} from "./damagedParquet.js";
import {rowsIn} from "./decode.js";
import {withoutIntervalMarks} from "./parquetFooter.js";
import {type Conversion, conversionsOf, hasIntervals} from "./parquetTypes.js";

/** Some rows of a file, as an Arrow IPC stream. */
export interface Piece {
  ipc: Uint8Array;
  rows: number;
  /** The number of rows in the whole file. */
  total: number;
  /** The columns whose type Arrow does not keep. */
  conversions: Conversion[];
}

/**
 * The maximum number of rows in a piece. Progress is reported, and reading cancelled, between
 * pieces.
 */
const pieceRows = 100_000;

/**
 * Reads a Parquet file piece by piece. `library` gives the WebAssembly of the library that reads it, after
 * the file's own schema was checked.
 */
export async function* parquetPieces(
  file: Blob,
  library: () => Promise<BufferSource>
): AsyncGenerator<Piece> {
  const schema = await readSchema(file);
  const conversions = conversionsOf(schema);
  await start({module_or_path: await library()});
  const source = await ParquetFile.fromFile(
    hasIntervals(schema) ? await withoutIntervalMarks(file) : file
  );
  const metadata = source.metadata();
  const total = metadata.fileMetadata().numRows();
  const groups = metadata.rowGroups().map((group) => group.numRows());
  if (groups.some((rows) => rows < 0) || groups.reduce((sum, rows) => sum + rows, 0) !== total)
    throw damagedParquet();
  // A file without rows still has columns.
  if (total === 0) yield {ipc: (await source.read()).intoIPCStream(), rows: 0, total, conversions};
  for (const [group, length] of groups.entries())
    for (let offset = 0; offset < length; offset += pieceRows) {
      const table = await source.read({
        rowGroups: [group],
        offset,
        limit: pieceRows,
        batchSize: 8192
      });
      const ipc = table.intoIPCStream();
      const rows = Math.min(pieceRows, length - offset);
      if (rowsIn(ipc) !== rows) throw damagedParquet();
      yield {
        ipc,
        rows,
        total,
        conversions
      };
    }
}

async function readSchema(file: Blob): Promise<SchemaElement[]> {
  try {
    const {schema} = await parquetMetadataAsync({
      byteLength: file.size,
      slice: (start, end) => file.slice(start, end).arrayBuffer()
    });
    return schema;
  } catch (error) {
    // The library does not look at the numbers in a footer before it uses them.
    if (error instanceof TypeError || error instanceof RangeError) throw damagedParquet();
    throw error;
  }
}
