import {cp, mkdtemp, rm, writeFile} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {releasedEngine, releasedWorker, trimEngine} from "../../loaders/engine/trim.js";
import {openBrowser} from "../browser/chromium.js";
import {serveSite} from "../browser/serve.js";

/** Starts an engine and waits for its first answer; gives milliseconds. Runs in the page, so it stands alone. */
async function boot(engine: string): Promise<number> {
  const start = performance.now();
  const worker = new Worker("worker.js");
  let id = 0;
  const ask = (type: string, data: unknown) =>
    new Promise((resolve, reject) => {
      const messageId = ++id;
      const hear = ({data: answer}: MessageEvent) => {
        if (answer.requestId !== messageId || answer.type === "INSTANTIATE_PROGRESS") return;
        worker.removeEventListener("message", hear);
        if (answer.type === "ERROR") reject(new Error(answer.data.message));
        else resolve(answer.data);
      };
      worker.addEventListener("message", hear);
      worker.postMessage({messageId, type, data});
    });
  await ask("INSTANTIATE", [new URL(engine, location.href).href, null]);
  await ask("OPEN", {path: ":memory:"});
  const connection = await ask("CONNECT", null);
  await ask("RUN_QUERY", [connection, "SELECT 1"]);
  worker.terminate();
  return performance.now() - start;
}

/** The time from nothing to the first answer in a browser: ours against the released engine, in turns; medians in milliseconds. */
export async function benchEngine(turns = 5) {
  const folder = await mkdtemp(join(tmpdir(), "engine-"));
  await cp(releasedWorker, join(folder, "worker.js"));
  await cp(releasedEngine, join(folder, "released.wasm"));
  await cp(await trimEngine({small: true}), join(folder, "ours.wasm"));
  await writeFile(join(folder, "index.html"), "<!DOCTYPE html><title>Bench</title>");
  await using site = await serveSite(folder);
  const browser = await openBrowser();
  const page = await browser.newPage();
  await page.goto(site.url);
  const times: Record<"ours" | "released", number[]> = {ours: [], released: []};
  for (let turn = 0; turn <= turns; turn++)
    for (const name of ["released", "ours"] as const) {
      // tsx wraps functions in a helper that the page does not have.
      const time: number = await page.evaluate(
        `{ const __name = (f) => f; (${boot})("${name}.wasm") }`
      );
      // The first turn warms the disk and the browser.
      if (turn > 0) times[name].push(time);
    }
  await browser.close();
  await rm(folder, {recursive: true});
  const [ours, released] = [median(times.ours), median(times.released)];
  return {
    name: "engine boot",
    ratio: ours / released,
    target: 0.6,
    ours: ours / 1000,
    bare: released / 1000
  };
}

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)];
}
