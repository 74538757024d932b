import {rm} from "node:fs/promises";
import {join} from "node:path";
import type {Manifest} from "../../src/records/manifest.js";
import {readManifest} from "../records/currentBuild.js";
import {changePages} from "../workspace/siteFiles.js";
import {siteAddress} from "./address.js";
import {compressSite} from "./compress.js";
import {withPolicy} from "./contentSecurityPolicy.js";
import {writeDiscovery} from "./discovery.js";
import {writeEarlyEngine} from "./earlyEngine.js";
import {pages, pagesOf} from "./headerAndFooter.js";
import {writeHeaders} from "./headers.js";
import {sayIntegrity} from "./integrity.js";
import {markSimulated} from "./markSimulated.js";
import {moveScripts} from "./moveScripts.js";
import {writeNotFound} from "./notFound.js";
import {keepsOffline, writeWorker} from "./offline.js";

/**
 * What Framework cannot do to a built site, in the order in which each step can rely on those before: what pages hold, the hashes of what they name, what may run; then what is made of
 * finished files.
 */
export async function finishSite(site: string, records: string): Promise<void> {
  const address = siteAddress();
  const manifest = await readManifest(records);
  await removePages(site, manifest);
  await writeNotFound(site, address.base);
  await changePages(site, finishPage);
  await changePages(site, (page) => markSimulated(page, manifest));
  await writeDiscovery(site, address, manifest);
  await moveScripts(site);
  await writeEarlyEngine(site);
  await sayIntegrity(site);
  await changePages(site, withPolicy);
  await writeHeaders(site, address.base);
  await writeWorker(site, keepsOffline());
  await compressSite(site);
}

/** Pages for tables that are not there go. */
async function removePages(site: string, {tables}: Manifest): Promise<void> {
  const shown = pagesOf(tables);
  for (const {path} of pages)
    if (!shown.some((page) => page.path === path))
      await rm(join(site, `${path}.html`), {force: true});
}

/** A page with its language, and a viewport that can be zoomed. */
export function finishPage(html: string): string {
  return html
    .replace("<html>", '<html lang="en">')
    .replace(
      "width=device-width, initial-scale=1, maximum-scale=1",
      "width=device-width, initial-scale=1"
    );
}
