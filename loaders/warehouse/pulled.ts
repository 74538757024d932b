import {readFile} from "node:fs/promises";
import {join} from "node:path";
import {agreeing} from "../../src/page/plural.js";
import {phrase} from "../../src/page/words/phrase.js";
import {isObject, type Json} from "../codebook/codebookField.js";

/** The folder, in a programme's folder, that keeps the answers of databases. */
export const pulledFolder = "pulled";
export const pulledList = "pulled.json";

/** A kept answer of a database: the rows of one table. */
export interface Pulled {
  /** The name of the connection; never its address. */
  connection: string;
  /** The text of the query. */
  query: string;
  rows: number;
  bytes: number;
  /** SHA-256 (hex) of the CSV file. */
  sha256: string;
  /** When the answer was complete, as ISO 8601. */
  pulledAt: string;
}

/** Kept counts of the persons in one table, which were protected before they were written. */
export interface PulledCounts {
  connection: string;
  query: string;
  /** SHA-256 (hex) of the codebook's statements about persons, and of the table's fields. */
  declared: string;
  /** SHA-256 (hex) of the CSV file of each table of counts, by the table's name. */
  files: Record<string, string>;
  pulledAt: string;
}

/** Everything that a programme keeps of databases. */
export interface AllPulled {
  tables: Record<string, Pulled>;
  /** By the table of persons. */
  counts: Record<string, PulledCounts>;
}

/**
 * What a programme keeps of databases, from the folder `pulled`; nothing if there is no such folder.
 * Throws if the list is broken.
 */
export async function readPulled(place: string): Promise<AllPulled> {
  let text: string;
  try {
    text = await readFile(join(place, pulledList), "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return {tables: {}, counts: {}};
    throw error;
  }
  const fail = (what: string) =>
    new Error(
      phrase`${pulledFolder}/${pulledList}: expected ${what}: npm run pull writes the file again`
    );
  let entry: unknown;
  try {
    entry = JSON.parse(text);
  } catch {
    throw fail("JSON");
  }
  if (!isObject(entry) || !isObject(entry.tables)) throw fail(phrase`an object with tables`);
  const {tables, counts = {}} = entry;
  if (!isObject(counts)) throw fail(phrase`an object of counts`);
  for (const [name, answer] of Object.entries(tables))
    if (
      !isAnswer(answer) ||
      !Number.isSafeInteger(answer.rows) ||
      typeof answer.sha256 !== "string"
    )
      throw fail(phrase`an answer of a database for the table ${name}`);
  for (const [name, answer] of Object.entries(counts))
    if (!isAnswer(answer) || !isObject(answer.files))
      throw fail(phrase`counts for the table ${name}`);
  return {tables, counts} as unknown as AllPulled;
}

function isAnswer(answer: unknown): answer is Json {
  return (
    isObject(answer) &&
    [answer.connection, answer.query, answer.pulledAt].every((text) => typeof text === "string")
  );
}

/** An answer in words: `from WAREHOUSE, as pulled on 2026-11-26 17:00 UTC (1,000 rows)`. */
export function describePulled({rows, ...answer}: Pulled): string {
  return `${describeTime(answer)} (${rows.toLocaleString("en-GB")} ${agreeing(rows, "row", "rows")})`;
}

/** The connection of an answer and its time in words. */
export function describeTime({
  connection,
  pulledAt
}: Pick<Pulled, "connection" | "pulledAt">): string {
  return phrase`from ${connection}, as pulled on ${pulledAt.slice(0, 16).replace("T", " ")} UTC`;
}
