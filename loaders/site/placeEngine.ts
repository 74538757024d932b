import {createHash} from "node:crypto";
import {readFile, rename, stat, writeFile} from "node:fs/promises";
import {dirname, join} from "node:path";
import {filesOf} from "../workspace/siteFiles.js";

/**
 * Puts the engine into a site that was built while it was still being made smaller: in the place of the one that Framework copied, under a name by its own content, as Framework gives them, wherever
 * that is named. A site that has it already is left as it is.
 */
export async function placeEngine(site: string, engine: string): Promise<void> {
  const files = await filesOf(site);
  const copied = files.find((file) => /^_file\/data\/engine\/duckdb\.\w+\.wasm$/.test(file));
  if (!copied) throw new Error("engine: Framework copied none into the site");
  const bytes = await readFile(engine);
  const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 8);
  const placed = join(dirname(copied), `duckdb.${hash}.wasm`);
  if (placed === copied) return;
  const {size} = await stat(join(site, copied));
  await writeFile(join(site, copied), bytes);
  await rename(join(site, copied), join(site, placed));
  for (const file of files.filter((file) => /\.(html|js)$/.test(file))) {
    const text = await readFile(join(site, file), "utf8");
    if (text.includes(copied))
      await writeFile(
        join(site, file),
        text.replaceAll(copied, placed).replaceAll(`"size":${size}`, `"size":${bytes.length}`)
      );
  }
}
