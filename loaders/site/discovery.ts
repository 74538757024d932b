import {writeFile} from "node:fs/promises";
import {join} from "node:path";
import type {Manifest} from "../../src/records/manifest.js";
import {builtAt} from "../workspace/builtAt.js";
import {changePages, filesOf} from "../workspace/siteFiles.js";
import type {Address} from "./address.js";
import {inert} from "./escapeHtml.js";
import {drawSocialImage} from "./socialImage.js";

/**
 * What is said to those who find or share a page, where it is known where the site will be (`SITE_URL`): its one address, a title, words and an image for previews, and a list of all
 * pages. Without it nothing is written, for none of it may be relative.
 */
export async function writeDiscovery(
  site: string,
  {base, url}: Address,
  manifest: Manifest
): Promise<void> {
  if (!url) return;
  await writeFile(join(site, "social.png"), await drawSocialImage(manifest));
  await changePages(site, (html, file) =>
    file === "404.html" ? html : withPreview(html, addressOf(url, file), url, manifest)
  );
  const pages = (await filesOf(site)).filter((file) => /(?<!404)\.html$/.test(file));
  const entries = pages.map(
    (file) =>
      `<url><loc>${inert(addressOf(url, file))}</loc><lastmod>${builtAt().slice(0, 10)}</lastmod></url>`
  );
  await writeFile(
    join(site, "sitemap.xml"),
    `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${entries.join("\n")}\n</urlset>\n`
  );
  // Robots read it at a host's root only.
  if (base === "/")
    await writeFile(
      join(site, "robots.txt"),
      `User-agent: *\nAllow: /\nSitemap: ${url}sitemap.xml\n`
    );
}

function addressOf(site: string, file: string): string {
  return new URL(encodeURI(file.replace(/(^|\/)index\.html$/, "$1")), site).href;
}

/** A page with its one address, and what a preview of it shows. */
export function withPreview(
  html: string,
  address: string,
  site: string,
  {programme}: Manifest
): string {
  const mark = programme.simulated ? "Simulated records: " : "";
  const title = /<title>([^<]*)<\/title>/.exec(html)?.[1] ?? inert(programme.title);
  const properties = {
    "og:type": "website",
    "og:url": inert(address),
    "og:site_name": inert(programme.title),
    // It is marked as the page's own title is.
    "og:title": title,
    "og:description": mark + inert(programme.description || programme.title),
    "og:image": inert(new URL("social.png", site).href),
    "og:image:width": "1200",
    "og:image:height": "630",
    "og:image:alt": mark + inert(programme.title)
  };
  const tags = [
    `<link rel="canonical" href="${inert(address)}">`,
    ...Object.entries(properties).map(
      ([name, content]) => `<meta property="${name}" content="${content}">`
    ),
    '<meta name="twitter:card" content="summary_large_image">'
  ];
  return html.replace("</title>", `</title>\n${tags.join("\n")}`);
}
