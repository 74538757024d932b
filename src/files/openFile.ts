import type {TableSink} from "../engine/connector.js";
import {columnsIn} from "../engine/decode.js";
import {fetchBytes} from "../engine/fetchFile.js";
import {readParquet} from "../engine/readParquet.js";
import {siteAddresses} from "../engine/siteAddresses.js";
import {phrase} from "../page/words/phrase.js";
import {lookAtArrow} from "./lookAtArrow.js";
import type {Choices, Look} from "./tables/look.js";
import type {TableAnswer, TableRequest} from "./tableWorker.js";

/** Receives the number of rows read so far, and the total where it is known. */
export type OnRows = (rows: number, total: number | null) => void;

/** A reader's file that is open: it can be looked at, and read into a table. */
export interface OpenFile {
  /** What the file holds, as the choices have it. */
  look(choices: Choices): Promise<Look>;
  /** Reads the table. Returns the number of rows. */
  load(choices: Choices, into: TableSink, onRows: OnRows): Promise<number>;
  /** Ends the work on the file. Whatever still runs rejects. */
  close(): void;
}

/** Files that other programs write and this page cannot read, with what to do. */
const refused: Readonly<Record<string, string>> = {
  sav: phrase`is an SPSS file: save it as CSV`,
  dta: phrase`is a Stata file: save it as CSV`,
  sas7bdat: phrase`is a SAS file: save it as CSV`,
  rds: phrase`is a file of R: write it with write.csv`,
  rdata: phrase`is a file of R: write it with write.csv`,
  xls: phrase`is an old Excel file (.xls): save it as .xlsx`,
  xlsb: phrase`is a binary workbook: save it as .xlsx`,
  numbers: phrase`is a Numbers file: export it as Excel or CSV`,
  docx: phrase`is a document: expected a table, such as CSV or Excel`,
  pdf: phrase`is a PDF document: expected a table, such as CSV or Excel`
};

/**
 * Opens a reader's file in a worker. Throws an error, for a sentence that begins with the name of the
 * file, where the file cannot be read; the signal's reason when it is aborted.
 */
export async function openFile(file: File, signal?: AbortSignal): Promise<OpenFile> {
  const start = new TextDecoder("latin1").decode(await file.slice(0, 4).arrayBuffer());
  if (start === "PAR1" || /\.parquet$/i.test(file.name)) return openParquet(file, signal);
  const ending = file.name.toLowerCase().split(".").at(-1)!;
  if (Object.hasOwn(refused, ending) && !(ending === "xls" && !start.startsWith("\u00d0")))
    throw new Error(refused[ending]);
  const reader = takeReader(signal);
  try {
    await reader.ask({type: "open", file, name: file.name});
  } catch (error) {
    reader.close();
    throw error;
  }
  return {
    async look(choices) {
      return ((await reader.ask({type: "look", choices})) as {look: Look}).look;
    },
    async load(choices, into, onRows) {
      let done = 0;
      let request: TableRequest = {type: "read", choices};
      for (;;) {
        const {piece} = (await reader.ask(request)) as Extract<TableAnswer, {piece: unknown}>;
        if (!piece) return done;
        if (piece.empty) await into.createEmpty(piece.empty);
        else await into.insert(piece.ipc);
        done += piece.rows;
        onRows(done, null);
        request = {type: "next"};
      }
    },
    close: reader.close
  };
}

/** A Parquet file states its types: there is nothing to choose. */
function openParquet(file: File, signal?: AbortSignal): OpenFile {
  const closed = new AbortController();
  const stop = signal ? AbortSignal.any([signal, closed.signal]) : closed.signal;
  return {
    async look() {
      for await (const {ipc, total, conversions} of readParquet(file, siteAddresses, stop)) {
        const look = lookAtArrow(ipc, total);
        const names = new Set(conversions.map(({column}) => column));
        return {
          ...look,
          columns: look.columns.map((column) =>
            names.has(column.name)
              ? {...column, reason: phrase`is given its own type when the table is made`}
              : column
          )
        };
      }
      throw new Error("has no columns");
    },
    async load(_, into, onRows) {
      let done = 0;
      let last: Parameters<TableSink["convert"]>[0] = [];
      for await (const {ipc, rows, total, conversions} of readParquet(file, siteAddresses, stop)) {
        if (total === 0) await into.createEmpty(columnsIn(ipc));
        else await into.insert(ipc);
        last = conversions;
        done += rows;
        onRows(done, total);
      }
      await into.convert(last);
      return done;
    },
    close: () => closed.abort(new Error("cancelled"))
  };
}

/** A worker that reads one file at a time. */
interface Reader {
  ask(request: TableRequest): Promise<TableAnswer>;
  close(): void;
}

/** A worker without work. Starting one takes longer than reading a small file. */
let idle: Worker | null = null;

function takeReader(signal?: AbortSignal): Reader {
  signal?.throwIfAborted();
  const isNew = idle === null;
  const worker = idle ?? new Worker(siteAddresses.tableReader());
  idle = null;
  const done = new AbortController();
  let isBusy = false;
  const stopped = new Promise<never>((_, reject) => {
    signal?.addEventListener("abort", () => reject(signal.reason), {signal: done.signal});
    done.signal.addEventListener("abort", () => reject(new Error("cancelled")));
    worker.addEventListener(
      "error",
      ({message}) => {
        if (message) reject(new Error(message));
      },
      {signal: done.signal}
    );
    // A worker whose script does not arrive gives no reason, and may give no event either.
    if (isNew) fetchBytes(siteAddresses.tableReader()).catch(reject);
  });
  stopped.catch(() => {});
  return {
    ask(request) {
      isBusy = true;
      const answer = new Promise<TableAnswer>((resolve, reject) => {
        worker.addEventListener(
          "message",
          ({data}: MessageEvent<TableAnswer>) => {
            isBusy = false;
            if ("error" in data) reject(new Error(data.error));
            else resolve(data);
          },
          {once: true, signal: done.signal}
        );
        worker.postMessage(request);
      });
      answer.catch(() => {});
      return Promise.race([answer, stopped]);
    },
    close() {
      if (done.signal.aborted) return;
      done.abort();
      if (isBusy || idle) worker.terminate();
      else idle = worker;
    }
  };
}
