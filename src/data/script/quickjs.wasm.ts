import {readFile} from "node:fs/promises";
import {createRequire} from "node:module";

const {resolve} = createRequire(import.meta.url);
process.stdout.write(await readFile(resolve("@jitl/quickjs-wasmfile-release-sync/wasm")));
