import {existsSync} from "node:fs";
import {readdir} from "node:fs/promises";
import {join, relative} from "node:path";
import type {Programme} from "../workspace/programme.js";

/**
 * The page, loader or folder of `source` that has the address of a page of a programme already, as a
 * path from the folder above `source`; null if the address is free. A page of all programmes has the
 * address too, and so has a folder, because its own page would have the same name.
 */
export async function findClash(
  source: string,
  {name: programme}: Pick<Programme, "name">,
  name: string
): Promise<string | null> {
  for (const folder of [join(source, programme), join(source, "[programme]")]) {
    if (!existsSync(folder)) continue;
    const found = (await readdir(folder)).find((entry) => {
      const lower = entry.toLowerCase();
      return lower === name || lower.startsWith(`${name}.`);
    });
    if (found) return relative(join(source, ".."), join(folder, found));
  }
  return null;
}
