import {deserializeTCompactProtocol, readVarInt, readZigZag} from "hyparquet/src/thrift.js";
import {phrase} from "../page/words/phrase.js";

/**
 * A Parquet file whose INTERVAL columns are marked as plain bytes: twelve of them, with the months,
 * the days and the milliseconds. The library that reads Parquet makes Arrow's intervals of marked
 * columns, and loses the months. The data of the file are not copied.
 */
export async function withoutIntervalMarks(file: Blob): Promise<Blob> {
  const ending = new DataView(await file.slice(-8).arrayBuffer());
  const start = file.size - 8 - ending.getUint32(0, true);
  const parts = unmarked(new Uint8Array(await file.slice(start, file.size - 8).arrayBuffer()));
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  ending.setUint32(0, length, true);
  return new Blob([file.slice(0, start), ...parts, ending]);
}

/** Fields of `FileMetaData` and `SchemaElement`, and a converted type, as parquet.thrift numbers them. */
const schemaField = 2;
const convertedTypeField = 6;
const interval = 21;

/** Types of values in Thrift's compact protocol. */
const compact = {stop: 0, true: 1, false: 2, i32: 5, binary: 8, struct: 12};

type Bytes = Uint8Array<ArrayBuffer>;

/** The parts of a footer without the fields that mark an INTERVAL. */
function unmarked(footer: Bytes): Bytes[] {
  const reader = {view: new DataView(footer.buffer), offset: 0};
  const parts: Bytes[] = [];
  let copied = 0;
  let field = readHeader(0);
  while (field.number !== schemaField) {
    skip(field.type);
    field = readHeader(field.number);
  }
  const size = footer[reader.offset++] >> 4;
  for (let left = size === 15 ? readVarInt(reader) : size; left > 0; left--) readElement();
  parts.push(footer.subarray(copied));
  return parts;

  /** Reads one element of the schema. A mark is left out, and the next header follows the one before it. */
  function readElement(): void {
    let before = 0;
    for (;;) {
      const start = reader.offset;
      const {number, type} = readHeader(before);
      if (type === compact.stop) return;
      if (number !== convertedTypeField || readZigZag(reader) !== interval) {
        if (number !== convertedTypeField) skip(type);
        before = number;
        continue;
      }
      parts.push(footer.subarray(copied, start));
      copied = reader.offset;
      const next = footer[copied];
      // A header has the difference to the number before it, in its upper half, unless that is 0.
      if (next >> 4 !== 0) footer[copied] = next + ((number - before) << 4);
    }
  }

  function readHeader(before: number): {number: number; type: number} {
    const byte = footer[reader.offset++];
    const type = byte & 15;
    if (type === compact.stop) return {number: before, type};
    return {number: byte >> 4 ? before + (byte >> 4) : readZigZag(reader), type};
  }

  function skip(type: number): void {
    switch (type) {
      case compact.true:
      case compact.false:
        return;
      case compact.i32:
        readVarInt(reader);
        return;
      case compact.binary: {
        const length = readVarInt(reader);
        reader.offset += length;
        return;
      }
      case compact.struct:
        deserializeTCompactProtocol(reader);
        return;
      default:
        throw new Error(
          phrase`the footer has a value of type ${type} that the schema does not know`
        );
    }
  }
}
