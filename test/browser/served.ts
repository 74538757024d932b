import type {Browser} from "playwright-core";
import {afterAll, beforeAll} from "vitest";
import {openBrowser} from "./chromium.js";
import {type Served, serveSite} from "./serve.js";
import {dist} from "./site.js";

/**
 * A browser, and the built site with its strict headers, for all tests of a file that imports them.
 */
export let browser: Browser;
export let site: Served;

beforeAll(async () => {
  [browser, site] = await Promise.all([openBrowser(), serveSite(dist)]);
});
afterAll(async () => {
  await browser?.close();
  await site?.[Symbol.asyncDispose]();
});
