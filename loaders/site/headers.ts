import {mkdir, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {type AllowedHashes, contentSecurityPolicy} from "./contentSecurityPolicy.js";

/** Folders whose files are named by their content: a browser may keep them for ever. */
export const hashedFolders = ["_bundle", "_file", "_import"];

const forEver = "public, max-age=31536000, immutable";

/**
 * Writes the headers that a host should send with the site's files: `_headers` for hosts that read this
 * file, and `_hosting/` with the same for the settings of nginx and Apache. One policy serves all
 * pages: it allows the hashes of each of them, and forbids other sites to frame them, which a page
 * cannot do for itself.
 */
export async function writeHeaders(
  site: string,
  base: string,
  hashes: AllowedHashes
): Promise<void> {
  const headers = headersOf(hashes);
  await mkdir(join(site, "_hosting"), {recursive: true});
  await writeFile(join(site, "_headers"), netlify(headers, base));
  await writeFile(join(site, "_hosting", "nginx.conf"), nginx(headers, base));
  await writeFile(join(site, "_hosting", "apache.conf"), apache(headers, base));
}

/** The headers of every file of the site, by name. */
export function headersOf(hashes: AllowedHashes): Record<string, string> {
  return {
    "Content-Security-Policy": `${contentSecurityPolicy(hashes)}; frame-ancestors 'self'`,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()"
  };
}

/**
 * For Netlify, Cloudflare Pages and similar hosts. They join the values of all rules that match a file,
 * so only hashed files get a rule for caching; these hosts revalidate pages by themselves.
 */
function netlify(headers: Record<string, string>, base: string): string {
  const lines = Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`);
  const kept = hashedFolders.map((name) => `${base}${name}/*\n  Cache-Control: ${forEver}`);
  return `${[`${base}*`, ...lines, ...kept].join("\n")}\n`;
}

function nginx(headers: Record<string, string>, base: string): string {
  const lines = (caching: string, indent: string) =>
    Object.entries({...headers, "Cache-Control": caching})
      .map(([name, value]) => `${indent}add_header ${name} "${value}" always;`)
      .join("\n");
  return `# Inside server {…} of a site whose root holds this folder's files at ${base}. The headers of a location replace those around it, so they are here twice.
location ${base} {
${lines("no-cache", "  ")}
  index index.html;
  try_files $uri $uri.html $uri/ =404;
  error_page 404 ${base}404.html;
  gzip_static on;
  # With the module ngx_brotli:
  # brotli_static on;
  location ~ ^${escapeRegExp(base)}(?:${hashedFolders.join("|")})/ {
${lines(forEver, "    ")}
    gzip_static on;
    # brotli_static on;
  }
}
`;
}

function apache(headers: Record<string, string>, base: string): string {
  const lines = Object.entries(headers).map(
    ([name, value]) => `  Header always set ${name} "${value}"`
  );
  return `# In .htaccess next to index.html (where AllowOverride lets FileInfo), or inside <Directory> of the site's settings. Needs mod_headers; mod_deflate packs what is sent.
ErrorDocument 404 ${base}404.html
AddType application/wasm .wasm
AddType text/javascript .js
<IfModule mod_headers.c>
${lines.join("\n")}
  Header set Cache-Control "no-cache"
  <If "%{REQUEST_URI} =~ m#^${escapeRegExp(base)}(?:${hashedFolders.join("|")})/#">
    Header set Cache-Control "${forEver}"
  </If>
</IfModule>
`;
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
