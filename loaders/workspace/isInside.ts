import {sep} from "node:path";

/** Whether a path is in a folder, or the folder itself. Both are whole. A folder may be a drive, such as `P:\`. */
export function isInside(path: string, folder: string, separator: string = sep): boolean {
  const top = folder.endsWith(separator) ? folder : folder + separator;
  return `${path}${separator}`.startsWith(top);
}
