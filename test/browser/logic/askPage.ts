import {readFile} from "node:fs/promises";
import {readParquet} from "parquet-wasm/node";
import type {Page} from "playwright-core";
import {pageCode} from "../pageCode.js";
import type {Answer} from "./answer.js";
import type {Side} from "./askNative.js";
import {patience} from "./interrupted.js";

/**
 * The page's engine. Tables are added as a reader's own tables, decoded by the library that decodes
 * dropped files. Queries are run as the SQL page runs them. `address` is the address of the
 * engine's module.
 */
export async function openPageSide(page: Page, address: string): Promise<Side> {
  await page.evaluate(`(async () => {
    const {siteEngine} = await import(${JSON.stringify(address)});
    const {answerOf, refusalOf} = ${await pageCode("./answer.js", import.meta.url)};
    globalThis.logic = {
      async take(name, base64) {
        await siteEngine.removeTable(name);
        await siteEngine.addTable(name, ({insert}) => insert(Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))));
      },
      drop: (name) => siteEngine.removeTable(name),
      async ask(sql) {
        try {
          const {columns, length} = await siteEngine.ask(sql, {signal: AbortSignal.timeout(${patience})});
          return answerOf(columns, length);
        } catch (error) {
          return refusalOf(error);
        }
      }
    };
  })()`);
  const call = (name: string, ...given: string[]): Promise<unknown> =>
    page.evaluate(`logic.${name}(${given.map((text) => JSON.stringify(text)).join(", ")})`);
  return {
    async take(name, path) {
      const ipc = readParquet(await readFile(path)).intoIPCStream();
      await call("take", name, Buffer.from(ipc).toString("base64"));
    },
    async drop(names) {
      for (const name of names) await call("drop", name);
    },
    ask: (sql) => call("ask", sql) as Promise<Answer>
  };
}
