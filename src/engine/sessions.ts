import {phrase} from "../page/words/phrase.js";
import type {Addresses} from "./addresses.js";
import type {StartedWorker} from "./beginWorker.js";
import {fetchBytes} from "./fetchFile.js";
import {type LockedDatabase, openLockedDatabase} from "./lockedDatabase.js";
import {NotArrived} from "./notArrived.js";
import type {Progress, ProgressReporter} from "./progress.js";
import type {StartWorker} from "./startWorker.js";
import {untilAborted} from "./untilAborted.js";

/** An open database, and the names of the tables and definitions in it. */
export interface Session {
  database: LockedDatabase;
  loaded: Set<string>;
}

/** The database of an engine. Another one takes its place when it has died. */
export interface Sessions {
  /** Gives the open database, and opens one if there is none. */
  open(): Promise<Session>;
  /** Does the same for a query. A query that is stopped need not wait for a start. */
  openFor(signal?: AbortSignal): Promise<Session>;
  /** Whether a database is open or is being opened. */
  readonly isOpen: boolean;
  /** Whether a database has ever opened: from then on a table is fetched when it is needed. */
  readonly hasOpened: boolean;
  readonly isClosed: boolean;
  /** Forgets a database that has died. */
  forget(): void;
  /** Reports how far a start is, for a query that begins to wait for it. */
  reportStart(): void;
  close(): void;
}

/**
 * A start that has given no sign of life for this time, in milliseconds, is given up when the reader
 * stops the query that waits for it. A start that goes on serves the next query.
 */
const stopPatience = 2000;

/** `isAwaited` says whether a query waits: nobody waits for an engine that is warmed up. */
export function createSessions({
  addresses,
  progress,
  start,
  isAwaited
}: {
  addresses: Addresses;
  progress: ProgressReporter;
  start: StartWorker;
  isAwaited: () => boolean;
}): Sessions {
  let session: Promise<Session> | null = null;
  /** The worker of a session that is being opened. */
  let starting: StartedWorker | null = null;
  /** The progress of that start, while there is any. */
  let startProgress: Progress | null = null;
  /** Whether the last start failed: the browser may have kept a bad answer. */
  let hasFailed = false;
  let hasOpened = false;
  let isClosed = false;
  return {
    open,
    async openFor(signal) {
      try {
        return await untilAborted(open(), signal);
      } catch (error) {
        if (signal?.aborted && starting && starting.quietFor() > stopPatience) {
          starting.giveUp(phrase`it was stopped`);
          session = null;
        }
        throw error;
      }
    },
    get isOpen() {
      return session !== null;
    },
    get hasOpened() {
      return hasOpened;
    },
    get isClosed() {
      return isClosed;
    },
    forget() {
      session = null;
    },
    reportStart() {
      if (startProgress) progress.report(startProgress);
    },
    close() {
      isClosed = true;
      session?.then(
        ({database}) => database.close(),
        () => {}
      );
    }
  };

  function open(): Promise<Session> {
    if (isClosed) return Promise.reject(new Error(phrase`the engine is closed`));
    if (session) return session;
    const opening = openDatabase().then((database) => ({database, loaded: new Set<string>()}));
    session = opening;
    opening.then(
      () => {
        hasOpened = true;
        hasFailed = false;
      },
      () => {
        hasFailed = true;
        // A database that did not open may open later, because a file may have been unavailable.
        if (session === opening) session = null;
      }
    );
    return opening;
  }

  async function openDatabase(): Promise<LockedDatabase> {
    // The script of a worker is given by its address, so the browser's copy is replaced first.
    if (hasFailed) await refreshWorker();
    const started = start(addresses, {...progress, report});
    starting = started;
    try {
      return await openLockedDatabase(started);
    } finally {
      if (starting === started) starting = null;
    }
  }

  async function refreshWorker(): Promise<void> {
    try {
      await fetchBytes(addresses.worker(), {cache: "reload"});
    } catch (error) {
      throw new NotArrived(phrase`The engine did not start: ${(error as Error).message}`);
    }
  }

  function report(step: Progress | null): void {
    startProgress = step;
    if (isAwaited()) progress.report(step);
  }
}
