import {readdir, readFile, writeFile} from "node:fs/promises";
import {join, posix, sep} from "node:path";

/** The files of a built site, as paths from its root, in one order on every machine. */
export async function filesOf(site: string): Promise<string[]> {
  const entries = await readdir(site, {recursive: true, withFileTypes: true});
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(site.length + 1))
    .map((file) => file.split(sep).join("/"))
    .sort();
}

/** Writes every page anew; `change` is given its HTML and its path from the site's root. */
export async function changePages(
  site: string,
  change: (html: string, file: string) => string | Promise<string>
): Promise<void> {
  for (const file of (await filesOf(site)).filter((file) => file.endsWith(".html"))) {
    const html = await readFile(join(site, file), "utf8");
    await writeFile(join(site, file), await change(html, file));
  }
}

/** The way from a page to the site's root: `./`, `../`, … */
export function upFrom(file: string): string {
  const up = posix.relative(posix.dirname(file), ".");
  return up === "" ? "./" : `${up}/`;
}
