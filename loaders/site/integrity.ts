import {createHash} from "node:crypto";
import {readFile} from "node:fs/promises";
import {join, posix} from "node:path";
import {filesOf, upFrom} from "../workspace/siteFiles.js";
import {charsetOf} from "./frameworkOutput.js";
import {
  attribute,
  type Element,
  element,
  findAll,
  insertAfter,
  onLines,
  type Page,
  setAttribute
} from "./page.js";

/** The integrity of each script and style sheet of the site, by its path from the root. */
export type Integrity = ReadonlyMap<string, string>;

/** The elements of a page that load a script or a style sheet. */
export function loadingElements({document}: Page): {element: Element; path: string}[] {
  const links = findAll(document, "link", {
    rel: /^(?:stylesheet|modulepreload|preload)$/,
    href: /./
  });
  const scripts = findAll(document, "script", {src: /./});
  return [
    ...links.map((element) => ({element, path: attribute(element, "href")!})),
    ...scripts.map((element) => ({element, path: attribute(element, "src")!}))
  ];
}

/** Hashes the scripts and style sheets of a site. */
export async function hashScripts(site: string): Promise<Map<string, string>> {
  const hashes = new Map<string, string>();
  for (const file of await filesOf(site))
    if (/^_.*\.(js|css)$/.test(file))
      hashes.set(file, integrityOf(await readFile(join(site, file))));
  return hashes;
}

/**
 * A page with the hash of each script and style sheet that it loads and, in an import map, of each
 * module that these can import: a browser then runs no script that was changed on its way. The map is
 * the same in all pages of a depth, so that one header can allow it. (Import maps carry hashes from
 * Chromium 127, Safari 18 and Firefox 138 on; older browsers ignore them. No browser has such a check
 * for workers and WebAssembly: their names carry the hash of their content.)
 */
export function addIntegrity(page: Page, integrity: Integrity): Page {
  for (const {element, path} of loadingElements(page)) {
    const hash = integrity.get(posix.join(posix.dirname(page.file), path));
    if (hash) setAttribute(element, "integrity", hash);
  }
  const map = element("script", {type: "importmap"}, importMap(page.file, integrity));
  insertAfter(charsetOf(page), ...onLines(map));
  return page;
}

/** The import map of a page: the bundles, without the scripts of single pages. */
export function importMap(file: string, integrity: Integrity): string {
  const modules = [...integrity].filter(([path]) => isBundle(path));
  return JSON.stringify({
    integrity: Object.fromEntries(modules.map(([path, hash]) => [upFrom(file) + path, hash]))
  });
}

export function isBundle(path: string): boolean {
  return /^_bundle\/[\w-]+\.js$/.test(path);
}

export function integrityOf(content: Buffer | string): string {
  return `sha256-${createHash("sha256").update(content).digest("base64")}`;
}
