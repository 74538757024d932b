import {createHash} from "node:crypto";
import {createWriteStream} from "node:fs";
import {type Readable, Transform} from "node:stream";
import {pipeline} from "node:stream/promises";

/** A table that was copied from a database into a CSV file. */
export interface Copied {
  rows: number;
  bytes: number;
  /** SHA-256 (hex) of the file. */
  sha256: string;
}

/**
 * Writes the CSV text that a database sends into a file, in constant memory. `onBytes` receives the
 * number of bytes so far, after each piece.
 */
export async function keepAnswer(
  csv: Readable,
  file: string,
  onBytes: (bytes: number) => void
): Promise<Omit<Copied, "rows">> {
  const hash = createHash("sha256");
  let bytes = 0;
  const counter = new Transform({
    transform(chunk: Buffer, _, done) {
      hash.update(chunk);
      bytes += chunk.length;
      onBytes(bytes);
      done(null, chunk);
    }
  });
  await pipeline(csv, counter, createWriteStream(file));
  return {bytes, sha256: hash.digest("hex")};
}
