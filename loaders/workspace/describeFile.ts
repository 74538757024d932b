import {createHash} from "node:crypto";
import {createReadStream} from "node:fs";
import {readFile, stat} from "node:fs/promises";
import {pipeline} from "node:stream/promises";

/** A file's size and SHA-256 (hex). */
export interface Written {
  bytes: number;
  sha256: string;
}

/** A file of at most so many bytes is read whole. */
const small = 1 << 20;

/** The size and hash of a file that has been written. */
export async function describeFile(file: string): Promise<Written> {
  const {size: bytes} = await stat(file);
  const hash = createHash("sha256");
  if (bytes <= small) hash.update(await readFile(file));
  else await pipeline(createReadStream(file, {highWaterMark: small}), hash);
  return {bytes, sha256: hash.digest("hex")};
}
