import {phrase} from "../../page/words/phrase.js";

/** The encodings that a reader can choose, as `TextDecoder` names them. */
export const encodings: Readonly<Record<string, string>> = {
  "utf-8": "UTF-8",
  "utf-16le": "UTF-16 (little endian)",
  "utf-16be": "UTF-16 (big endian)",
  "windows-1252": "Windows-1252 (Western Europe)",
  "windows-1250": "Windows-1250 (Central Europe)",
  "windows-1251": "Windows-1251 (Cyrillic)",
  macintosh: "Mac OS Roman"
};

/** The encoding of a text file, and what speaks for it. */
export interface FoundEncoding {
  /** A key of `encodings`. */
  encoding: string;
  /** The evidence, as a part of a sentence: phrase`its bytes are valid UTF-8`. */
  reason: string;
  /** The line of the first byte that contradicts the encoding; null if there is none. */
  wrongLine: number | null;
  /** The line of the first letter that is UTF-8 in a file of another encoding; null if there is none. */
  mixedLine: number | null;
}

/**
 * Finds the encoding of a text by its bytes: a mark at its start, the zero bytes of UTF-16, or
 * whether every byte is valid UTF-8. Text that is not UTF-8 is read as Windows-1252, or as Mac
 * OS Roman where lines end as they did on old Macs.
 */
export function findEncoding(bytes: Uint8Array): FoundEncoding {
  const sure = (encoding: string, reason: string) => ({
    encoding,
    reason,
    wrongLine: null,
    mixedLine: null
  });
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf)
    return sure("utf-8", phrase`the file begins with its mark`);
  if (a === 0xff && b === 0xfe) return sure("utf-16le", phrase`the file begins with its mark`);
  if (a === 0xfe && b === 0xff) return sure("utf-16be", phrase`the file begins with its mark`);
  const wide = utf16WithoutMark(bytes);
  if (wide) return sure(wide, phrase`its zero bytes are those of UTF-16`);
  const valid = phrase`all its bytes are valid UTF-8`;
  if (isUtf8(bytes)) return sure("utf-8", valid);
  const {wrong, wrongLine, wide: letters, wideLine} = checkUtf8(bytes);
  if (wrong === 0) return sure("utf-8", valid);
  // A few broken letters among many good ones: a UTF-8 file that was damaged.
  if (letters > 4 * wrong)
    return {...sure("utf-8", phrase`most of its bytes are valid UTF-8`), wrongLine};
  return bytes.includes(13) && !bytes.includes(10)
    ? sure("macintosh", phrase`it is not UTF-8, and its lines end as on old Macs`)
    : {...sure("windows-1252", phrase`its bytes are not valid UTF-8`), mixedLine: wideLine};
}

/** The bytes that are decoded at a time, so that a large file needs no second copy. */
const pieceSize = 1 << 22;

/** Decodes a text piece by piece. */
export function* decodePieces(
  bytes: Uint8Array,
  encoding: string,
  size = pieceSize
): Generator<string> {
  const decoder = new TextDecoder(encoding);
  const mend = encoding === "windows-1252" && lacksWindowsLetters() ? withWindowsLetters : String;
  for (let at = 0; at < bytes.length; at += size)
    yield mend(decoder.decode(bytes.subarray(at, at + size), {stream: at + size < bytes.length}));
}

/** The letters of Windows-1252 from 0x80 to 0x9f; the five bytes without a letter stay as they are. */
const windowsLetters = "€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ";

/** Whether Windows-1252 is read as Latin-1, as several releases of Node do. */
function lacksWindowsLetters(): boolean {
  return new TextDecoder("windows-1252").decode(Uint8Array.of(0x80)) !== "€";
}

function withWindowsLetters(text: string): string {
  return text.replace(/[\x80-\x9f]/g, (letter) => windowsLetters[letter.charCodeAt(0) - 0x80]);
}

function utf16WithoutMark(bytes: Uint8Array): string | null {
  const length = Math.min(bytes.length, 4096) & ~1;
  const zeros = [0, 0];
  for (let i = 0; i < length; i++) if (bytes[i] === 0) zeros[i & 1]++;
  const half = length / 2;
  if (half < 2) return null;
  const isWide = (zero: 0 | 1) =>
    zeros[1 - zero] === 0 &&
    (zeros[zero] > 0.4 * half ||
      (zeros[zero] > 0 && hasWideLines(bytes.subarray(0, length), zero)));
  if (isWide(1)) return "utf-16le";
  return isWide(0) ? "utf-16be" : null;
}

/**
 * Whether most bytes that end lines have a zero byte next to them, as in UTF-16. Other scripts than
 * the Latin one have zero bytes in signs only.
 */
function hasWideLines(bytes: Uint8Array, zero: 0 | 1): boolean {
  let [wide, narrow] = [0, 0];
  for (let at = 0; at < bytes.length; at += 2) {
    const [letter, other] = [bytes[at + 1 - zero], bytes[at + zero]];
    if (letter === 10 && other === 0) wide++;
    else if (letter === 10 || other === 10) narrow++;
  }
  return wide > narrow;
}

/** Whether the decoder of the browser finds no byte that is not UTF-8. It is faster than `checkUtf8`. */
function isUtf8(bytes: Uint8Array): boolean {
  const decoder = new TextDecoder("utf-8", {fatal: true});
  try {
    for (let at = 0; at < bytes.length; at += pieceSize)
      decoder.decode(bytes.subarray(at, at + pieceSize), {stream: at + pieceSize < bytes.length});
    return true;
  } catch {
    return false;
  }
}

/** Counts the letters of several bytes, and the bytes that are not valid UTF-8. */
function checkUtf8(bytes: Uint8Array): {
  wide: number;
  wrong: number;
  wideLine: number | null;
  wrongLine: number | null;
} {
  let [wide, wrong, line] = [0, 0, 1];
  let wideLine: number | null = null;
  let wrongLine: number | null = null;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i];
    if (byte < 0x80) {
      if (byte === 10) line++;
      continue;
    }
    const more = byte >= 0xf0 && byte < 0xf5 ? 3 : byte >= 0xe0 ? 2 : byte >= 0xc2 ? 1 : 0;
    let follow = 0;
    while (follow < more && (bytes[i + 1 + follow] & 0xc0) === 0x80) follow++;
    if (more > 0 && follow === more && byte < 0xf5) {
      wide++;
      wideLine ??= line;
      i += more;
    } else {
      wrong++;
      wrongLine ??= line;
    }
  }
  return {wide, wrong, wideLine, wrongLine};
}
