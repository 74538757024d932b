import {createHash} from "node:crypto";
import {copyFile, mkdir, readdir, readFile, rm, stat, utimes, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {promisify} from "node:util";
import {brotliCompress, constants, gzip} from "node:zlib";
import {phrase} from "../../src/page/words/phrase.js";
import {eachAtOnce} from "../workspace/eachAtOnce.js";
import {renameWhenFree} from "../workspace/renameWhenFree.js";
import {projectRoot} from "../workspace/roots.js";
import {filesOf} from "../workspace/siteFiles.js";

/** Files worth compressing: Parquet, zip and images are compressed already. */
const compressible = /\.(html|js|css|json|csv|svg|wasm|xml|txt)$/;

/** Files smaller than this are not worth compressing: they fit in one packet. */
const least = 1000;

/** Quality 11 of Brotli would take three times as long for small files and save 2%. */
const quality = 10;

/**
 * Files larger than this get quality 7: the engine's 24 MB become 4.6 MB in 2 s at quality 7, 4.5 MB in
 * 7 s at 9, and 3.9 MB in 87 s at 11 (gzip: 6.0 MB in 1 s).
 */
const large = 4e6;

/** How many files are compressed at once: Node has four threads for it. */
const atOnce = 4;

/** The quality of quick copies: those of a whole site take 1 s instead of 9 s, and are a tenth larger. */
const quick = 5;

const week = 7 * 24 * 60 * 60 * 1000;

/** How hard a build compresses with Brotli. */
export type Compression = "best" | "quick";

/**
 * How hard this build compresses with Brotli: `COMPRESSION=quick` is for a site that nobody visits.
 * Throws on any value except best, quick and none.
 */
export function compressionOf({COMPRESSION}: NodeJS.ProcessEnv = process.env): Compression {
  if (COMPRESSION && COMPRESSION !== "best" && COMPRESSION !== "quick")
    throw new Error(phrase`COMPRESSION: expected best or quick: ${JSON.stringify(COMPRESSION)}`);
  return COMPRESSION === "quick" ? "quick" : "best";
}

const formats = {
  gz: (content: Buffer) => promisify(gzip)(content, {level: 9}),
  br: (content: Buffer, compression: Compression) => {
    const best = content.length > large ? 7 : quality;
    return promisify(brotliCompress)(content, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: compression === "quick" ? quick : best,
        [constants.BROTLI_PARAM_LGWIN]: 24,
        [constants.BROTLI_PARAM_SIZE_HINT]: content.length
      }
    });
  }
};

/** The folder of compressed files, by the hash of their content. */
const cache = join(projectRoot, ".whatworked", "packed");

/**
 * Writes compressed copies of the files (`x.js.gz`, `x.js.br`), for hosts that serve them. A file is
 * compressed once; copies that no build has used for a week are deleted.
 */
export async function compressSite(site: string): Promise<void> {
  const files = (await filesOf(site)).filter(
    (file) => compressible.test(file) && !file.startsWith("_hosting/")
  );
  await mkdir(cache, {recursive: true});
  await eachAtOnce(files, atOnce, async (file) => {
    const path = join(site, file);
    if ((await stat(path)).size < least) return;
    for (const [format, kept] of await compressFile(path))
      await copyFile(kept, `${path}.${format}`);
  });
  for (const file of await readdir(cache)) {
    // Another build may have renamed the file, or deleted it.
    const found = await stat(join(cache, file)).catch(() => null);
    if (found && Date.now() - found.mtimeMs > week) await rm(join(cache, file), {force: true});
  }
}

/**
 * Compresses a file in each format, unless that was done before, and returns the formats and the files.
 * The engine takes longer than all other files, so a build begins with it early.
 */
export async function compressFile(
  file: string,
  compression = compressionOf()
): Promise<[format: string, kept: string][]> {
  await mkdir(cache, {recursive: true});
  const content = await readFile(file);
  const hash = createHash("sha256").update(content).digest("hex");
  return Promise.all(
    Object.entries(formats).map(async ([format, shorten]): Promise<[string, string]> => {
      const name = compression === "quick" ? `${hash}-quick` : hash;
      const kept = join(cache, `${name}.${format}`);
      const now = new Date();
      const isKept = await utimes(kept, now, now).then(
        () => true,
        () => false
      );
      if (!isKept) {
        // Written whole: a build may be stopped, another may run, and two files may have the same content.
        const part = `${kept}.${process.pid}-${++parts}`;
        await writeFile(part, await shorten(content, compression));
        await renameWhenFree(part, kept);
      }
      return [format, kept];
    })
  );
}

let parts = 0;
