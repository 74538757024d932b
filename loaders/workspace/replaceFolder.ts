import {existsSync} from "node:fs";
import {renameWhenFree} from "./renameWhenFree.js";

/**
 * Puts a finished folder in the place of another, which is moved aside. If that fails, the other one
 * comes back, whole.
 */
export async function replaceFolder(finished: string, place: string, aside: string): Promise<void> {
  const hadOne = existsSync(place);
  if (hadOne) await renameWhenFree(place, aside);
  try {
    await renameWhenFree(finished, place);
  } catch (error) {
    if (hadOne) await renameWhenFree(aside, place);
    throw error;
  }
}
