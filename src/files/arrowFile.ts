import {
  CompressionType,
  type Field,
  Precision,
  setCompressionCodec,
  Type,
  tableFromIPC,
  tableToIPC
} from "@uwdata/flechette";
import {decodeIPC} from "@uwdata/flechette/src/decode/decode-ipc.js";
import {halfFractions} from "../engine/halfFractions.js";
import {phrase} from "../page/words/phrase.js";
import {checkBatches, checkMessages} from "./checkArrow.js";
import {damagedArrow} from "./damagedArrow.js";
import {unpackLz4, unpackZstd} from "./unpackArrow.js";

// Feather files of R and Python are compressed, and DuckDB's WebAssembly has no code for that.
const cannotWrite = () => {
  throw new Error(phrase`Arrow is written without compression`);
};
setCompressionCodec(CompressionType.LZ4_FRAME, {
  encode: cannotWrite,
  decode: unpackLz4
});
setCompressionCodec(CompressionType.ZSTD, {
  encode: cannotWrite,
  decode: unpackZstd
});

/**
 * The Arrow IPC stream, without compression, in the bytes of an Arrow or Feather file. Throws, with
 * a sentence that names the column, for what DuckDB cannot take: such a file would otherwise break
 * the engine.
 */
export function arrowStream(bytes: Uint8Array): Uint8Array {
  const magic = new TextDecoder("latin1").decode(bytes.subarray(0, 6));
  if (magic.startsWith("FEA1"))
    throw new Error(phrase`is a file of Feather version 1: write it as version 2, or as Parquet`);
  const isFile = magic === "ARROW1";
  const data = decoded(bytes, isFile);
  for (const field of data.schema.fields) refuse(field, field.name);
  try {
    return streamOf(bytes, data, isFile);
  } catch {
    throw damagedArrow();
  }
}

/** The stream in a file whose messages were decoded. Throws where a message is damaged. */
function streamOf(bytes: Uint8Array, data: Decoded, isFile: boolean): Uint8Array {
  const isCompressed = [...data.records, ...(data.dictionaries?.map(({data}) => data) ?? [])].some(
    ({compression}) => compression
  );
  if (isCompressed) return tableToIPC(tableFromIPC(bytes), {format: "stream"})!;
  if (!isFile) return bytes;
  // A file is a stream between a magic word and a footer. JavaScript's Arrow leaves its schema out.
  const footer = new DataView(bytes.buffer, bytes.byteOffset).getInt32(bytes.length - 10, true);
  const stream = bytes.slice(8, bytes.length - 10 - footer);
  checkMessages(stream, false);
  const inside = decodeIPC(stream);
  if (inside.schema) checkBatches(inside);
  return inside.schema ? stream : tableToIPC(tableFromIPC(bytes), {format: "stream"})!;
}

type Decoded = ReturnType<typeof decodeIPC>;

/** The messages of a file. Throws for a file that is cut off, or is no Arrow file. */
function decoded(bytes: Uint8Array, isFile: boolean): Decoded {
  try {
    checkMessages(bytes, isFile);
    const data = decodeIPC(bytes);
    if (data.schema) {
      checkBatches(data);
      return data;
    }
  } catch {
    // The sentence below says what can be done.
  }
  throw damagedArrow();
}

function refuse({type}: Field, column: string): void {
  if (type.typeId === Type.Decimal && type.bitWidth === 256)
    throw new Error(
      phrase`the column ${column} has numbers of ${type.precision} digits, and DuckDB has at most 38: save it as text, or with fewer digits`
    );
  if (type.typeId === Type.Float && type.precision === Precision.HALF) throw halfFractions(column);
  for (const child of ("children" in type && (type.children as Field[] | null)) || [])
    refuse(child, column);
}
