import {writeFile} from "node:fs/promises";
import {join} from "node:path";
import type {Manifest} from "../../src/records/manifest.js";
import {markDescription} from "../../src/records/simulated.js";
import {builtAt} from "../workspace/builtAt.js";
import {type Subject, siteSubject} from "../workspace/subject.js";
import type {Address} from "./address.js";
import {escapeHtml} from "./escapeHtml.js";
import {titleOf} from "./frameworkOutput.js";
import {element, insertAfter, need, onLines, type Page} from "./page.js";
import {drawSocialImage} from "./socialImage.js";

/**
 * Writes what search engines and previews need of the site, if its address is known (`SITE_URL`): an
 * image for each programme and for the site, and a list of all pages. Without the address nothing is written, because none of it may be relative.
 */
export async function writeDiscovery(
  site: string,
  pages: readonly string[],
  {base, url}: Address,
  manifests: readonly Manifest[]
): Promise<void> {
  if (!url) return;
  for (const manifest of manifests)
    await writeFile(join(site, imageOf(manifest)), await drawSocialImage([manifest]));
  if (manifests.length > 1)
    await writeFile(join(site, imageOf(siteSubject(manifests))), await drawSocialImage(manifests));
  const entries = pages
    .filter((file) => file !== "404.html")
    .map(
      (file) =>
        `<url><loc>${escapeHtml(addressOf(url, file))}</loc><lastmod>${builtAt().slice(0, 10)}</lastmod></url>`
    );
  await writeFile(
    join(site, "sitemap.xml"),
    `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${entries.join("\n")}\n</urlset>\n`
  );
  // Robots read it at the root of a host only.
  if (base === "/")
    await writeFile(
      join(site, "robots.txt"),
      `User-agent: *\nAllow: /\nSitemap: ${url}sitemap.xml\n`
    );
}

/** The file of the image that previews of a subject's pages show. */
function imageOf({programme}: Subject): string {
  return join(programme.name, "social.png");
}

function addressOf(site: string, file: string): string {
  return new URL(encodeURI(file.replace(/(^|\/)index\.html$/, "$1")), site).href;
}

/** A page with its own address, and with what a preview of it shows; unchanged if the address is not known. */
export function addPreview(page: Page, {url}: Pick<Address, "url">, subject: Subject): Page {
  if (!url) return page;
  const {programme} = subject;
  const {simulated} = programme;
  const address = addressOf(url, page.file);
  const properties = {
    "og:type": "website",
    "og:url": address,
    "og:site_name": programme.title,
    // The title of the page is marked already.
    "og:title": titleOf(page),
    "og:description": markDescription(programme.description || programme.title, simulated),
    "og:image": new URL(imageOf(subject), url).href,
    "og:image:width": "1200",
    "og:image:height": "630",
    "og:image:alt": markDescription(programme.title, simulated)
  };
  insertAfter(
    need(page, "title"),
    ...onLines(
      element("link", {rel: "canonical", href: address}),
      ...Object.entries(properties).map(([property, content]) =>
        element("meta", {property, content})
      ),
      element("meta", {name: "twitter:card", content: "summary_large_image"})
    )
  );
  return page;
}
