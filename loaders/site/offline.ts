import {createHash} from "node:crypto";
import {readFile, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {transform} from "esbuild";
import type {Manifest} from "../../src/records/manifest.js";
import {shortHash} from "../../src/records/provenance.js";
import {builtAt} from "../workspace/builtAt.js";
import {root} from "../workspace/programme.js";
import {filesOf} from "../workspace/siteFiles.js";

/** Whether readers' browsers shall keep the site: `OFFLINE=true`. Throws on anything else but nothing. */
export function keepsOffline({OFFLINE}: NodeJS.ProcessEnv = process.env): boolean {
  if (OFFLINE && OFFLINE !== "true" && OFFLINE !== "false")
    throw new Error(`OFFLINE: expected true or false: ${JSON.stringify(OFFLINE)}`);
  return OFFLINE === "true";
}

/** What a page says when it is a copy that the browser had kept; hidden until the worker says so. */
export function offlineNote({programme, dataHash}: Manifest): string {
  const release = programme.version && ` of release ${programme.version}`;
  return `<p class="offline-note" role="note">You are offline, or this site cannot be reached. This is the copy${release} (data ${shortHash(dataHash)}) that your browser kept, made ${builtAt().slice(0, 10)}: numbers may have been changed or withdrawn since.</p>`;
}

/** What a browser does not need to show the site. */
const unneeded = /\.(gz|br)$|^_hosting\/|^(_headers|sw\.js|robots\.txt|sitemap\.xml|social\.png)$/;

/**
 * Writes `sw.js`, the worker that keeps the site in a reader's browser. Where that is not wanted, it is one that takes itself away: a browser that has an older one asks for this file
 * when its site is next opened, and is rid of both it and what it kept.
 */
export async function writeWorker(site: string, on: boolean): Promise<void> {
  const name = on ? "serviceWorker.ts" : "noServiceWorker.ts";
  const source = await readFile(join(root, "loaders", "site", name), "utf8");
  const files: Record<string, string> = {};
  if (on)
    for (const file of await filesOf(site))
      if (!unneeded.test(file)) files[file] = sha256(await readFile(join(site, file)));
  const {code} = await transform(source, {
    loader: "ts",
    minify: true,
    format: "iife",
    define: {
      FILES: JSON.stringify(files),
      VERSION: JSON.stringify(sha256(JSON.stringify(files)).slice(0, 16))
    }
  });
  await writeFile(join(site, "sw.js"), code);
}

function sha256(content: Buffer | string): string {
  return createHash("sha256").update(content).digest("hex");
}
