import type {Programme} from "../workspace/programme.js";
import {nameOfSource, type Sources} from "../workspace/sources.js";

/**
 * The page, loader or folder of the source that has the address of a page of a programme already, by
 * its place in the project or in the package; null if the address is free. A page of all programmes has
 * the address too, and so has a folder, because its own page would have the same name.
 */
export function findClash(
  sources: Sources,
  {name: programme}: Pick<Programme, "name">,
  name: string,
  project?: string
): string | null {
  for (const path of sources.keys()) {
    const [folder, entry, ...rest] = path.split("/");
    if (entry === undefined || (folder !== programme && folder !== "[programme]")) continue;
    const lower = entry.toLowerCase();
    if (lower !== name && !lower.startsWith(`${name}.`)) continue;
    const place = nameOfSource(path, sources, project);
    return rest.length ? place.slice(0, -rest.join("/").length - 1) : place;
  }
  return null;
}
