import type {TableSink} from "../engine/connector.js";
import {columnsIn} from "../engine/decode.js";
import {fetchBytes} from "../engine/fetchFile.js";
import type {Piece} from "../engine/parquetPieces.js";
import {readParquet} from "../engine/readParquet.js";
import {siteAddresses} from "../engine/siteAddresses.js";
import {phrase} from "../page/words/phrase.js";
import {lookAtArrow} from "./lookAtArrow.js";
import {bytesOfKind, refusal} from "./refusal.js";
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

/**
 * Opens a reader's file in a worker. Throws an error, for a sentence that begins with the name of the
 * file, where the file cannot be read; the signal's reason when it is aborted.
 */
export async function openFile(file: File, signal?: AbortSignal): Promise<OpenFile> {
  const start = new Uint8Array(await file.slice(0, bytesOfKind).arrayBuffer());
  const why = refusal(file.name, start);
  if (why) throw new Error(why);
  if (new TextDecoder("latin1").decode(start).startsWith("PAR1") || /\.parquet$/i.test(file.name))
    return openParquet(file, signal);
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
  /** The pieces that the preview has begun to read. The table takes them from there. */
  let begun: Promise<BegunParquet> | null = null;
  return {
    async look() {
      begun ??= beginParquet(file, stop);
      const {ipc, total, conversions} = (await begun).first;
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
    },
    async load(_, into, onRows) {
      const {first, others} = await (begun ?? beginParquet(file, stop));
      begun = null;
      let done = 0;
      try {
        for (let piece: Piece | undefined = first; piece; piece = await nextOf(others)) {
          const {ipc, rows, total} = piece;
          if (total === 0) await into.createEmpty(columnsIn(ipc));
          else await into.insert(ipc);
          done += rows;
          onRows(done, total);
        }
      } finally {
        await others.return(undefined);
      }
      await into.convert(first.conversions);
      return done;
    },
    close() {
      closed.abort(new Error(phrase`cancelled`));
      // A reader that waits between two pieces ends only if it is told to.
      begun?.then(({others}) => others.return(undefined)).catch(() => {});
    }
  };
}

/** A Parquet file of which the first piece is read. */
interface BegunParquet {
  first: Piece;
  others: AsyncGenerator<Piece, void>;
}

async function beginParquet(file: File, stop: AbortSignal): Promise<BegunParquet> {
  const others = readParquet(file, siteAddresses, stop);
  const first = await nextOf(others);
  if (!first) throw new Error(phrase`has no columns`);
  return {first, others};
}

async function nextOf(pieces: AsyncGenerator<Piece, void>): Promise<Piece | undefined> {
  return (await pieces.next()).value ?? undefined;
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
    done.signal.addEventListener("abort", () => reject(new Error(phrase`cancelled`)));
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
