import {closeSync, openSync, writeFileSync} from "node:fs";
import {resolve} from "node:path";
import {pathToFileURL} from "node:url";

/** A loader to run. */
export interface LoaderTask {
  /** The loader's path in the source. */
  path: string;
  /** The programme that it gets; null for a file of the site as a whole. */
  programme: string | null;
  /** The path of the file for what it writes. */
  output: string;
}

/**
 * The process in which `runLoaders` runs loaders, one after another. Each gets the words and the output
 * that it would have in a process of its own, but they share the modules that they load. The answer to
 * a task is whether the loader has succeeded.
 */
process.on("message", async (task: LoaderTask) => process.send!(await runLoader(task)));

async function runLoader({path, programme, output}: LoaderTask): Promise<boolean> {
  const script = resolve("src", path);
  const file = openSync(output, "w");
  process.argv = [process.argv[0], script, ...(programme ? [`--programme=${programme}`] : [])];
  let hasWritten = false;
  process.stdout.write = (chunk: Uint8Array | string) => {
    writeFileSync(file, chunk);
    hasWritten = true;
    return true;
  };
  try {
    // A module runs once for each address.
    await import(`${pathToFileURL(script).href}?programme=${encodeURIComponent(programme ?? "")}`);
    return hasWritten && !process.exitCode;
  } catch {
    return false;
  } finally {
    process.exitCode = undefined;
    closeSync(file);
  }
}
