import {createHash} from "node:crypto";
import {readFile, rename, writeFile} from "node:fs/promises";
import {basename, join} from "node:path";
import {filesOf} from "../workspace/siteFiles.js";

/** A module as Framework names it: by its place and a hash, in which is when the files that it reads were last written. */
const module = /^(_import\/.*)\.[0-9a-f]{8}\.js$/;

/**
 * Takes out of pages, modules and modules' names when files were last written: nothing asks, and with it every build would give other bytes, and other names to all that is named by its
 * content, so that a reader would fetch all of it again.
 */
export async function forgetTimes(site: string): Promise<void> {
  const files = (await filesOf(site)).filter((file) => /\.(html|js)$/.test(file));
  const names = new Map<string, string>();
  for (const file of files) {
    const stem = module.exec(file)?.[1];
    if (stem) names.set(basename(file), `${basename(stem)}.${shortHash(stem)}.js`);
  }
  for (const file of files) {
    const text = await readFile(join(site, file), "utf8");
    const timeless = text
      .replace(/(?<="path":"[^"]*"),"lastModified":\d+/g, "")
      .replace(/[\w-]+\.[0-9a-f]{8}\.js/g, (name) => names.get(name) ?? name);
    if (timeless !== text) await writeFile(join(site, file), timeless);
    const name = names.get(basename(file));
    if (name && module.test(file)) await rename(join(site, file), join(site, file, "..", name));
  }
}

function shortHash(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 8);
}
