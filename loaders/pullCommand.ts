import {mkdtemp, rm} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {type Codebook, readCodebook} from "./codebook/codebook.js";
import {formatViolation} from "./codebook/formatCheck.js";
import {Violations} from "./codebook/violation.js";
import {openDatabase} from "./engine/database.js";
import type {Output} from "./recordsCommand.js";
import {describePulled, pulledFolder} from "./warehouse/pulled.js";
import {pullTables} from "./warehouse/pullTables.js";
import {findProgramme, findProgrammes, type Programme} from "./workspace/programme.js";

const usage = `usage: npm run pull [-- folder]

Asks databases for the tables whose source in datapackage.json is a connection, and keeps the answers in
data/<name>/${pulledFolder}/. A build reads the kept answers, and never connects to a database. The address of a
database is in the environment variable that the connection names, such as
WAREHOUSE=postgres://user:password@host/database.

The folder is a name under data/ or a path. The default is every programme with such a table.
Exit code: 0 on success, 1 if a table was not pulled (the earlier answers are kept), 2 for wrong usage.
`;

/** The milliseconds between two lines about the progress of one table. */
const betweenLines = 5000;

/** Runs `npm run pull -- …` with the words after it, and gives its exit code. */
export async function pullCommand(
  words: string[],
  output: Output,
  options: Parameters<typeof pullTables>[2] = {}
): Promise<number> {
  if (words[0] === "--help" || words[0] === "help") {
    output.stdout(usage);
    return 0;
  }
  if (words.length > 1 || words[0]?.startsWith("-")) {
    output.stderr(`pull: expected one folder: ${words.join(" ")}\n\n${usage}`);
    return 2;
  }
  let programmes: Programme[];
  try {
    programmes = words[0] ? [findProgramme(words[0])] : findProgrammes();
  } catch (error) {
    output.stderr(`${(error as Error).message}\n`);
    return 2;
  }
  let [asked, failed] = [0, 0];
  for (const {folder, name} of programmes) {
    const codebook = await readTables(folder, output);
    if (!codebook) failed++;
    else if (codebook.tables.some(({source}) => source?.kind === "connection")) {
      asked++;
      let last = Date.now();
      try {
        const pulled = await pullTables(codebook, folder, {
          onTable(table, bytes) {
            if (Date.now() - last < betweenLines) return;
            last = Date.now();
            output.stderr(`${table}: ${Math.round(bytes / 1e6).toLocaleString("en-GB")} MB …\n`);
          },
          ...options
        });
        for (const [table, answer] of Object.entries(pulled))
          output.stdout(`${name}: ${table}: ${describePulled(answer)}\n`);
      } catch (error) {
        failed++;
        output.stderr(`${name}: nothing was pulled: ${(error as Error).message}\n`);
      }
    }
  }
  if (!asked && !failed)
    output.stdout("No table has a connection as its source in datapackage.json\n");
  return failed ? 1 : 0;
}

async function readTables(folder: string, output: Output): Promise<Codebook | null> {
  const work = await mkdtemp(join(tmpdir(), "whatworked-"));
  const database = await openDatabase(work);
  const violations = new Violations();
  try {
    const codebook = await readCodebook(folder, database, violations);
    for (const violation of violations.list()) output.stderr(`${formatViolation(violation)}\n`);
    return codebook;
  } finally {
    database.close();
    await rm(work, {recursive: true, force: true});
  }
}
