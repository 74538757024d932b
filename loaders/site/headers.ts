import {mkdir, readFile, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {filesOf} from "../workspace/siteFiles.js";
import {contentSecurityPolicy} from "./contentSecurityPolicy.js";

/** Folders whose files are named by their content: a browser may keep them for good. */
export const hashedFolders = ["_bundle", "_file", "_import"];

const forGood = "public, max-age=31536000, immutable";

/**
 * Writes what a host should send with the site's files: `_headers` for hosts that read it there, and `_hosting/` with the same for nginx and Apache, to be put where their
 * settings are. The policy is one for all pages: the same as in each page, and that no other site may frame them, which a page cannot say of itself.
 */
export async function writeHeaders(site: string, base: string): Promise<void> {
  const pages = (await filesOf(site)).filter((file) => file.endsWith(".html"));
  const texts = await Promise.all(pages.map((file) => readFile(join(site, file), "utf8")));
  const headers = headersOf(texts);
  await mkdir(join(site, "_hosting"), {recursive: true});
  await writeFile(join(site, "_headers"), netlify(headers, base));
  await writeFile(join(site, "_hosting", "nginx.conf"), nginx(headers, base));
  await writeFile(join(site, "_hosting", "apache.conf"), apache(headers, base));
}

/** The headers of every file of the site, by name. */
export function headersOf(pages: string[]): Record<string, string> {
  return {
    "Content-Security-Policy": `${contentSecurityPolicy(...pages)}; frame-ancestors 'self'`,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()"
  };
}

/** For Netlify, Cloudflare Pages and others like them. They join the values of rules that match one file, so caching is said for hashed files only; for pages they revalidate unasked. */
function netlify(headers: Record<string, string>, base: string): string {
  const lines = Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`);
  const kept = hashedFolders.map((name) => `${base}${name}/*\n  Cache-Control: ${forGood}`);
  return `${[`${base}*`, ...lines, ...kept].join("\n")}\n`;
}

function nginx(headers: Record<string, string>, base: string): string {
  const said = (caching: string, indent: string) =>
    Object.entries({...headers, "Cache-Control": caching})
      .map(([name, value]) => `${indent}add_header ${name} "${value}" always;`)
      .join("\n");
  return `# Inside server {…} of a site whose root holds this folder's files at ${base}. A location's headers replace those around it, so they are said twice.
location ${base} {
${said("no-cache", "  ")}
  index index.html;
  try_files $uri $uri.html $uri/ =404;
  error_page 404 ${base}404.html;
  gzip_static on;
  # With the module ngx_brotli:
  # brotli_static on;
  location ~ ^${escapeRegExp(base)}(?:${hashedFolders.join("|")})/ {
${said(forGood, "    ")}
    gzip_static on;
    # brotli_static on;
  }
}
`;
}

function apache(headers: Record<string, string>, base: string): string {
  const said = Object.entries(headers).map(
    ([name, value]) => `  Header always set ${name} "${value}"`
  );
  return `# In .htaccess beside index.html (where AllowOverride lets FileInfo), or inside <Directory> of the site's settings. Needs mod_headers; mod_deflate packs what is sent.
ErrorDocument 404 ${base}404.html
AddType application/wasm .wasm
AddType text/javascript .js
<IfModule mod_headers.c>
${said.join("\n")}
  Header set Cache-Control "no-cache"
  <If "%{REQUEST_URI} =~ m#^${escapeRegExp(base)}(?:${hashedFolders.join("|")})/#">
    Header set Cache-Control "${forGood}"
  </If>
</IfModule>
`;
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
