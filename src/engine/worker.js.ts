import {readFile} from "node:fs/promises";
import {releasedWorker} from "../../loaders/engine/trim.js";

// A worker that dies (killed for its memory, say) says nothing to its page. It holds a lock of its own name as long as it lives, so that the page, waiting
// for the same lock, is told. Browsers give locks to secure pages only; elsewhere the page hears of errors alone.
const alive = "self.navigator.locks?.request(self.name, () => new Promise(() => {}));\n";

// To count what has come, the library passes the engine's bytes on in an answer of its own making, and browsers keep compiled code only for an answer that they fetched, by its address. What was
// fetched is compiled itself, and the library counts what comes of its twin.
const compiled = `{
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

process.stdout.write(
  alive +
    compiled +
    (await readFile(releasedWorker, "utf8")).replace(/^\/\/# sourceMappingURL=.*$/m, "")
);
