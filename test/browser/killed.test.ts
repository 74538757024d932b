import {type ChildProcess, spawn} from "node:child_process";
import {mkdtemp, rm} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {type BrowserContext, chromium, type Page} from "playwright-core";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {long} from "../rounds.js";
import {chromiumArguments, chromiumPath} from "./chromium.js";
import {type Served, serveSite} from "./serve.js";
import {dist} from "./site.js";

/** A browser that can be killed, and that opens again with what it had kept. */
interface Killable {
  context: BrowserContext;
  kill(): Promise<void>;
}

let site: Served;
let profile: string;

beforeAll(async () => {
  site = await serveSite(dist);
  profile = await mkdtemp(join(tmpdir(), "whatworked-killed-"));
});
afterAll(async () => {
  await site?.[Symbol.asyncDispose]();
  if (profile) await rm(profile, {recursive: true, force: true, maxRetries: 5});
});

async function openKillable(): Promise<Killable> {
  const child = spawn(
    await chromiumPath(),
    [
      ...chromiumArguments,
      "--headless",
      "--remote-debugging-port=0",
      `--user-data-dir=${profile}`,
      "about:blank"
    ],
    {detached: true, stdio: ["ignore", "ignore", "pipe"]}
  );
  const browser = await chromium.connectOverCDP(await addressOf(child));
  const ended = new Promise((resolve) => child.once("exit", resolve));
  return {
    context: browser.contexts()[0],
    async kill() {
      // The whole group, so that no process of the browser can write any more.
      process.kill(-child.pid!, "SIGKILL");
      await ended;
      await browser.close().catch(() => {});
    }
  };
}

/** The address at which a browser can be driven, which it writes when it has started. */
function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let written = "";
    child.stderr!.on("data", (text) => {
      written += text;
      const address = /DevTools listening on (ws:\S+)/.exec(written)?.[1];
      if (address) resolve(address);
    });
    child.once("exit", () => reject(new Error(`the browser did not start: ${written}`)));
  });
}

/** A page with a text that it keeps. */
interface Kept {
  address: string;
  /** What is on the page when it shows the text. */
  proof: string;
  /** Opens the editor, and removes what is in it. */
  begin(page: Page): Promise<void>;
  /** The text that the page shows after it was opened again. */
  read(page: Page): Promise<string>;
}

const pages: Record<string, Kept> = {
  "the notebook": {
    address: "notebook",
    proof: ".notebook .cell",
    async begin(page) {
      await page.locator(".notebook .cell").first().focus();
      await page.keyboard.press("Enter");
      await page.keyboard.press("Control+a");
    },
    read: async (page) => (await page.locator(".cell-source").first().textContent()) ?? ""
  },
  "the SQL page": {
    address: "sql",
    proof: ".queries li",
    async begin(page) {
      await page.getByRole("textbox", {name: "SQL"}).focus();
      await page.keyboard.press("Control+a");
    },
    read: (page) => page.getByRole("textbox", {name: "SQL"}).innerText()
  }
};

/** Types numbers for a while, one after another. Gives the time at which each was in the text. */
async function type(page: Page, milliseconds: number): Promise<number[]> {
  const end = Date.now() + milliseconds;
  await page.keyboard.insertText("-- 0");
  const times = [Date.now()];
  for (let n = 1; Date.now() < end; n++) {
    await page.keyboard.insertText(` ${n}`);
    times[n] = Date.now();
  }
  return times;
}

// Each round starts a browser, so this belongs to the long tests.
describe.runIf(long)("a browser that is killed while somebody types", () => {
  it.each(Object.entries(pages))(
    "keeps what was typed a second before, 50 times of 50: %s",
    async (_name, {address, proof, begin, read}) => {
      const open = async ({context}: Killable) => {
        const page = await context.newPage();
        await page.goto(`${site.home}${address}`);
        await page.locator(proof).first().waitFor();
        return page;
      };
      let browser = await openKillable();
      let page = await open(browser);
      const lost: number[] = [];
      for (let round = 0; round < 50; round++) {
        await begin(page);
        const times = await type(page, 1500 + 40 * (round % 25));
        // Sometimes only the process of the page dies.
        const isPage = round % 2 === 1;
        const killed = Date.now();
        if (isPage) {
          const session = await browser.context.newCDPSession(page);
          const crash = page.waitForEvent("crash");
          session.send("Page.crash").catch(() => {});
          await crash;
        } else {
          await browser.kill();
          browser = await openKillable();
        }
        page = await open(browser);
        // In the first round, the text may be that of a new page.
        const last = Number(/^-- (?:.* )?(\d+)\s*$/.exec(await read(page))?.[1] ?? -1);
        lost.push(last + 1 < times.length ? killed - times[last + 1] : 0);
      }
      await browser.kill();
      console.log(`lost milliseconds of typing: ${lost.join(" ")}`);
      expect(lost.filter((milliseconds) => milliseconds > 1000)).toEqual([]);
    },
    1_200_000
  );
});
