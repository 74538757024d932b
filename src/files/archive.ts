import {unzipSync} from "fflate";
import {phrase} from "../page/words/phrase.js";

/** A file of an archive, and its size in bytes. */
export interface ArchivedFile {
  name: string;
  size: number;
}

/** The files of an archive (.zip), without folders, and without what macOS adds. */
export function filesInArchive(bytes: Uint8Array): ArchivedFile[] {
  const files: ArchivedFile[] = [];
  unzipSync(bytes, {
    filter({name, originalSize}) {
      if (!/\/$|(?:^|\/)(?:__MACOSX\/|\.)/.test(name)) files.push({name, size: originalSize});
      return false;
    }
  });
  return files;
}

/** One file of an archive. Throws if it cannot be unpacked. */
export function unpackFile(bytes: Uint8Array, wanted: string): Uint8Array {
  try {
    return unzipSync(bytes, {filter: ({name}) => name === wanted})[wanted];
  } catch {
    throw new Error(
      phrase`is an archive whose ${wanted} cannot be unpacked: it may have a password`
    );
  }
}
