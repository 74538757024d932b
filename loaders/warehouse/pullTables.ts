import {mkdir, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {phrase} from "../../src/page/words/phrase.js";
import type {Codebook} from "../codebook/codebook.js";
import {removeFolder} from "../workspace/removeFolder.js";
import {replaceFolder} from "../workspace/replaceFolder.js";
import {makeWorkFolder} from "../workspace/workFolder.js";
import {type CopyLimits, usualLimits} from "./attempts.js";
import {connectionUrl} from "./connection.js";
import {
  type AllPulled,
  type Pulled,
  type PulledCounts,
  pulledFolder,
  pulledList
} from "./pulled.js";
import {readQuery} from "./queryFile.js";
import {copyQuery} from "./server.js";
import {EndedError} from "./silence.js";

/** What happens during a pull. */
export interface PullEvents {
  /** Receives a table that is asked for, and the number of bytes of its answer so far: 0 at first. */
  onTable?(table: string, bytes: number): void;
  /** Receives what the pull waits for, while no row of the table comes. */
  onState?(words: string): void;
  /** The answer that was asked for last is complete. */
  onAnswer?(): void;
  /** Receives what broke, in words without credentials, before the next attempt. */
  onBreak?(words: string): void;
}

/** How tables are pulled. */
export interface PullOptions extends PullEvents {
  environment?: NodeJS.ProcessEnv;
  limits?: CopyLimits;
  now?: () => Date;
}

/**
 * Asks databases for every table of a codebook that has a connection, and keeps the answers in the
 * programme's folder, in place of the earlier ones. Rows about persons are never asked for: `addCounts`
 * adds their protected counts to the folder. The folder with the answers is replaced by a
 * rename when all tables are complete; until then the earlier answers stay. Throws an error with
 * the table and the connection, without credentials.
 */
export async function pullTables(
  {tables}: Pick<Codebook, "tables">,
  folder: string,
  {
    environment = process.env,
    onTable = () => {},
    onState = () => {},
    onAnswer = () => {},
    onBreak = () => {},
    limits = usualLimits,
    now = () => new Date(),
    addCounts = async () => ({})
  }: PullOptions & {
    addCounts?: (made: string, work: string) => Promise<Record<string, PulledCounts>>;
  } = {}
): Promise<AllPulled> {
  const asked = tables.flatMap(({name, source, personLevel}) =>
    source?.kind === "connection" && !personLevel
      ? [
          {
            name,
            query: source.query,
            connection: source.connection,
            url: connectionUrl(source.connection, environment)
          }
        ]
      : []
  );
  const work = await makeWorkFolder(folder, ".pulling-");
  try {
    const made = join(work, pulledFolder);
    await mkdir(made);
    const pulled: Record<string, Pulled> = {};
    for (const {name, query: file, connection, url} of asked) {
      const query = await readQuery(folder, file, name);
      onTable(name, 0);
      try {
        const copied = await copyQuery(
          {name: connection, url},
          query,
          join(made, `${name}.csv`),
          {
            onBytes: (bytes) => onTable(name, bytes),
            onState,
            onBreak: (words) => onBreak(`${name}: ${words}`)
          },
          limits
        );
        onAnswer();
        pulled[name] = {connection, query, ...copied, pulledAt: now().toISOString()};
      } catch (error) {
        throw new Error(phrase`${name}: ${file}: ${(error as Error).message}`);
      }
    }
    const all: AllPulled = {tables: pulled, counts: {}};
    const list = () => writeFile(join(made, pulledList), `${JSON.stringify(all, null, 1)}\n`);
    await list();
    all.counts = await addCounts(made, work);
    await list();
    if (limits.ended?.aborted) throw new EndedError();
    await replaceFolder(made, join(folder, pulledFolder), join(work, "earlier"));
    return all;
  } finally {
    await removeFolder(work);
  }
}
