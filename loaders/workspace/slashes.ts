import {sep} from "node:path";

/** A path with `/` between its parts, as addresses and lists of files have it on every system. */
export function slashes(path: string, separator: string = sep): string {
  return path.split(separator).join("/");
}
