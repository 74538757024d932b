import * as Plot from "@observablehq/plot";
import {createScriptEngineOver, type ScriptOutcome} from "../../src/script/scriptEngine.js";
import {toElement} from "../../src/script/toElement.js";

/** What a test can do with the page of JavaScript cells. */
export interface Cells {
  /** Runs a cell and shows what it displays. `keep` names the values that later cells can use. */
  run(source: string, inputs?: Record<string, unknown>, timeout?: number): Promise<ScriptOutcome>;
  /** Starts a run, whose outcome or error `settled` gives. */
  begin(source: string): void;
  settled(): Promise<string>;
  abort(): void;
  stop(): void;
  restart(): Promise<void>;
  Plot: typeof Plot;
}

declare global {
  var cells: Cells;
  var violations: string[];
}

globalThis.violations = [];
addEventListener("securitypolicyviolation", ({effectiveDirective, blockedURI}) =>
  violations.push(`${effectiveDirective} ${blockedURI}`)
);

const at = (file: string) => new URL(file, document.baseURI).href;
const engine = createScriptEngineOver(
  {
    startWorker: () => new Worker(at("worker.js")),
    files: () => ({
      quickjs: at("quickjs.wasm"),
      scripts: {main: at("main.js"), d3: at("d3.js"), Plot: at("plot.js"), aq: at("arquero.js")}
    })
  },
  async (strings, parameters, signal) => {
    const sql = strings.join("?");
    if (sql.includes("slow"))
      await new Promise((_, reject) =>
        signal.addEventListener("abort", () => reject(signal.reason))
      );
    return [
      {sql, parameters: parameters.length},
      {sql, parameters: parameters.length}
    ];
  }
);
let kept: Record<string, unknown> = {};
let controller = new AbortController();
let begun: Promise<string> = Promise.resolve("");

globalThis.cells = {
  async run(source, inputs = {}, timeout) {
    const outcome = await engine.run(
      {name: "test", source, inputs: {...kept, ...inputs}, timeout},
      new AbortController().signal
    );
    kept = {...kept, ...outcome.values};
    document.querySelector("main")!.replaceChildren(...outcome.display.map((f) => toElement(f)));
    return outcome;
  },
  begin(source) {
    controller = new AbortController();
    begun = engine.run({name: "test", source, inputs: kept}, controller.signal).then(
      ({error}) => error?.message ?? "ended",
      (error) => `rejected: ${error.message}`
    );
  },
  settled: () => begun,
  abort: () => controller.abort(new Error("aborted")),
  stop: () => engine.stop(),
  restart: () => engine.restart(),
  Plot
};
