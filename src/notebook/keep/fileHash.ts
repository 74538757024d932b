import {sha256Of} from "../../engine/sha256.js";

/** The size of the largest file whose hash is computed, in bytes. */
const largest = 200_000_000;

/**
 * The SHA-256 of a file in hexadecimal digits. It is null for a file that is too large to be read at
 * once, and on a page that has no function for hashes.
 */
export async function fileHash(file: Blob): Promise<string | null> {
  return file.size > largest ? null : sha256Of(await file.arrayBuffer());
}
