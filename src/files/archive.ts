import {phrase} from "../page/words/phrase.js";
import {TooLarge, unzip} from "./tables/packed.js";

/** A file of an archive, and its size in bytes. */
export interface ArchivedFile {
  name: string;
  size: number;
}

/** The files of an archive (.zip), without folders, and without what macOS adds. */
export function filesInArchive(bytes: Uint8Array): ArchivedFile[] {
  const files: ArchivedFile[] = [];
  unzip(bytes, ({name, originalSize}) => {
    if (!/\/$|(?:^|\/)(?:__MACOSX\/|\.)/.test(name)) files.push({name, size: originalSize});
    return false;
  });
  return files;
}

/** One file of an archive. Throws if it cannot be unpacked. */
export function unpackFile(bytes: Uint8Array, wanted: string): Uint8Array {
  try {
    return unzip(bytes, ({name}) => name === wanted).get(wanted)!;
  } catch (error) {
    if (error instanceof TooLarge) throw error;
    throw new Error(
      phrase`is an archive whose ${wanted} cannot be unpacked: it is damaged, or has a password`
    );
  }
}
