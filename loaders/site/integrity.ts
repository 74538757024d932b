import {createHash} from "node:crypto";
import {readFile} from "node:fs/promises";
import {join, posix} from "node:path";
import {changePages, filesOf, upFrom} from "../workspace/siteFiles.js";

/**
 * Says in every page the hash of each script and style sheet that it names, and, in an import map, of each module that these may import: a browser then runs none that was changed
 * on its way. One map serves all pages of a depth, so that a header can allow it. (Import maps say hashes from Chromium 127, Safari 18 and Firefox 138 on; older ones take
 * no notice. Workers and WebAssembly have no such check: their names carry their content's hash.)
 */
export async function sayIntegrity(site: string): Promise<void> {
  const hashes = new Map<string, string>();
  for (const file of await filesOf(site))
    if (/^_.*\.(js|css)$/.test(file)) hashes.set(file, await integrityOf(join(site, file)));
  await changePages(site, (html, file) =>
    file === "404.html" ? html : withIntegrity(html, file, hashes)
  );
}

/** A page whose scripts, style sheets and modules must have these hashes; `hashes` is by path from the site's root. */
export function withIntegrity(
  html: string,
  file: string,
  hashes: ReadonlyMap<string, string>
): string {
  const up = upFrom(file);
  const modules = Array.from(hashes).filter(([path]) => /^_bundle\/[\w-]+\.js$/.test(path));
  const map = {
    integrity: Object.fromEntries(modules.map(([path, hash]) => [`${up}${path}`, hash]))
  };
  const hashOf = (href: string) => hashes.get(posix.join(posix.dirname(file), href));
  const added = (tag: string, href: string) => {
    const hash = hashOf(href);
    return hash && !tag.includes(" integrity=")
      ? tag.replace(/ (src|href)=/, ` integrity="${hash}" $1=`)
      : tag;
  };
  return html
    .replace(
      /<link rel="(?:stylesheet|modulepreload|preload)"[^>]* ?href="([^"]+)"[^>]*>/g,
      (tag, href) => added(tag, href)
    )
    .replace(/<script type="module" src="([^"]+)"[^>]*>/g, (tag, href) => added(tag, href))
    .replace(
      '<meta charset="utf-8">',
      `<meta charset="utf-8">\n<script type="importmap">${JSON.stringify(map)}</script>`
    );
}

async function integrityOf(file: string): Promise<string> {
  const content = await readFile(file);
  return `sha256-${createHash("sha256").update(content).digest("base64")}`;
}
