import {createHash} from "node:crypto";
import {readFile, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {transform} from "esbuild";
import {phrase} from "../../src/page/words/phrase.js";
import {shortHash} from "../../src/records/provenance.js";
import {builtAt} from "../workspace/builtAt.js";
import {packageRoot} from "../workspace/roots.js";
import {filesOf} from "../workspace/siteFiles.js";
import type {Subject} from "../workspace/subject.js";
import {escapeHtml} from "./escapeHtml.js";

/** Whether browsers keep the site: `OFFLINE=true`. Throws on any value except true, false and none. */
export function keepsOffline({OFFLINE}: NodeJS.ProcessEnv = process.env): boolean {
  if (OFFLINE && OFFLINE !== "true" && OFFLINE !== "false")
    throw new Error(phrase`OFFLINE: expected true or false: ${JSON.stringify(OFFLINE)}`);
  return OFFLINE === "true";
}

/** The note on a page that the browser has kept; hidden until the worker shows it. */
export function offlineNote({programme, dataHash}: Subject): string {
  const release = programme.version && phrase` of release ${programme.version}`;
  const text = phrase`You are offline, or this site cannot be reached. This is the copy${release} (data ${shortHash(dataHash)}) that your browser kept. It was made on ${builtAt().slice(0, 10)}, and numbers may have been changed or withdrawn since.`;
  return `<p class="offline-note" role="note">${escapeHtml(text)}</p>`;
}

/** Files that a browser does not need to show the site. */
const unneeded =
  /\.(gz|br)$|^_hosting\/|^(_headers|sw\.js|robots\.txt|sitemap\.xml)$|(^|\/)social\.png$/;

/**
 * Writes `sw.js`, the worker that keeps the site in a browser. If `on` is false, the worker removes
 * itself and all that an earlier one kept: a browser with an earlier worker asks for no other file.
 */
export async function writeWorker(site: string, on: boolean): Promise<void> {
  const name = on ? "serviceWorker.ts" : "noServiceWorker.ts";
  const source = await readFile(join(packageRoot, "loaders", "site", name), "utf8");
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
