import {describe, expect, it} from "vitest";
import {compileFetched} from "../../../loaders/engine/compileFetched.js";

/** A worker that has run the script; what it fetches; and what the browser's compiler receives. */
function prepared(answer: Response) {
  const compiled: unknown[] = [];
  const self = {fetch: async () => answer};
  const WebAssembly = {
    instantiateStreaming: async (response: Response, imports: unknown) => {
      compiled.push(response, imports);
      return response.arrayBuffer();
    }
  };
  new Function("self", "WebAssembly", compileFetched)(self, WebAssembly);
  return {fetch: self.fetch, instantiate: WebAssembly.instantiateStreaming, compiled};
}

const bytes = new Uint8Array(10_000).map((_, i) => i);

describe("compileFetched", () => {
  it("compiles the fetched response itself, while the library counts the bytes", async () => {
    const answer = new Response(bytes, {headers: {"content-type": "application/wasm"}});
    const {fetch, instantiate, compiled} = prepared(answer);
    const clone = await fetch();
    expect(clone).not.toBe(answer);
    let counted = 0;
    const counting = new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        counted += chunk.length;
        controller.enqueue(chunk);
      }
    });
    const passedOn = Promise.resolve(new Response(clone.body!.pipeThrough(counting)));
    const imports = {env: {}};
    const given = await instantiate(passedOn as unknown as Response, imports);
    expect(compiled).toEqual([answer, imports]);
    expect(compiled[0]).toBe(answer);
    expect(new Uint8Array(given)).toEqual(bytes);
    expect(counted).toBe(bytes.length);
  });

  it("does not change other responses", async () => {
    const answer = new Response("{}", {headers: {"content-type": "application/json"}});
    expect(await prepared(answer).fetch()).toBe(answer);
  });

  it("fails with the error of the fetch", async () => {
    const failed = Promise.reject(new TypeError("Failed to fetch"));
    const {instantiate} = prepared(new Response());
    await expect(instantiate(failed as unknown as Response, {})).rejects.toThrow("Failed to fetch");
  });
});
