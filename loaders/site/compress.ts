import {createHash} from "node:crypto";
import {existsSync} from "node:fs";
import {
  copyFile,
  mkdir,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  utimes,
  writeFile
} from "node:fs/promises";
import {join} from "node:path";
import {promisify} from "node:util";
import {brotliCompress, constants, gzip} from "node:zlib";
import {root} from "../workspace/programme.js";
import {filesOf} from "../workspace/siteFiles.js";

/** What gets smaller: Parquet, zips and images are packed already. */
const packable = /\.(html|js|css|json|csv|svg|wasm|xml|txt)$/;

/** Below this many bytes a packed file saves no packet on its way. */
const least = 1000;

/** Brotli's last step would take three times as long for the site's small files, and save 2% of them. */
const quality = 10;

/** Above this many bytes its last steps take too long for what they save: the engine's 24 MB become 4.6 MB in 2 s at quality 7, 4.5 MB in 7 s at 9, 3.9 MB in 87 s at 11 (6.0 MB in 1 s by gzip). */
const large = 4e6;

/** How many files are packed at once: Node has four threads for it. */
const atOnce = 4;

const week = 7 * 24 * 60 * 60 * 1000;

const ways = {
  gz: (content: Buffer) => promisify(gzip)(content, {level: 9}),
  br: (content: Buffer) =>
    promisify(brotliCompress)(content, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: content.length > large ? 7 : quality,
        [constants.BROTLI_PARAM_LGWIN]: 24,
        [constants.BROTLI_PARAM_SIZE_HINT]: content.length
      }
    })
};

/** Where what was packed once is kept, by its content. */
const cache = join(root, ".whatworked", "packed");

/**
 * Writes a packed twin of every file that gets smaller (`x.js.gz`, `x.js.br`), for hosts that serve them. What was packed once is not packed again; what no build has needed for a week is
 * dropped.
 */
export async function compressSite(site: string): Promise<void> {
  const waiting = (await filesOf(site)).filter(
    (file) => packable.test(file) && !file.startsWith("_hosting/")
  );
  await Promise.all(
    Array.from({length: atOnce}, async () => {
      for (let file = waiting.shift(); file; file = waiting.shift()) {
        const path = join(site, file);
        if ((await stat(path)).size < least) continue;
        for (const [way, kept] of await pack(path)) await copyFile(kept, `${path}.${way}`);
      }
    })
  );
  for (const file of await readdir(cache)) {
    const {mtimeMs} = await stat(join(cache, file));
    if (Date.now() - mtimeMs > week) await rm(join(cache, file), {force: true});
  }
}

/** Packs a file in each way, unless that was done before, and gives the way and where it is kept. The engine takes longer than all else, so that a build may begin with it early. */
export async function pack(file: string): Promise<[way: string, kept: string][]> {
  await mkdir(cache, {recursive: true});
  const content = await readFile(file);
  const hash = createHash("sha256").update(content).digest("hex");
  return Promise.all(
    Object.entries(ways).map(async ([way, shorten]): Promise<[string, string]> => {
      const kept = join(cache, `${hash}.${way}`);
      const now = new Date();
      if (existsSync(kept)) await utimes(kept, now, now);
      else {
        // Whole or not there: a build may be stopped, another may run beside it, and two files may be the same.
        const part = `${kept}.${process.pid}-${++parts}`;
        await writeFile(part, await shorten(content));
        await rename(part, kept);
      }
      return [way, kept];
    })
  );
}

let parts = 0;
