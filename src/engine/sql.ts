import {EngineError} from "./engineError.js";
import {files, readFile} from "./files.js";
import type {Manifest} from "./manifest.js";
import {isDefinition, type NamedQuery, parseNamedQuery, valuesOf} from "./namedQuery.js";
import {needsOf} from "./needs.js";
import {type Bound, bindNamed, bindTemplate, type Parameter} from "./parameters.js";
import {reportProgress} from "./progress.js";
import {assertQuestion} from "./question.js";
import {type Rows, rowsOf} from "./rows.js";
import {takeIn} from "./tables.js";
import {type Engine, EngineDied, startEngine} from "./worker.js";

/**
 * Asks a question in SQL; values become parameters, an array a list.
 * @example const rows = await sql`SELECT name FROM projects WHERE funding_gbp >= ${least}`;
 */
export function sql(strings: readonly string[], ...values: Parameter[]): Promise<Rows> {
  return askWith(() => bindTemplate(strings, values), strings.join("…"));
}

/** Asks a question given as text; `$name` in it stands for a value of `parameters`. Throws an EngineError where DuckDB refuses it. */
export function query(
  text: string,
  parameters: Readonly<Record<string, Parameter>> = {}
): Promise<Rows> {
  return askWith(() => bindNamed(text, parameters), text);
}

/**
 * Asks a query of `src/queries/`, with its first values where none are given. Records do not change while a page is open, so an answer is kept, and a page that comes back to the
 * same choice need not wait; every caller gets an array of its own.
 */
export async function named(
  name: string,
  parameters: Readonly<Record<string, Parameter>> = {}
): Promise<Rows> {
  const asked = await namedQuery(name);
  const types = Object.fromEntries(asked.parameters.map(({name, type}) => [name, type]));
  const bound = bindNamed(asked.sql, valuesOf(asked, parameters), types);
  const key = JSON.stringify([name, bound.values, bound.text]);
  const answer = answers.get(key) ?? askWith(() => bound, asked.sql);
  answers.delete(key);
  answers.set(key, answer);
  if (answers.size > keptAnswers) answers.delete(answers.keys().next().value!);
  answer.catch(() => answers.delete(key));
  const rows = await answer;
  return rowsOf([...rows], rows.columns);
}

/** The latest answers to named queries, the latest last. */
const answers = new Map<string, Promise<Rows>>();
const keptAnswers = 50;

/** A query of `src/queries/` as its file says it. Throws when there is none of this name. */
export async function namedQuery(name: string): Promise<NamedQuery> {
  const all = await queries();
  const found = all.get(name);
  if (!found || isDefinition(found))
    throw new Error(
      `queries: no query ${JSON.stringify(name)}: expected one of ${[...all.keys()].join(", ")}`
    );
  return found;
}

/** What the records' build says of itself: tables, codebook with counts, checks, reconciliation. Read once. */
export const manifest = once(
  async () => (await (await readFile(files.manifest())).json()) as Manifest
);

const queries = once(async () => {
  const texts: Record<string, string> = await (await readFile(files.queries())).json();
  return new Map(Object.entries(texts).map(([name, text]) => [name, parseNamedQuery(name, text)]));
});

/** An engine, and what it has taken in so far. */
interface Session {
  engine: Engine;
  has: Set<string>;
}

let session: Promise<Session> | null = null;
let rebuilt = false;
let last: Promise<unknown> = Promise.resolve();

/** One question after another: they share a connection, and a transaction is one question's. */
function askWith(bind: () => Bound, written: string): Promise<Rows> {
  const answer = last.then(() => ask(bind(), written));
  last = answer.catch(() => {});
  return answer;
}

async function ask(bound: Bound, written: string): Promise<Rows> {
  assertQuestion(bound.text);
  try {
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
    return ask(bound, written);
  } finally {
    reportProgress(null);
  }
}

function openSession(): Promise<Session> {
  session ??= startEngine().then((engine) => ({engine, has: new Set()}));
  // An engine that did not start may start when it is asked again: a file may have been out of reach.
  session.catch(() => {
    session = null;
  });
  return session;
}

async function prepare(text: string, engine: Engine, has: Set<string>): Promise<void> {
  const records = await manifest();
  const {tables, definitions} = needsOf(text, records, await queries());
  const missing = tables.filter((name) => !has.has(name));
  for (const [i, name] of missing.entries()) {
    reportProgress({step: `taking in ${name}`, done: i, total: missing.length});
    await takeIn(name, engine, records);
    has.add(name);
  }
  for (const {name, sql} of definitions) {
    if (has.has(name)) continue;
    await engine.run(sql);
    has.add(name);
  }
}

/** A file is read once, and again when that failed. */
function once<T>(read: () => Promise<T>): () => Promise<T> {
  let kept: Promise<T> | null = null;
  return () => {
    kept ??= read();
    kept.catch(() => {
      kept = null;
    });
    return kept;
  };
}
