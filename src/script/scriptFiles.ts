import {FileAttachment} from "observablehq:stdlib";
import type {ScriptFiles} from "./messages.js";

/** The address of the worker of cells. */
export const scriptWorker = (): string => FileAttachment("../data/script/worker.js").href;

/** The addresses of the second engine and its scripts. */
export const scriptFiles = (): ScriptFiles => ({
  quickjs: FileAttachment("../data/script/quickjs.wasm").href,
  scripts: {
    main: FileAttachment("../data/script/main.js").href,
    d3: FileAttachment("../data/script/d3.js").href,
    Plot: FileAttachment("../data/script/plot.js").href,
    aq: FileAttachment("../data/script/arquero.js").href
  }
});
