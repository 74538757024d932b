import {strFromU8, strToU8, Unzlib, zlibSync} from "fflate";
import {brokenLink, fromLinkText, toLinkText} from "../../page/linkText.js";
import {type DataThen, readDataThen} from "../../records/dataThen.js";

/** The longest text that a link may hold, in bytes: a short link can hold a very long text. */
const maxText = 5_000_000;

/** The content of a link: the file of a notebook, and the records that it was made from. */
export interface NotebookLink {
  file: string;
  /** Null if the link does not say. */
  data: DataThen | null;
}

/**
 * The file of a notebook, and the records that it was made from, as the fragment of an address: a
 * browser never sends it to a host.
 */
export function formatNotebookLink(file: string, data: DataThen | null = null): string {
  // The file begins with its front matter, so a line of JSON can stand before it.
  const content = data ? `${JSON.stringify(data)}\n${file}` : file;
  const bytes = zlibSync(strToU8(content), {level: 9});
  return `#n=${toLinkText(bytes)}`;
}

/** Reads the link in a fragment; null if there is none. Throws if the link is incomplete. */
export function parseNotebookLink(hash: string): NotebookLink | null {
  if (!hash.startsWith("#n=")) return null;
  try {
    const text = /^#n=([\w-]+)$/.exec(hash)![1];
    return readContent(strFromU8(unpack(fromLinkText(text))));
  } catch {
    throw new Error(brokenLink);
  }
}

function readContent(content: string): NotebookLink {
  if (!content.startsWith("{")) return {file: content, data: null};
  const end = content.indexOf("\n");
  return {
    file: content.slice(end + 1),
    data: readDataThen(JSON.parse(content.slice(0, end)))
  };
}

/** Unpacks bytes, and stops where they hold more than a notebook could. */
function unpack(bytes: Uint8Array): Uint8Array {
  const pieces: Uint8Array[] = [];
  let [length, isWhole] = [0, false];
  const unzlib = new Unzlib((piece, isLast) => {
    pieces.push(piece);
    length += piece.length;
    isWhole = isLast;
    if (length > maxText) throw new Error("too long");
  });
  // In small steps, so that the sum is checked before all of a long text exists.
  for (let at = 0; at < bytes.length; at += 256)
    unzlib.push(bytes.subarray(at, at + 256), at + 256 >= bytes.length);
  if (!isWhole) throw new Error("incomplete");
  const whole = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
