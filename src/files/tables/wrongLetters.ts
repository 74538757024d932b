/** A letter that was wrong before the file was saved, and its line. */
export interface WrongLetter {
  line: number;
  text: string;
}

/**
 * The first letters of a UTF-8 text that were UTF-8 once, were read as Windows-1252, and saved again:
 * Ã© for é, Â£ for £, â€™ for ’. Null if there are none.
 */
export function findGarbledLetter(bytes: Uint8Array): WrongLetter | null {
  return findLetter(bytes, 0xc3, (at) => {
    const second = bytes[at + 1];
    const third = bytes[at + 2];
    if ((second === 0x83 || second === 0x82) && third === 0xc2) return 4;
    return second === 0xa2 && third === 0xe2 && bytes[at + 3] === 0x82 ? 5 : 0;
  });
}

/** The first letter that a program has replaced by �, because it could not read it. */
export function findLostLetter(bytes: Uint8Array): WrongLetter | null {
  return findLetter(bytes, 0xef, (at) =>
    bytes[at + 1] === 0xbf && bytes[at + 2] === 0xbd ? 3 : 0
  );
}

/** The first place of a byte where `lengthAt` gives the length of letters in bytes, and not 0. */
function findLetter(
  bytes: Uint8Array,
  first: number,
  lengthAt: (at: number) => number
): WrongLetter | null {
  for (let at = bytes.indexOf(first); at >= 0; at = bytes.indexOf(first, at + 1)) {
    const length = lengthAt(at);
    if (!length) continue;
    const before = new TextDecoder().decode(bytes.subarray(0, at));
    return {
      line: before.split(/\r\n|\r|\n/).length,
      text: new TextDecoder().decode(bytes.subarray(at, at + length))
    };
  }
  return null;
}
