import {decompress as decompressZstd} from "fzstd";
import {decompress as decompressLz4} from "lz4js";
import {damagedArrow} from "./damagedArrow.js";

/**
 * Unpacks a buffer of a compressed Arrow file (an LZ4 frame), of which the file states the size. Throws if
 * the frame is damaged: the library would take memory for any size that a damaged byte says, and it would
 * copy bytes that the frame does not have.
 */
export function unpackLz4(bytes: Uint8Array, size: number): Uint8Array {
  checkLz4(bytes);
  return ofSize(decompressLz4(bytes, size), size);
}

/** Unpacks a buffer that is a Zstandard frame in the same way. */
export function unpackZstd(bytes: Uint8Array, size: number): Uint8Array {
  const {content, window} = zstdSizes(bytes);
  if ((content !== null && content !== size) || window > maxWindow) throw damagedArrow();
  return ofSize(decompressZstd(bytes), size);
}

/** The largest window that decoders of Zstandard must not refuse, and that they take unasked. */
const maxWindow = 2 ** 27;

/** Marks of an LZ4 frame, and the bits of its descriptor. */
const lz4 = {magic: 0x184d2204, blockSums: 16, contentSize: 8, isPlain: 0x80000000};

/** Walks over the blocks of an LZ4 frame (lz4_Frame_format.md), none of which may end after the frame. */
function checkLz4(bytes: Uint8Array): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  if (view.getUint32(0, true) !== lz4.magic) throw damagedArrow();
  const flags = bytes[4];
  let at = flags & lz4.contentSize ? 15 : 7;
  for (;;) {
    const block = view.getUint32(at, true);
    if (block === 0) return;
    at += 4 + (block & ~lz4.isPlain) + (flags & lz4.blockSums ? 4 : 0);
    if (at > bytes.length) throw damagedArrow();
  }
}

/**
 * The size of the content that a Zstandard frame states, null if it states none, and the size of the
 * window that it needs (RFC 8878, 3.1.1.1).
 */
function zstdSizes(bytes: Uint8Array): {content: number | null; window: number} {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const flags = bytes[4];
  const isSingle = (flags & 32) !== 0;
  const at = 5 + (isSingle ? 0 : 1) + [0, 1, 2, 4][flags & 3];
  const content = [
    () => (isSingle ? view.getUint8(at) : null),
    () => view.getUint16(at, true) + 256,
    () => view.getUint32(at, true),
    () => Number(view.getBigUint64(at, true))
  ][flags >> 6]();
  const base = 2 ** (10 + (bytes[5] >> 3));
  // A frame in one segment needs no window but its content.
  return {content, window: isSingle ? 0 : base + (base / 8) * (bytes[5] & 7)};
}

function ofSize(bytes: Uint8Array, size: number): Uint8Array {
  if (bytes.length !== size) throw damagedArrow();
  return bytes;
}
