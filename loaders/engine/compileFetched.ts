/**
 * A script that the engine's worker runs before the library's script, so that the browser can keep
 * the compiled engine. Browsers keep compiled code only for a response that they fetched
 * themselves. The library, to count bytes, compiles a response that it has made; this script
 * compiles the fetched one instead, and lets the library count the bytes of a clone.
 */
export const compileFetched = `{
  const {fetch} = self;
  const {instantiateStreaming} = WebAssembly;
  let fetched;
  self.fetch = async (...args) => {
    const response = await fetch(...args);
    if (response.headers.get("content-type") !== "application/wasm") return response;
    fetched = response;
    return response.clone();
  };
  WebAssembly.instantiateStreaming = async (counted, imports) => {
    const {body} = await counted;
    body.pipeTo(new WritableStream()).catch(() => {});
    return instantiateStreaming(fetched, imports);
  };
}
`;
