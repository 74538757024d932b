import {fileURLToPath} from "node:url";
import {build} from "esbuild";

/**
 * A module of the tests as one expression whose value is its exports, because code that runs in a
 * page cannot import.
 */
export async function pageCode(module: string, from: string): Promise<string> {
  const {outputFiles} = await build({
    entryPoints: [fileURLToPath(new URL(module, from))],
    bundle: true,
    write: false,
    format: "iife",
    globalName: "exported",
    target: "es2022"
  });
  return `(() => { ${outputFiles[0].text} return exported; })()`;
}
