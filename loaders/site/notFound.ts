import {phrase} from "../../src/page/words/phrase.js";
import {escapeHtml} from "./escapeHtml.js";
import {headingLink, pageFooter, pageMain, titleOf} from "./frameworkOutput.js";
import {
  attribute,
  type Element,
  element,
  find,
  findAll,
  innerHtml,
  insertBefore,
  need,
  outerHtml,
  type Page,
  parsePage,
  refusePage,
  remove,
  setAttribute,
  textOf
} from "./page.js";

/** The styles of the page: it cannot load the site's style sheet, because it does not know where that is. */
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
 * The page for addresses that do not exist, made from Framework's page `404.html`. A host shows it at
 * any address, however deep, so it holds everything that it needs, and looks for the site above its
 * address: where the site's style sheet (`known`) is, whose name no other site has. Where no script
 * runs, its links start at `base`.
 */
export function makeNotFound(page: Page, base: string, known: string): Page {
  const {document} = page;
  const main = need(page, pageMain.tag, pageMain.condition);
  for (const link of findAll(main, "a", {class: new RegExp(`\\b${headingLink}\\b`)})) {
    insertBefore(link, ...link.childNodes.slice());
    remove(link);
  }
  const navigation = findAll(need(page, "nav", {class: /\bsite-nav\b/}), "a", {href: /./});
  if (!navigation.length) refusePage(page, "links in the navigation of the site");
  const links = navigation.map((link) => {
    const copy = element("a", {href: attribute(link, "href")!}, textOf(link).trim());
    return outerHtml(toBase(copy, base));
  });
  const simulated = find(document, "p", {class: "simulated"});
  for (const link of findAll(main, "a")) toBase(link, base);
  const footer = find(document, pageFooter.tag, pageFooter.condition);
  const foot = footer && find(footer, "div");
  if (foot) for (const link of findAll(foot, "a")) toBase(link, base);
  return parsePage(
    page.file,
    `<!DOCTYPE html>
<html>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
${outerHtml(element("title", {}, titleOf(page)))}
<style>${style}</style>
</head>
<body>
<nav aria-label="${escapeHtml(phrase`Pages`)}">
${links.join("\n")}
</nav>
${simulated ? outerHtml(simulated) : ""}
<main>
${innerHtml(main)}
</main>
<footer>${foot ? innerHtml(foot) : ""}</footer>
<script type="module">${finding(base, known)}</script>
</body>
</html>
`
  );
}

/** A link within the site, from its root on. */
function toBase(link: Element, base: string): Element {
  const href = attribute(link, "href");
  if (href?.startsWith("./")) setAttribute(link, "href", base + href.slice(2));
  return link;
}

/** The script that finds the site: the first folder above the address that has the site's file. */
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
