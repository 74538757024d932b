import {afterEach, beforeEach, describe, expect, it, vi} from "vitest";
import {fetchBytes, fetchJson} from "../../src/engine/fetchFile.js";
import {patience} from "../../src/engine/watchSilence.js";

const address = "https://host/site/_file/data/findings.0123abcd.arrow?sha=1";

/** Answers of the host, one after another; and how it was asked. */
function host(...answers: (Response | Error | "hangs")[]) {
  const caches: (RequestCache | undefined)[] = [];
  vi.stubGlobal("fetch", async (_: string, {cache, signal}: RequestInit) => {
    caches.push(cache);
    const answer = answers.shift();
    if (answer instanceof Error) throw answer;
    if (answer === "hangs")
      return new Promise((_, reject) =>
        signal!.addEventListener("abort", () => reject(signal!.reason))
      );
    return answer;
  });
  return caches;
}

const hashOf = async (text: string) =>
  Buffer.from(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text))).toString(
    "hex"
  );

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("fetchBytes(address, options)", () => {
  it("reads a file that has its hash", async () => {
    host(new Response("rows"));
    const bytes = await fetchBytes(address, {sha256: await hashOf("rows")});
    expect(new TextDecoder().decode(bytes)).toBe("rows");
  });

  it("asks past the cache for a file with another content, which it never gives", async () => {
    const caches = host(new Response("row"), new Response("rows"));
    expect(await fetchBytes(address, {sha256: await hashOf("rows")})).toHaveLength(4);
    expect(caches).toEqual(["default", "reload"]);
    host(new Response("row"), new Response("row"));
    await expect(fetchBytes(address, {sha256: await hashOf("rows")})).rejects.toThrow(
      "findings.arrow could not be read: its content is not that of this site's build."
    );
  });

  it("names the file, and the answer of the host", async () => {
    const failed = () => new Response("", {status: 503, statusText: "Service Unavailable"});
    host(failed(), failed());
    await expect(fetchBytes(address)).rejects.toThrow(
      "findings.arrow could not be read: the host answered 503 Service Unavailable."
    );
    host(new TypeError("Failed to fetch"), new TypeError("Failed to fetch"));
    await expect(fetchBytes(address)).rejects.toThrow(
      "findings.arrow could not be read: Failed to fetch."
    );
  });

  it("shows the words without the name of an error, and how to try again", async () => {
    host(new Response("", {status: 503}), new Response("", {status: 503}));
    const error = await fetchBytes(address).catch((error: Error) => error);
    expect(String(error)).toBe(
      "findings.arrow could not be read: the host answered 503. Choose again, or reload the page, to try once more."
    );
  });

  it("ends a silence of the host, and not a file that arrives slowly", async () => {
    host("hangs");
    const hanging = fetchBytes(address).catch(({message}) => message);
    await vi.advanceTimersByTimeAsync(patience);
    expect(await hanging).toBe(
      "findings.arrow could not be read: nothing arrived from the host for 30 seconds."
    );
    const pieces = new TransformStream<Uint8Array, Uint8Array>();
    const writer = pieces.writable.getWriter();
    host(new Response(pieces.readable));
    const slow = fetchBytes(address);
    for (let i = 0; i < 3; i++) {
      await vi.advanceTimersByTimeAsync(patience - 1);
      await writer.write(new Uint8Array(10));
    }
    await vi.advanceTimersByTimeAsync(patience - 1);
    await writer.close();
    expect(await slow).toHaveLength(30);
  });

  it("ends a file that stops in its middle", async () => {
    const pieces = new TransformStream<Uint8Array, Uint8Array>();
    host(new Response(pieces.readable));
    const half = fetchBytes(address).catch(({message}) => message);
    await pieces.writable.getWriter().write(new Uint8Array(10));
    await vi.advanceTimersByTimeAsync(patience);
    expect(await half).toContain("nothing arrived from the host for 30 seconds");
  });

  it("stops when it is aborted, with the signal's reason", async () => {
    host("hangs");
    const stop = new AbortController();
    const hanging = fetchBytes(address, {signal: stop.signal});
    stop.abort(new Error("stopped"));
    await expect(hanging).rejects.toThrow(/^stopped$/);
  });
});

describe("fetchJson(address)", () => {
  it("reads JSON", async () => {
    host(new Response('{"tables":[]}'));
    expect(await fetchJson(address)).toEqual({tables: []});
  });

  it("says that a web page came in its place", async () => {
    const page = () => new Response("<h1>Sign in</h1>", {headers: {"content-type": "text/html"}});
    host(page(), page());
    await expect(fetchJson("https://host/manifest.0123abcd.json")).rejects.toThrow(
      "manifest.json could not be read: the host sent a web page in its place"
    );
    host(new Response('{"tab'), new Response('{"tab'));
    await expect(fetchJson("https://host/manifest.json")).rejects.toThrow(
      "manifest.json could not be read: it is not JSON: "
    );
  });
});
