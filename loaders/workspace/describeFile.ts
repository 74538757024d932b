import {createHash} from "node:crypto";
import {createReadStream} from "node:fs";
import {stat} from "node:fs/promises";
import {pipeline} from "node:stream/promises";

/** A file's size and SHA-256 (hex). */
export interface Written {
  bytes: number;
  sha256: string;
}

/** The size and hash of a file that has been written. */
export async function describeFile(file: string): Promise<Written> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(file, {highWaterMark: 1 << 20}), hash);
  return {bytes: (await stat(file)).size, sha256: hash.digest("hex")};
}
