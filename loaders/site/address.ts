import {phrase} from "../../src/page/words/phrase.js";

/** The address of a site, as far as it is known when the site is built. */
export interface Address {
  /** Its path on the host, from `/` to `/`. */
  base: string;
  /** Its whole address, ending in `/`; null if it is not known. */
  url: string | null;
}

/**
 * Reads `SITE_URL` and `BASE`. Pages work under any path without them; only texts that name the site
 * from outside need them. Throws if they are not addresses, or if they differ.
 */
export function siteAddress({SITE_URL, BASE}: NodeJS.ProcessEnv = process.env): Address {
  const url = SITE_URL ? readUrl(SITE_URL) : null;
  if (BASE && !/^\/(?:[\w.~%-]+\/)*$/.test(BASE))
    throw new Error(
      phrase`BASE: expected a path that begins and ends with /, such as /evaluation/: ${JSON.stringify(BASE)}`
    );
  if (url && BASE && url.pathname !== BASE)
    throw new Error(
      phrase`BASE: expected ${url.pathname}, as in SITE_URL: ${JSON.stringify(BASE)}`
    );
  return {base: url?.pathname ?? (BASE || "/"), url: url?.href ?? null};
}

function readUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !/^https?:$/.test(url.protocol) || url.search || url.hash || url.username)
    throw new Error(
      phrase`SITE_URL: expected an address such as https://example.org/evaluation/: ${JSON.stringify(text)}`
    );
  if (!url.pathname.endsWith("/")) url.pathname += "/";
  return url;
}
