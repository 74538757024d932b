import {Gunzip, gunzipSync, unzipSync} from "fflate";
import {phrase} from "../../page/words/phrase.js";
import {crc32} from "./crc32.js";

/** The most bytes that a file may have when it is unpacked. */
export const maxUnpacked = 1_500_000_000;

/** The most bytes that one packed byte becomes (deflate: 258 bytes for two bits). */
const maxRatio = 1032;

/** A file that would fill the memory. */
export class TooLarge extends Error {}

/** A file in an archive, as the directory of the archive lists it. */
export interface PackedFile {
  name: string;
  /** The number of its bytes when it is unpacked. */
  originalSize: number;
}

/**
 * Unpacks the wanted files of an archive (.zip), and compares each with its checksum. Throws `TooLarge`
 * for files that would fill the memory, and another error for an archive that is damaged.
 */
export function unzip(
  bytes: Uint8Array,
  isWanted: (file: PackedFile) => boolean
): Map<string, Uint8Array> {
  const sums = checksums(bytes);
  const expected = new Map<string, {sum: number; size: number}>();
  let at = 0;
  let total = 0;
  const parts = unzipSync(bytes, {
    filter({name, size, originalSize}) {
      const sum = sums[at++];
      if (!isWanted({name, originalSize})) return false;
      if (originalSize > (size + 1) * maxRatio) throw damage();
      total += originalSize;
      if (total > maxUnpacked) throw tooLarge();
      expected.set(name, {sum, size: originalSize});
      return true;
    }
  });
  const found = new Map(Object.entries(parts));
  for (const [name, {sum, size}] of expected) {
    const part = found.get(name);
    if (part?.length !== size || crc32(part) !== sum) throw damage();
  }
  return found;
}

/** The checksums of the files of an archive, in the order of its directory. */
function checksums(bytes: Uint8Array): number[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const end = bytes.length - 22;
  let at = end;
  while (at >= 0 && view.getUint32(at, true) !== 0x06054b50) at--;
  if (at < 0) throw damage();
  let [count, place] = [view.getUint16(at + 8, true), view.getUint32(at + 16, true)];
  // The directory of a large archive (Zip64) is named in a record of its own.
  if (at >= 20 && view.getUint32(at - 20, true) === 0x07064b50) {
    const large = view.getUint32(at - 12, true);
    if (view.getUint32(large, true) === 0x06064b50)
      [count, place] = [view.getUint32(large + 32, true), view.getUint32(large + 48, true)];
  }
  const sums: number[] = [];
  for (let i = 0; i < count; i++) {
    if (view.getUint32(place, true) !== 0x02014b50) throw damage();
    sums.push(view.getUint32(place + 16, true));
    const lengths = [28, 30, 32].map((offset) => view.getUint16(place + offset, true));
    place += lengths.reduce((sum, length) => sum + length, 46);
  }
  return sums;
}

/**
 * Unpacks a file (.gz), which may have several members one after another, and compares each with its
 * checksum. Throws `TooLarge` for a file that would fill the memory, and another error for one that is
 * damaged.
 */
export function gunzip(bytes: Uint8Array): Uint8Array {
  const whole = unpackMember(bytes);
  if (whole) return whole;
  const starts = [0, ...laterMembers(bytes), bytes.length];
  const parts = starts.slice(1).map((end, i) => unpackMember(bytes.subarray(starts[i], end)));
  const size = parts.reduce((sum, part) => sum + (part?.length ?? 0), 0);
  if (parts.length < 2 || parts.includes(null)) throw damage();
  if (size > maxUnpacked) throw tooLarge();
  const joined = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    joined.set(part!, at);
    at += part!.length;
  }
  return joined;
}

/** Unpacks bytes that are one member; null if they do not have the size and the checksum at their end. */
function unpackMember(bytes: Uint8Array): Uint8Array | null {
  if (bytes.length < 18) return null;
  const end = new DataView(bytes.buffer, bytes.byteOffset + bytes.length - 8, 8);
  const [sum, size] = [end.getUint32(0, true), end.getUint32(4, true)];
  if (size > (bytes.length + 1) * maxRatio) return null;
  if (size > maxUnpacked) throw tooLarge();
  let unpacked: Uint8Array;
  try {
    unpacked = gunzipSync(bytes);
  } catch {
    return null;
  }
  return unpacked.length === size && crc32(unpacked) === sum ? unpacked : null;
}

/** The places at which the second and later members begin. */
function laterMembers(bytes: Uint8Array): number[] {
  const starts: number[] = [];
  let size = 0;
  const stream = new Gunzip((piece) => {
    size += piece.length;
    if (size > maxUnpacked) throw tooLarge();
  });
  stream.onmember = (start) => starts.push(start);
  const step = 1 << 16;
  for (let at = 0; at < bytes.length; at += step)
    stream.push(bytes.subarray(at, at + step), at + step >= bytes.length);
  return starts;
}

function tooLarge(): TooLarge {
  return new TooLarge(
    phrase`is larger when it is unpacked than this page can read: split it, or save the table as CSV or Parquet`
  );
}

function damage(): Error {
  return new Error(
    phrase`the packed bytes do not have the size and the checksum that the file states`
  );
}
