import {existsSync} from "node:fs";
import {realpath} from "node:fs/promises";
import {phrase} from "../../src/page/words/phrase.js";
import {isInside} from "./isInside.js";

/**
 * Throws an error if a folder inside another folder is a link that leads out of it. A build refuses such
 * a link, so nothing is written through it.
 */
export async function refuseLinkOut(folder: string, outer: string): Promise<void> {
  if (!existsSync(folder)) return;
  const [place, top] = await Promise.all([realpath(folder), realpath(outer)]);
  if (place === top || !isInside(place, top))
    throw new Error(phrase`${folder} is a link to ${place}: expected a folder of the programme`);
}
