/**
 * What the engine's worker does before the library's own script: it compiles the answer that was fetched. To count what has come, the library passes the bytes on in an answer of its own making, and
 * browsers keep compiled code only for one that they fetched, by its address. The library counts what comes of the twin.
 */
export const compileFetched = `{
  const {fetch} = self;
  const {instantiateStreaming} = WebAssembly;
  let fetched;
  self.fetch = async (...asked) => {
    const response = await fetch(...asked);
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
