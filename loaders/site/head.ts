import {existsSync, readFileSync} from "node:fs";
import {join} from "node:path";
import matter from "gray-matter";
import {root} from "../programme.js";

const common = [
  '<link rel="stylesheet" href="/fonts/fonts.css">',
  '<link rel="icon" href="/icon.svg" type="image/svg+xml">',
  '<script type="module" src="/frame/progressBar.js"></script>'
];

/**
 * The head of a page: what all have, and the features that the page's front matter declares (`declared: [co_design, …]`) as the family of comparisons fixed before
 * the records were looked at. Framework reads only its own keys of the front matter, so this one is read here. Throws on anything but a list of keys.
 */
export function renderHead(path: string): string {
  const file = join(root, "src", `${path}.md`);
  const declared = existsSync(file) ? declaredIn(readFileSync(file, "utf8"), `src${path}.md`) : [];
  return [
    ...common,
    ...(path === "/sql" ? ['<script type="module" src="/engine/warm.js" async></script>'] : []),
    ...(declared.length ? [`<meta name="declared" content="${declared.join(",")}">`] : [])
  ].join("\n");
}

/** The features that a page's front matter declares. */
export function declaredIn(markdown: string, page: string): string[] {
  const declared: unknown = matter(markdown, {}).data.declared ?? [];
  const isKey = (key: unknown) => typeof key === "string" && /^[\w.-]+$/.test(key);
  if (!Array.isArray(declared) || !declared.every(isKey))
    throw new Error(
      `${page}: declared: ${JSON.stringify(declared)}: expected a list of features' keys, as in declared: [co_design, key_worker]`
    );
  return declared;
}
