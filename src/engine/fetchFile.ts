import {phrase} from "../page/words/phrase.js";
import {NotArrived} from "./notArrived.js";
import {mayHaveSha256} from "./sha256.js";
import {watchSilence} from "./watchSilence.js";

/** What is known of a file of the site, and how to stop waiting for it. */
export interface FileOptions {
  /** SHA-256 (hex) of the file's bytes. A file with other bytes is refused. */
  sha256?: string;
  /** Whether the browser's copy of the file may be used: `reload` for no. */
  cache?: RequestCache;
  signal?: AbortSignal;
}

/**
 * Reads the bytes of one of the site's files. A file that cannot be read, or that has another hash,
 * is asked for once more without the browser's cache, because the cache may hold a bad answer.
 * Throws a `NotArrived` that names the file and the reason: the host's answer, the network, another
 * content, or a silence of the host (`patience`). Throws the signal's reason when it is aborted.
 */
export async function fetchBytes(
  address: string,
  {sha256, cache = "default", signal}: FileOptions = {}
): Promise<Uint8Array<ArrayBuffer>> {
  return twice(address, {cache, signal}, async (cache) => {
    const {bytes} = await read(address, cache, signal);
    if (sha256 !== undefined && !(await mayHaveSha256(bytes, sha256)))
      throw new Error(
        phrase`its content is not that of this site's build. The host may be changing its files, or may ask for a sign-in`
      );
    return bytes;
  });
}

/** Reads one of the site's files of JSON. Throws as `fetchBytes` does, and when it is not JSON. */
export async function fetchJson<T>(address: string): Promise<T> {
  return twice(address, {}, async (cache) => {
    const {bytes, isPage} = await read(address, cache);
    try {
      return JSON.parse(new TextDecoder().decode(bytes));
    } catch (error) {
      throw new Error(
        isPage
          ? phrase`the host sent a web page in its place, as a host does that asks for a sign-in`
          : phrase`it is not JSON: ${(error as Error).message}`
      );
    }
  });
}

/** Runs an attempt to read a file, and a second one past the cache where the first fails. */
async function twice<T>(
  address: string,
  {cache = "default", signal}: FileOptions,
  attempt: (cache: RequestCache) => Promise<T>
): Promise<T> {
  try {
    return await attempt(cache).catch((error) => {
      if (signal?.aborted || (error as Error).name === "Silence") throw error;
      return attempt("reload");
    });
  } catch (error) {
    if (signal?.aborted) throw signal.reason;
    throw new NotArrived(
      phrase`${nameOf(address)} could not be read: ${(error as Error).message}.`
    );
  }
}

async function read(
  address: string,
  cache: RequestCache,
  signal?: AbortSignal
): Promise<{bytes: Uint8Array<ArrayBuffer>; isPage: boolean}> {
  signal?.throwIfAborted();
  const watch = watchSilence();
  const stop = () => watch.controller.abort(signal!.reason);
  signal?.addEventListener("abort", stop);
  try {
    const response = await watch.during(fetch(address, {cache, signal: watch.controller.signal}));
    if (!response.ok)
      throw new Error(
        phrase`the host answered ${`${response.status} ${response.statusText}`.trim()}`
      );
    const isPage = isWebPage(response);
    // A page that the build opens has no streams.
    if (!response.body) {
      const text = await watch.during(response.text());
      return {bytes: new TextEncoder().encode(text), isPage};
    }
    const chunks: Uint8Array<ArrayBuffer>[] = [];
    const reader = response.body.getReader();
    for (;;) {
      const {done, value} = await watch.during(reader.read());
      if (done) return {bytes: joined(chunks), isPage};
      chunks.push(value);
    }
  } finally {
    watch.end();
    signal?.removeEventListener("abort", stop);
  }
}

/** Whether a response is a web page, which no file of the site's data is. */
export function isWebPage(response: Response): boolean {
  return response.headers?.get("content-type")?.startsWith("text/html") ?? false;
}

function joined(chunks: readonly Uint8Array<ArrayBuffer>[]): Uint8Array<ArrayBuffer> {
  if (chunks.length === 1) return chunks[0];
  const bytes = new Uint8Array(chunks.reduce((sum, {length}) => sum + length, 0));
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

/** The name of a file as readers know it: without the hash that the build puts into it. */
function nameOf(address: string): string {
  const file = new URL(address).pathname.split("/").at(-1)!;
  return decodeURIComponent(file).replace(/\.[0-9a-f]{8}(?=\.\w+$)/, "");
}
