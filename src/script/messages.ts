import type {CellOutcome, CellRun, LibraryName} from "./request.js";
import type {Wire} from "./wire.js";

/** The files of the second engine, by their addresses. */
export interface ScriptFiles {
  quickjs: string;
  scripts: Record<"main" | LibraryName, string>;
}

/** The messages to the worker. The first one starts it. */
export type ToWorker =
  | {type: "start"; files: ScriptFiles; pixelRatio: number}
  | {type: "run"; cell: CellRun}
  | {type: "cancel"}
  | {type: "ask whether alive"}
  | {type: "answer"; id: number; error: string | null; rows: Wire}
  | {type: "forget"; ids: number[]};

/** The messages of the worker. `failed` says why it could not start. */
export type FromWorker =
  | {type: "ready"}
  | {type: "failed"; message: string}
  | {type: "ran"; outcome: CellOutcome}
  | {type: "ask"; id: number; strings: string[]; parameters: Wire[]}
  | {type: "unask"; id: number}
  | {type: "alive"};
