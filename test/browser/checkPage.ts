import type {ChildProcess, StdioOptions} from "node:child_process";
import {once} from "node:events";
import type {Browser} from "playwright-core";
import {allowedHashes, contentSecurityPolicy} from "../../loaders/site/contentSecurityPolicy.js";
import {fasterFramework} from "../../loaders/site/framework.js";
import {setLanguage, setViewport} from "../../loaders/site/languageAndViewport.js";
import {parsePage, writePage} from "../../loaders/site/page.js";
import {startPreview} from "../../loaders/site/preview.js";
import {findProgrammes} from "../../loaders/workspace/programme.js";
import {violationsOf} from "./axe.js";
import {openBrowser} from "./chromium.js";
import {freePort} from "./freePort.js";
import {pageAt, type SitePage} from "./pages.js";
import {openPage, settle} from "./site.js";
import {walkByKeyboard} from "./walkByKeyboard.js";

/**
 * `npm run test:page -- drivers`: checks one page as its source is now, without a build of the
 * site. Framework's preview serves the page, and the page gets the policy of a built one. Checked
 * are its content and errors, its width, the walk with the Tab key, and axe-core in a wide, light
 * and in a narrow, dark window. The page is opened once, because that takes longer than all checks.
 */
const page = pageAt(process.argv[2] === "index" ? "" : (process.argv[2] ?? ""));
const count = {passed: 0, failed: 0};
const port = await freePort();
const all = findProgrammes();
const [programme] = all;
// The front page is about all programmes. For all other pages one is enough, and starts sooner.
const programmes = page.path.startsWith("..") ? all : [programme];
const opening = openBrowser();
// As npm start does, without its check of the notebooks and in this process, which starts sooner. The
// source does not change meanwhile.
const words = ["--port", String(port), "--no-open"];
const stdio: StdioOptions = ["ignore", "pipe", "inherit"];
const preview = await startPreview(programmes, words, stdio, fasterFramework);
try {
  const url = new URL(page.path, `http://127.0.0.1:${port}/${programme.name}/`).href;
  const [browser] = await Promise.all([opening, untilServed(port, preview.process)]);
  await checkPage(browser, url, page);
  await browser.close();
} finally {
  preview.process.kill();
}
process.stdout.write(`${count.passed} passed, ${count.failed} failed\n`);
process.exit(count.failed ? 1 : 0);

async function checkPage(browser: Browser, url: string, {proof, least, stops}: SitePage) {
  const {page, wrongs} = await openPage(browser, url, proof, {
    savesData: true,
    before: (page) =>
      page.route(url, async (route) => {
        const response = await route.fetch();
        const html = parsePage(url, await response.text());
        const policy = contentSecurityPolicy(allowedHashes(html));
        await route.fulfill({
          response,
          body: writePage(setViewport(setLanguage(html))),
          headers: {...response.headers(), "content-security-policy": policy}
        });
      })
  });
  const walk = await walkByKeyboard(page);
  if (walk.stops.length < stops)
    walk.wrongs.push(`${walk.stops.length} stops: expected at least ${stops}`);
  say("the walk with the Tab key", walk.wrongs);
  for (const [width, colorScheme] of [
    [1280, "light"],
    [320, "dark"]
  ] as const) {
    await page.setViewportSize({width, height: 900});
    await page.emulateMedia({colorScheme});
    await settle(page);
    const found = await page.locator(proof).count();
    say(`${width} px: content`, found < least ? [`${found} of at least ${least} ${proof}`] : []);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    say(`${width} px: width`, wide > width ? [`the page is ${wide} px wide`] : []);
    say(`${width} px, ${colorScheme}: axe-core`, await violationsOf(page));
  }
  say("no error, no warning, no other host", wrongs);
}

function say(what: string, wrongs: readonly string[]): void {
  count[wrongs.length ? "failed" : "passed"]++;
  process.stdout.write(`${wrongs.length ? "failed" : "passed"}: ${what}\n`);
  for (const wrong of wrongs) process.stdout.write(`  ${wrong}\n`);
}

/** Waits until the preview says that it listens. Throws if it ends before that. */
async function untilServed(port: number, preview: ChildProcess): Promise<void> {
  const ended = once(preview, "exit").then(([code]) => {
    throw new Error(`the preview ended with ${code}`);
  });
  const listens = new Promise<void>((resolve) => {
    let said = "";
    preview.stdout!.on("data", (text) => {
      said += text;
      if (said.includes(`127.0.0.1:${port}`)) resolve();
    });
  });
  await Promise.race([listens, ended]);
}
