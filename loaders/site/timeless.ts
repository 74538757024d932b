import {readFile, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {filesOf} from "./sitePages.js";

/**
 * Takes out of pages and modules when their files were last written: nothing asks, and with it every build would give other bytes, and other names to all that is named by its
 * content, so that a reader would fetch all of it again.
 */
export async function forgetTimes(site: string): Promise<void> {
  for (const file of await filesOf(site)) {
    if (!/\.(html|js)$/.test(file)) continue;
    const text = await readFile(join(site, file), "utf8");
    const timeless = text.replace(/(?<="path":"[^"]*"),"lastModified":\d+/g, "");
    if (timeless !== text) await writeFile(join(site, file), timeless);
  }
}
