import {readFile} from "node:fs/promises";
import {createRequire} from "node:module";

const {resolve} = createRequire(import.meta.url);
process.stdout.write(await readFile(resolve("parquet-wasm/esm/parquet_wasm_bg.wasm")));
