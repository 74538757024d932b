import {phrase} from "../page/words/phrase.js";
import type {FromWorker, ScriptFiles, ToWorker} from "./messages.js";
import {startQuickJs} from "./quickjs.js";
import {createSandbox, type Sandbox} from "./sandbox.js";
import type {Wire} from "./wire.js";

const queries = new Map<number, {resolve(rows: string): void; reject(error: Error): void}>();
let sandbox: Promise<Sandbox>;
let asked = 0;

addEventListener("message", async ({data: message}: MessageEvent<ToWorker>) => {
  switch (message.type) {
    case "start":
      sandbox = start(message.files, message.pixelRatio);
      sandbox.then(
        () => send({type: "ready"}),
        (error) => send({type: "failed", message: String(error?.message ?? error)})
      );
      return;
    case "run": {
      const outcome = await (await sandbox).run(message.cell);
      send({type: "ran", outcome});
      return;
    }
    case "cancel":
      (await sandbox).cancel();
      return;
    case "ask whether alive":
      send({type: "alive"});
      return;
    case "forget":
      (await sandbox).forget(message.ids);
      return;
    case "answer": {
      const query = queries.get(message.id);
      queries.delete(message.id);
      if (message.error === null) query?.resolve(JSON.stringify(message.rows));
      else query?.reject(new Error(message.error));
    }
  }
});

async function start({quickjs, scripts}: ScriptFiles, pixelRatio: number): Promise<Sandbox> {
  // Every file is on its way before the engine has started.
  const texts = Object.fromEntries(
    Object.entries(scripts).map(([name, address]) => [name, fetchText(address)])
  );
  return createSandbox({
    quickjs: await startQuickJs(quickjs),
    script: (name) => texts[name],
    ask,
    pixelRatio
  });
}

async function fetchText(address: string): Promise<string> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(phrase`${address}: ${response.status} ${response.statusText}`);
  return response.text();
}

function ask(strings: string[], parameters: Wire[], signal: AbortSignal): Promise<string> {
  const id = ++asked;
  signal.addEventListener("abort", () => {
    if (queries.delete(id)) send({type: "unask", id});
  });
  send({type: "ask", id, strings, parameters});
  return new Promise((resolve, reject) => queries.set(id, {resolve, reject}));
}

function send(message: FromWorker): void {
  postMessage(message);
}
