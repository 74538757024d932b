import type {Browser} from "playwright-core";
import {compilesOnce, openBrowser} from "./chromium.js";
import {type Served, serveSite} from "./serve.js";
import {dist} from "./site.js";

/**
 * A browser, and the built site with its strict headers. The files of tests that a worker runs share
 * them: each page that a test opens has a context of its own.
 */
export let browser: Browser;
export let site: Served;

/** Opens the browser and the site, if they are not open. They end with the worker. */
export async function openServed(): Promise<void> {
  await openSharedBrowser();
  site ??= await serveSite(dist);
}

/** Opens the browser, if it is not open. */
export async function openSharedBrowser(): Promise<void> {
  if (!browser?.isConnected()) browser = await openBrowser(compilesOnce);
}
