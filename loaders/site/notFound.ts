import {readFile, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {filesOf} from "../workspace/siteFiles.js";

/** What the page looks like: it cannot ask for the site's own sheet, for it does not know where that is. */
const style = `
:root { color-scheme: light dark; }
body { max-width: 42rem; margin: 3rem auto; padding: 0 1rem; font: 17px/1.6 Georgia, serif; color: #1c2126; background: #fdfcf9; }
nav { display: flex; flex-wrap: wrap; gap: 0.3rem 1.2rem; padding-bottom: 0.7rem; border-bottom: 2px solid; font: 15px/1.6 system-ui, sans-serif; }
a { color: #1f4e79; }
a:focus-visible { outline: 2px solid; outline-offset: 2px; }
footer { margin-top: 4rem; font: 13px/1.5 system-ui, sans-serif; }
@media (prefers-color-scheme: dark) { body { color: #e8e6e0; background: #14181c; } a { color: #8cbcec; } }
`;

/**
 * The page for addresses that do not exist is shown at any of them, however deep. So it holds all that it needs, and looks for the site above the address at which it finds itself: where
 * the site's own style sheet is, whose name no other site has. Where no script runs, its links start at `base`.
 */
export async function writeNotFound(site: string, base: string): Promise<void> {
  const file = join(site, "404.html");
  const sheet = (await filesOf(site)).find((file) => /^_import\/style\.\w+\.css$/.test(file));
  await writeFile(file, notFoundPage(await readFile(file, "utf8"), base, sheet ?? "index.html"));
}

/** Makes that page of the one that Framework made. */
export function notFoundPage(html: string, base: string, known: string): string {
  const part = (pattern: RegExp) => pattern.exec(html)?.[0] ?? "";
  const inner = (pattern: RegExp) => pattern.exec(html)?.[1] ?? "";
  const links = Array.from(
    inner(/<nav class="site-nav"[^>]*>([\s\S]*?)<\/nav>/).matchAll(/<a [^>]*>[^<]*<\/a>/g),
    ([link]) => link.replace(/ class="[^"]*"/, "")
  );
  const main = inner(/<main[^>]*>([\s\S]*?)<\/main>/).replace(
    /<a class="observablehq-header-anchor"[^>]*>([^<]*)<\/a>/,
    "$1"
  );
  const simulated = part(/<p class="simulated"[^>]*>[\s\S]*?<\/p>/);
  const toBase = (text: string) => text.replace(/ href="\.\/([^"]*)"/g, ` href="${base}$1"`);
  return `<!DOCTYPE html>
<html>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
${part(/<title>[^<]*<\/title>/)}
<style>${style}</style>
</head>
<body>
<nav aria-label="Pages">
${toBase(links.join("\n"))}
</nav>
${simulated}
<main>
${toBase(main)}
</main>
<footer>${inner(/<footer[^>]*>\s*<div>([\s\S]*?)<\/div>/)}</footer>
<script type="module">${finding(base, known)}</script>
</body>
</html>
`;
}

/** From the address upwards, the first folder that holds the site's file is the site. */
function finding(base: string, known: string): string {
  return `
const base = ${JSON.stringify(base)};
for (let folder = new URL(".", location); ; folder = new URL("..", folder)) {
  const found = await fetch(new URL(${JSON.stringify(known)}, folder), {method: "HEAD"}).catch(() => null);
  if (found?.ok) {
    for (const link of document.querySelectorAll("a[href^='/']"))
      link.href = new URL(link.getAttribute("href").slice(base.length), folder);
    break;
  }
  if (folder.pathname === "/") break;
}
`;
}
