// Becomes `sw.js` at the site's root (`loaders/site/offline.ts`) and runs in browsers. Pages come from
// the network if it can be reached, because numbers may have been withdrawn. Otherwise they come from
// the cache, and say so. Files named by their content come from the cache first. It is one script, so it
// imports no module.

/** Every file of the site with its SHA-256, and a hash of all of them. */
declare const FILES: Record<string, string>;
declare const VERSION: string;

/**
 * The part of a service worker's globals that is used: TypeScript cannot have them together with
 * those of a page.
 */
interface Extendable extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface Fetched extends Event {
  request: Request;
  respondWith(answer: Promise<Response>): void;
}
interface Surroundings {
  registration: {scope: string};
  clients: {claim(): Promise<void>};
  skipWaiting(): Promise<void>;
  addEventListener(type: "install" | "activate", act: (event: Extendable) => void): void;
  addEventListener(type: "fetch", act: (event: Fetched) => void): void;
}

const worker = self as unknown as Surroundings;
const {scope} = worker.registration;
/** The sites of a host share one set of caches. */
const ours = `whatworked ${scope} `;
const cacheName = ours + VERSION;
const named = /^_(bundle|file|import)\//;

worker.addEventListener("install", (event) =>
  // A new worker does not wait until all pages of the old one are closed.
  event.waitUntil(keepAll().then(() => worker.skipWaiting()))
);

worker.addEventListener("activate", (event) =>
  event.waitUntil(dropOlder().then(() => worker.clients.claim()))
);

worker.addEventListener("fetch", (event) => {
  const {request} = event;
  const url = new URL(request.url);
  const path = decodeURIComponent((url.origin + url.pathname).slice(scope.length));
  if (request.method !== "GET" || !url.href.startsWith(scope) || request.headers.has("range"))
    return;
  event.respondWith(named.test(path) ? fromCache(request, path) : fromNetwork(request, path));
});

/**
 * Keeps every file as it was built, or fails: the files of a host that is being changed, or a login
 * page, must not be kept. Files that are in the cache are not requested again.
 */
async function keepAll(): Promise<void> {
  const cache = await caches.open(cacheName);
  for (const [file, hash] of Object.entries(FILES)) {
    const address = new URL(encodeURI(file), scope).href;
    if (await cache.match(address)) continue;
    const older = named.test(file) ? await caches.match(address) : undefined;
    await cache.put(address, older ?? (await fetchWhole(address, hash)));
  }
}

async function fetchWhole(address: string, hash: string): Promise<Response> {
  // Files named by their content may come from the browser's HTTP cache.
  const response = await fetch(address, {cache: named.test(address) ? "default" : "no-cache"});
  const body = await response.arrayBuffer();
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", body));
  const found = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
  if (!response.ok || found !== hash) throw new Error(`${address}: SHA-256 ${found} ≠ ${hash}`);
  // A redirected response may not be given for a page, so this is a new one.
  return new Response(body, {headers: headersOf(response)});
}

async function dropOlder(): Promise<void> {
  for (const name of await caches.keys())
    if (name.startsWith(ours) && name !== cacheName) await caches.delete(name);
}

async function fromCache(request: Request, path: string): Promise<Response> {
  return (await find(path)) ?? fetch(request);
}

/** The answers of a host, or of a server in front of it, that is down for a while. */
const down: readonly number[] = [502, 503, 504];

/** The time, in milliseconds, that a host has to begin its answer where there is a kept copy. */
const patience = 10_000;

async function fromNetwork(request: Request, path: string): Promise<Response> {
  const kept = await find(path);
  const giveUp = new AbortController();
  const timer = kept && setTimeout(() => giveUp.abort(), patience);
  let response: Response;
  try {
    response = await fetch(request, {cache: "no-cache", signal: giveUp.signal});
  } catch (error) {
    if (!kept) throw error;
    return asKept(kept);
  } finally {
    clearTimeout(timer);
  }
  if (kept && down.includes(response.status)) return asKept(kept);
  // A page that was withdrawn must not be shown later without a network.
  if (response.status === 404 || response.status === 410) await forget(path);
  return response;
}

/** The kept file of a path. A worker that was replaced has no cache, and must not make one. */
async function find(path: string): Promise<Response | undefined> {
  for (const address of addresses(path)) {
    const kept = await caches.match(address, {cacheName});
    if (kept) return kept;
  }
}

async function forget(path: string): Promise<void> {
  if (!(await caches.has(cacheName))) return;
  const cache = await caches.open(cacheName);
  for (const address of addresses(path)) await cache.delete(address);
}

/** The names that a host may use for the file of a path. */
function addresses(path: string): string[] {
  const folder = path === "" || path.endsWith("/");
  return (folder ? [`${path}index.html`] : [path, `${path}.html`]).map(
    (file) => new URL(encodeURI(file), scope).href
  );
}

/** A kept file. A page shows its note. */
async function asKept(page: Response): Promise<Response> {
  if (!page.headers.get("content-type")?.startsWith("text/html")) return page;
  const html = await page.text();
  return new Response(html.replace("<html", "<html data-offline"), {headers: headersOf(page)});
}

/** The headers of a kept page: its policy, without the length and the encoding. */
function headersOf({headers}: Response): Headers {
  const kept = new Headers(headers);
  for (const name of ["content-length", "content-encoding", "transfer-encoding"]) kept.delete(name);
  return kept;
}
