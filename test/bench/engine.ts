import {cp, mkdtemp, readFile, rm, writeFile} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {gzipSync} from "node:zlib";
import {releasedEngine, releasedWorker, trimEngine} from "../../loaders/engine/trim.js";
import {openBrowser} from "../browser/chromium.js";
import {serveSite} from "../browser/serve.js";
import {type Measurement, takeTurns} from "./measurement.js";

/**
 * Starts an engine and waits for its first answer. Returns milliseconds. The function runs in the
 * page, so it uses nothing outside itself.
 */
async function boot(engine: string): Promise<number> {
  const start = performance.now();
  const worker = new Worker("worker.js");
  let id = 0;
  const ask = (type: string, data: unknown) =>
    new Promise((resolve, reject) => {
      const messageId = ++id;
      const onAnswer = ({data: answer}: MessageEvent) => {
        if (answer.requestId !== messageId || answer.type === "INSTANTIATE_PROGRESS") return;
        worker.removeEventListener("message", onAnswer);
        if (answer.type === "ERROR") reject(new Error(answer.data.message));
        else resolve(answer.data);
      };
      worker.addEventListener("message", onAnswer);
      worker.postMessage({messageId, type, data});
    });
  await ask("INSTANTIATE", [new URL(engine, location.href).href, null]);
  await ask("OPEN", {path: ":memory:"});
  const connection = await ask("CONNECT", null);
  await ask("RUN_QUERY", [connection, "SELECT 1"]);
  worker.terminate();
  return performance.now() - start;
}

/**
 * Measures the time from an empty page to the first answer in a browser: our engine against the
 * released one.
 */
export async function benchEngine(rounds: number): Promise<Measurement[]> {
  const folder = await mkdtemp(join(tmpdir(), "engine-"));
  await cp(releasedWorker, join(folder, "worker.js"));
  await cp(releasedEngine, join(folder, "released.wasm"));
  const trimmed = await trimEngine();
  await cp(trimmed, join(folder, "ours.wasm"));
  await writeFile(join(folder, "index.html"), "<!DOCTYPE html><title>Bench</title>");
  await using site = await serveSite(folder);
  const browser = await openBrowser();
  const page = await browser.newPage();
  await page.goto(site.url);
  // tsx wraps functions in a helper that the page does not have.
  const start = (engine: string) => async () =>
    Number(await page.evaluate(`{ const __name = (f) => f; (${boot})("${engine}.wasm") }`)) / 1000;
  const sides = await takeTurns(rounds, {ours: start("ours"), released: start("released")});
  await browser.close();
  await rm(folder, {recursive: true});
  const [ours, released] = await Promise.all(
    [trimmed, releasedEngine].map((file) => readFile(file))
  );
  const zipped = (bytes: Buffer) => gzipSync(bytes, {level: 9}).length / 1e6;
  return [
    {
      name: "Engine ready",
      sides,
      targets: [{of: "released", most: 0.5}],
      facts: [
        {name: "size", value: ours.length / 2 ** 20, unit: "MiB", most: 25},
        {name: "size, gzipped", value: zipped(ours), unit: "MB", most: 6.1},
        {name: "size of the released engine, gzipped", value: zipped(released), unit: "MB"}
      ]
    }
  ];
}
