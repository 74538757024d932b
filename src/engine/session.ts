import type {Manifest} from "../records/manifest.js";
import type {Column, Rows} from "../records/rows.js";
import {standardTables} from "../records/standardTables.js";
import {identifier} from "../sql/identifier.js";
import {namesIn} from "../sql/lexer.js";
import {asksForAll, needsOf} from "../sql/needs.js";
import type {Bound} from "../sql/parameters.js";
import {decodeResult, rowsIn} from "./decode.js";
import {EngineError} from "./engineError.js";
import {sendFor, takeIn} from "./loadTables.js";
import {reportProgress} from "./progress.js";
import type {Result} from "./result.js";
import {manifest, queries} from "./siteFiles.js";
import {refuseLargeRows} from "./tooLarge.js";
import {type Engine, EngineDied, startEngine} from "./worker.js";

/** What bounds a question that a reader typed. */
export interface Bounds {
  /** Calls the question off: the promise is rejected at once, whatever the engine is doing. */
  signal?: AbortSignal;
  /** No more rows than these are taken. */
  maxRows?: number;
  /** No more bytes than these are taken. */
  maxBytes?: number;
}

/**
 * Asks a question whose answer may be large, or may never come: it is taken piece by piece up to a bound, and can be called off. It is not asked a second time when the engine dies of it; the
 * next question finds a new engine, with every table. Throws an EngineError, or the signal's reason.
 */
export async function ask(
  text: string,
  {signal, maxRows = 1_000_000, maxBytes = 500_000_000}: Bounds = {},
  written = text
): Promise<Result> {
  const coming = inTurn(async () => {
    signal?.throwIfAborted();
    try {
      if (!opened) foresee(text).catch(() => {});
      const {engine, has} = await openSession();
      await prepare(text, engine, has, signal);
      signal?.throwIfAborted();
      const messages: Uint8Array[] = [];
      let [rows, bytes] = [0, 0];
      const take = (message: Uint8Array) => {
        const count = rowsIn(message);
        refuseLargeRows(count, message.length);
        rows += count;
        bytes += message.length;
        // Whole messages, so that no row has to be cut out of one.
        if (rows > maxRows || bytes > maxBytes) return false;
        messages.push(message);
        return true;
      };
      await engine.stream(text, written, take, signal);
      return {...decodeResult(messages), capped: rows > maxRows || bytes > maxBytes};
    } catch (error) {
      if (!(error instanceof EngineDied)) throw error;
      session = null;
      signal?.throwIfAborted();
      throw new EngineError(
        `the engine stopped (${error.message}); it starts again with the next question, and no table is lost`,
        written
      );
    } finally {
      reportProgress(null);
    }
  });
  return signal ? Promise.race([coming, whenAborted(signal)]) : coming;
}

/** Starts all that a question needs before anything is asked. */
export async function warmUp(): Promise<void> {
  await Promise.all([openSession(), manifest(), queries()]);
}

/** What becomes of a table that is brought into an engine. */
export interface Intake {
  /** Takes an Arrow IPC stream; each adds its rows. */
  insert(ipc: Uint8Array): Promise<void>;
  /** Makes the table without rows, of which a stream makes none. */
  makeEmpty(columns: readonly Column[]): Promise<void>;
  /** Reads columns of 16 bytes as the UUIDs that they are. */
  readUuids(names: readonly string[]): Promise<void>;
}

/** Brings a table into an engine. */
export type TakeIn = (into: Intake) => Promise<void>;

/**
 * Adds a table of the reader's own beside the records. It is brought in again, by the same function, when the engine had to be built anew. Throws when the name is taken, or what the function
 * throws; the table is then not there.
 */
export async function addTable(name: string, take: TakeIn): Promise<void> {
  const records = await manifest();
  if (ownTables.has(name) || (await tableNames(records)).has(name))
    throw new Error(`${name}: there is a table of this name already`);
  ownTables.set(name, take);
  try {
    await inTurn(async () => {
      const {engine, has} = await openSession();
      await takeOwn(name, take, engine);
      has.add(name);
    });
  } catch (error) {
    ownTables.delete(name);
    throw error;
  }
}

/** Removes a table that the reader added. */
export async function removeTable(name: string): Promise<void> {
  if (!ownTables.delete(name)) return;
  await inTurn(async () => {
    const {engine, has} = await openSession();
    if (has.delete(name)) await engine.run(`DROP TABLE ${identifier(name)}`);
  });
}

/** The names that a table of the reader's own cannot have. */
export async function tableNames(records: Manifest): Promise<Set<string>> {
  return new Set([
    ...records.tables.map(({name}) => name),
    ...Object.keys(standardTables),
    ...(await queries()).keys(),
    ...ownTables.keys()
  ]);
}

const ownTables = new Map<string, TakeIn>();

async function takeOwn(name: string, take: TakeIn, engine: Engine): Promise<void> {
  let create = true;
  try {
    await take({
      async insert(ipc) {
        await engine.insert(name, ipc, create);
        create = false;
      },
      async makeEmpty(columns) {
        const list = columns.map(({name, type}) => `${identifier(name)} ${type}`);
        await engine.run(`CREATE TABLE ${identifier(name)} (${list.join(", ")})`);
        create = false;
      },
      async readUuids(names) {
        for (const column of names.map(identifier))
          await engine.run(
            `ALTER TABLE ${identifier(name)} ALTER ${column} TYPE UUID USING CAST(hex(${column}) AS UUID)`
          );
      }
    });
  } catch (error) {
    if (!create && !(error instanceof EngineDied))
      await engine.run(`DROP TABLE IF EXISTS ${identifier(name)}`);
    throw error;
  }
}

function whenAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    else signal.addEventListener("abort", () => reject(signal.reason), {once: true});
  });
}

/** An engine, and what it has taken in so far. */
interface Session {
  engine: Engine;
  has: Set<string>;
}

let session: Promise<Session> | null = null;
/** Whether an engine has ever answered: from then on a table is sent for when it is needed. */
let opened = false;
let rebuilt = false;
let last: Promise<unknown> = Promise.resolve();

/** One thing after another: they share a connection, and a transaction is one question's. */
function inTurn<T>(job: () => Promise<T>): Promise<T> {
  const done = last.then(job);
  last = done.catch(() => {});
  return done;
}

/** Asks a bound question of the engine, which is built anew, once, if it dies of it. Throws an EngineError where DuckDB refuses it. */
export function answer(bound: Bound, written: string): Promise<Rows> {
  return inTurn(() => askBound(bound, written));
}

async function askBound(bound: Bound, written: string): Promise<Rows> {
  try {
    if (!opened) foresee(bound.text).catch(() => {});
    const {engine, has} = await openSession();
    await prepare(bound.text, engine, has);
    return await engine.ask(bound, written);
  } catch (error) {
    if (!(error instanceof EngineDied)) throw error;
    session = null;
    if (rebuilt)
      throw new EngineError(
        `the engine stopped a second time (${error.message}): reload the page to start again`,
        written
      );
    rebuilt = true;
    return askBound(bound, written);
  } finally {
    reportProgress(null);
  }
}

function openSession(): Promise<Session> {
  session ??= startEngine().then((engine) => {
    opened = true;
    return {engine, has: new Set()};
  });
  // An engine that did not start may start when it is asked again: a file may have been out of reach.
  session.catch(() => {
    session = null;
  });
  return session;
}

/** Has the tables that a text needs on their way while the engine starts. */
async function foresee(text: string): Promise<void> {
  const records = await manifest();
  for (const name of needsOf(text, records, await queries()).tables)
    void sendFor(name, records).catch(() => {});
}

async function prepare(
  text: string,
  engine: Engine,
  has: Set<string>,
  signal?: AbortSignal
): Promise<void> {
  const records = await manifest();
  const {tables, definitions} = needsOf(text, records, await queries());
  const missing = tables.filter((name) => !has.has(name));
  for (const [i, name] of missing.entries()) {
    reportProgress({step: `taking in ${name}`, done: i, total: missing.length});
    await takeIn(name, engine, records, signal);
    has.add(name);
  }
  const said = namesIn(text);
  for (const [name, take] of ownTables) {
    if (has.has(name) || !(said.has(name.toLowerCase()) || asksForAll(said))) continue;
    reportProgress({step: `taking in ${name} again`, done: 0, total: 1});
    await takeOwn(name, take, engine);
    has.add(name);
  }
  for (const {name, sql} of definitions) {
    if (has.has(name)) continue;
    await engine.run(sql);
    has.add(name);
  }
}
