import {phrase} from "../page/words/phrase.js";
import type {Manifest} from "../records/manifest.js";
import {clockMacros} from "../sql/clock.js";
import {type Needs, needsOf} from "../sql/needs.js";
import {allProgrammes} from "../sql/programmes.js";
import type {SqlText} from "../sql/sqlText.js";
import type {Addresses} from "./addresses.js";
import type {OwnTables, Prepare} from "./ownTables.js";
import {createProgrammeSchemas} from "./programmeSchemas.js";
import type {ProgressReporter} from "./progress.js";
import type {Session, Sessions} from "./sessions.js";
import type {SiteRecords} from "./siteRecords.js";
import {createTableLoader} from "./tableLoader.js";
import {untilAborted} from "./untilAborted.js";

/** What SQL needs in a database. */
export interface Needed {
  /** Opens a database that has everything that SQL needs. */
  prepare: Prepare;
  /** The description of the tables that SQL names without a schema: none without a programme. */
  manifest(): Promise<Pick<Manifest, "tables">>;
}

/**
 * Makes what loads the tables and definitions that SQL names: those of the page's programme, those of
 * the reader's own, and those of the site's other programmes.
 */
export function createNeeded({
  addresses,
  records,
  progress,
  sessions,
  own
}: {
  addresses: Addresses;
  records: SiteRecords;
  progress: ProgressReporter;
  sessions: Sessions;
  own: OwnTables;
}): Needed {
  const home = records.programme();
  const schemas = new Set([...records.programmes(), allProgrammes]);
  const tables = createTableLoader(addresses, progress);
  const others = createProgrammeSchemas({addresses, records, progress});
  return {prepare, manifest};

  async function manifest(): Promise<Pick<Manifest, "tables">> {
    return home === null ? {tables: []} : records.manifest();
  }

  /** What SQL needs of the page's programme. */
  async function needsIn(sql: SqlText): Promise<Needs> {
    if (home === null) return {tables: [], definitions: []};
    return needsOf(sql, await manifest(), await records.queries(), schemas);
  }

  async function prepare(sql: SqlText, signal?: AbortSignal): Promise<Session> {
    if (!sessions.hasOpened) fetchTables(sql).catch(() => {});
    const opened = await sessions.openFor(signal);
    const {database, loaded} = opened;
    const description = await untilAborted(manifest(), signal);
    const needs = await untilAborted(needsIn(sql), signal);
    const missing = needs.tables.filter((name) => !loaded.has(name));
    for (const [i, name] of missing.entries()) {
      progress.report({step: phrase`loading ${name}`, done: i, total: missing.length});
      await tables.load(name, database, description, signal);
      loaded.add(name);
    }
    await own.loadTables(sql, opened);
    for (const {name, sql: statement} of [...needs.definitions, ...clockMacros(sql)]) {
      if (loaded.has(name)) continue;
      await database.run(statement);
      loaded.add(name);
    }
    await others.load(sql, opened, (name, session) => loadHome(name, session, signal), signal);
    await own.loadViews(sql, opened, prepare, signal);
    return opened;
  }

  /** Loads a table of the page's programme, unless it is loaded. */
  async function loadHome(
    name: string,
    {database, loaded}: Session,
    signal?: AbortSignal
  ): Promise<void> {
    if (loaded.has(name)) return;
    await tables.load(name, database, await manifest(), signal);
    loaded.add(name);
  }

  /** Starts to fetch the tables that SQL needs, while the engine starts. */
  async function fetchTables(sql: SqlText): Promise<void> {
    const description = await manifest();
    for (const name of (await needsIn(sql)).tables) tables.fetch(name, description);
  }
}
