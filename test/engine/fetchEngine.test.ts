import {describe, expect, it} from "vitest";
import {fetchEngineIn, type WorkerGlobals} from "../../src/engine/fetchEngine.js";

const bytes = new Uint8Array(10_000).map((_, i) => i);
const wasm = {headers: {"content-type": "application/wasm"}};

/**
 * Starts the engine as the library does, in a worker whose host gives these answers one after
 * another, and whose browser compiles what begins with the byte 0.
 */
async function start(...answers: (Response | Error)[]) {
  const messages: {type: string; data: {message?: string; bytesLoaded?: number}}[] = [];
  const caches: (RequestCache | undefined)[] = [];
  const compiled: Response[] = [];
  const globals = {
    async fetch(_: unknown, init?: RequestInit) {
      caches.push(init?.cache);
      const answer = answers.shift();
      if (answer instanceof Error) throw answer;
      return answer!;
    },
    WebAssembly: {
      async instantiateStreaming(source: Response, imports: unknown) {
        if (source.headers.get("content-type") !== "application/wasm") throw new TypeError("type");
        compiled.push(source);
        const content = new Uint8Array(await source.arrayBuffer());
        if (content[0] !== 0) throw new WebAssembly.CompileError("expected magic word");
        return {content, imports};
      }
    },
    postMessage: (message: (typeof messages)[number]) => void messages.push(message)
  } as unknown as WorkerGlobals;
  fetchEngineIn(globals, bytes.length);
  const counted = globals.fetch("duckdb.wasm").then(({body}) => new Response(body));
  const instance = await globals.WebAssembly.instantiateStreaming(counted, {env: {}}).catch(
    (error: Error) => error
  );
  return {instance, messages, caches, compiled};
}

describe("fetchEngineIn(globals)", () => {
  it("compiles the fetched response itself, and reports the bytes that arrive", async () => {
    const answer = new Response(bytes, wasm);
    const {instance, messages, compiled} = await start(answer);
    expect(compiled).toEqual([answer]);
    expect(compiled[0]).toBe(answer);
    expect(instance).toEqual({content: bytes, imports: {env: {}}});
    expect(messages[0]).toEqual({
      type: "INSTANTIATE_PROGRESS",
      data: {bytesLoaded: 10_000, bytesTotal: 10_000}
    });
  });

  it("knows how much a packed response will have, whose length is another number", async () => {
    const headers = {...wasm.headers, "content-encoding": "gzip", "content-length": "4000"};
    const {messages} = await start(new Response(bytes, {headers}));
    expect(messages[0].data).toEqual({bytesLoaded: 10_000, bytesTotal: 10_000});
  });

  it("compiles an engine of a host that does not know the type of WebAssembly", async () => {
    const answer = new Response(bytes, {headers: {"content-type": "application/octet-stream"}});
    expect((await start(answer)).instance).toEqual({content: bytes, imports: {env: {}}});
  });

  it("asks once more past the cache", async () => {
    for (const first of [
      new TypeError("Failed to fetch"),
      new Response("", {status: 500}),
      new Response("<h1>Sign in</h1>", {headers: {"content-type": "text/html"}}),
      new Response("half", wasm)
    ]) {
      const {instance, caches} = await start(first, new Response(bytes, wasm));
      expect(instance).toEqual({content: bytes, imports: {env: {}}});
      expect(caches).toEqual(["default", "reload"]);
    }
  });

  it("tells the page why the engine cannot start", async () => {
    const page = () =>
      new Response("<h1>Sign in</h1>", {headers: {"content-type": "text/html; charset=utf-8"}});
    const cases: [() => Response | Error, string][] = [
      [() => new TypeError("Failed to fetch"), "its file did not arrive: Failed to fetch"],
      [
        () => new Response("", {status: 500, statusText: "Internal Server Error"}),
        "the host answered 500 Internal Server Error for its file"
      ],
      [
        page,
        "the host sent a web page in place of its file, as a host does that asks for a sign-in"
      ],
      [() => new Response("half", wasm), "its file is not whole: expected magic word"]
    ];
    for (const [answer, message] of cases) {
      const {instance, messages} = await start(answer(), answer());
      expect(instance).toEqual(new Error(message));
      expect(messages.at(-1)).toEqual({type: "ERROR", data: {message}});
    }
  });
});
