import {execFile} from "node:child_process";
import {mkdtemp, rm} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {promisify} from "node:util";
import type {Browser} from "playwright-core";
import {findProgramme, root} from "../../loaders/workspace/programme.js";
import {compilesOnce, openBrowser} from "./chromium.js";
import {type Served, serveSite} from "./serve.js";

/** The site of a programme of a test's own, served, with a browser to open it. */
export interface BuiltSite extends AsyncDisposable {
  /** The folder of its files. */
  out: string;
  browser: Browser;
  site: Served;
}

/** The longest time that a build may take, in milliseconds. A build that hangs is ended. */
const limit = 600_000;

/**
 * Builds the site of the programme in a folder, as `npm run build` does with these environment
 * variables. Removes the site and the built records at the end.
 */
export async function openBuiltSite(
  folder: string,
  environment: NodeJS.ProcessEnv = {}
): Promise<BuiltSite> {
  const temp = await mkdtemp(join(tmpdir(), "built-site-"));
  const out = join(temp, "site");
  await promisify(execFile)(
    join(root, "node_modules", ".bin", "tsx"),
    [join(root, "loaders", "build.ts"), out],
    {env: {...process.env, ...environment, PROGRAMME: folder}, timeout: limit, maxBuffer: 1 << 28}
  );
  const [browser, site] = await Promise.all([openBrowser(compilesOnce), serveSite(out)]);
  return {
    out,
    browser,
    site,
    async [Symbol.asyncDispose]() {
      await browser.close();
      await site[Symbol.asyncDispose]();
      await rm(temp, {recursive: true, force: true});
      await rm(findProgramme(folder).cache, {recursive: true, force: true});
    }
  };
}
