import {phrase} from "../../page/words/phrase.js";

/** The largest file that is opened, in bytes. A notebook of Jupyter can hold large pictures. */
export const maxBytes = 100_000_000;

/**
 * The text of a file. Reads UTF-8, and UTF-16 with its mark. Throws, with a sentence that goes on
 * from the file's name, if the bytes are not text.
 */
export function fileText(bytes: Uint8Array): string {
  if (bytes.length > maxBytes) throw new Error(phrase`has more than 100 MB: expected a notebook`);
  const encoding =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? "utf-16le"
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? "utf-16be"
        : "utf-8";
  let text: string;
  try {
    text = new TextDecoder(encoding, {fatal: true}).decode(bytes);
  } catch {
    throw new Error(phrase`is not text in UTF-8: save it again as UTF-8`);
  }
  if (text.includes("\0"))
    throw new Error(phrase`holds bytes that are not text: expected Markdown or .ipynb`);
  return text;
}
