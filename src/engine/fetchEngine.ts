import {phrase} from "../page/words/phrase.js";
import {isWebPage} from "./fetchFile.js";

/** The part of a worker's globals that is used here. */
export interface WorkerGlobals {
  fetch: typeof fetch;
  WebAssembly: {instantiateStreaming: typeof WebAssembly.instantiateStreaming};
  postMessage(message: unknown): void;
}

/** The time between two messages about progress, in milliseconds. */
const pause = 100;

/** The time between two signs of life while the engine is compiled, in milliseconds. */
const heartbeat = 1000;

/**
 * Makes the engine's worker fetch and compile the engine here instead of in the library
 * (duckdb-wasm 1.32.0), for four reasons:
 *
 * - The library waits for ever when its file cannot be fetched or compiled. Here the page gets a
 *   message with the reason. A file that fails is first asked for again without the browser's
 *   cache, because the cache may hold a bad answer.
 * - The library compiles a response that it has made itself to count bytes. Browsers keep compiled
 *   code only for a response that they fetched, so that response is compiled here.
 * - The library reports no progress while pieces arrive quickly. Here each tenth of a second has
 *   its message, and so has each second of compiling: the page can tell a slow start from none.
 * - A host that does not know the type of WebAssembly still gives a working engine.
 *
 * `size` is the number of bytes of the unpacked file. The length of a compressed response is another one.
 */
export function fetchEngineIn(globals: WorkerGlobals, size: number): void {
  const {fetch, postMessage} = globals;
  const {instantiateStreaming} = globals.WebAssembly;
  let asked: RequestInfo | URL = "";

  // The library's own response is not used, and neither are the bytes that it would count.
  globals.fetch = async (input) => {
    asked = input;
    return new Response();
  };
  globals.WebAssembly.instantiateStreaming = async (unused, imports) => {
    await unused;
    try {
      return await instantiate("default", imports).catch(() => instantiate("reload", imports));
    } catch (error) {
      postMessage.call(globals, {type: "ERROR", data: {message: (error as Error).message}});
      throw error;
    }
  };

  async function instantiate(
    cache: RequestCache,
    imports: WebAssembly.Imports | undefined
  ): Promise<WebAssembly.WebAssemblyInstantiatedSource> {
    const response = await fetch.call(globals, asked, {cache}).catch((error: Error) => {
      throw new Error(phrase`its file did not arrive: ${error.message}`);
    });
    if (!response.ok)
      throw new Error(
        phrase`the host answered ${`${response.status} ${response.statusText}`.trim()} for its file`
      );
    if (isWebPage(response))
      throw new Error(
        phrase`the host sent a web page in place of its file, as a host does that asks for a sign-in`
      );
    const counted = countBytes(response);
    try {
      return await instantiateStreaming.call(globals.WebAssembly, asWasm(response), imports);
    } catch (error) {
      throw new Error(phrase`its file is not whole: ${(error as Error).message}`);
    } finally {
      counted.stop();
    }
  }

  /** Reports how much of a response has arrived, and then that the worker is alive. */
  function countBytes(response: Response): {stop(): void} {
    const length = Number(response.headers.get("content-length"));
    const bytesTotal = response.headers.has("content-encoding") ? size : length || size;
    let [bytesLoaded, last] = [0, 0];
    let timer: ReturnType<typeof setInterval> | undefined;
    let isOver = false;
    const report = () => {
      last = performance.now();
      const data = {bytesLoaded, bytesTotal};
      postMessage.call(globals, {type: "INSTANTIATE_PROGRESS", data});
    };
    const counter = new WritableStream<Uint8Array>({
      write({length}) {
        bytesLoaded += length;
        if (!isOver && performance.now() - last >= pause) report();
      },
      close() {
        if (!isOver) timer = setInterval(report, heartbeat);
      }
    });
    response
      .clone()
      .body?.pipeTo(counter)
      .catch(() => {});
    return {
      stop() {
        isOver = true;
        clearInterval(timer);
      }
    };
  }
}

/** A response that the browser compiles: itself, if the host has named its type. */
function asWasm(response: Response): Response {
  const type = "application/wasm";
  return response.headers.get("content-type") === type
    ? response
    : new Response(response.body, {headers: {"content-type": type}});
}
