import {phrase} from "../src/page/words/phrase.js";
import {errorWords} from "./errorWords.js";
import {pullProgramme} from "./pipeline/pullProgramme.js";
import type {Output} from "./recordsCommand.js";
import {usualLimits} from "./warehouse/attempts.js";
import {endBySignal} from "./warehouse/endBySignal.js";
import {describePulled, describeTime, pulledFolder} from "./warehouse/pulled.js";
import type {PullOptions} from "./warehouse/pullTables.js";
import {watchPull} from "./warehouse/watchPull.js";
import {findProgramme, findProgrammes, type Programme} from "./workspace/programme.js";

const usage = () => phrase`usage: npm run pull [-- folder]

Asks databases for the tables whose source in datapackage.json is a connection, and keeps the answers in
data/<name>/${pulledFolder}/. A build reads the kept answers, and never connects to a database. The address of a
database is in the environment variable that the connection names, such as
WAREHOUSE=postgres://user:password@host/database or WAREHOUSE=trino://user:password@host/catalog/schema.

The folder is a name under data/ or a path. The default is every programme with such a table.
Ctrl+C ends it, and keeps the earlier answers.
Exit code: 0 on success, 1 if a table was not pulled (the earlier answers are kept), 2 for wrong usage,
130 after Ctrl+C.
`;

/** The exit code of a command that Ctrl+C has ended. */
const endedCode = 130;

/** Runs `npm run pull -- …` with the words after it, and gives its exit code. */
export async function pullCommand(
  words: string[],
  output: Output,
  options: PullOptions = {}
): Promise<number> {
  if (words[0] === "--help" || words[0] === "help") {
    output.stdout(usage());
    return 0;
  }
  if (words.length > 1 || words[0]?.startsWith("-")) {
    output.stderr(`pull: expected one folder: ${words.join(" ")}\n\n${usage()}`);
    return 2;
  }
  let programmes: Programme[];
  try {
    programmes = words[0] ? [findProgramme(words[0])] : findProgrammes();
  } catch (error) {
    output.stderr(`${errorWords(error)}\n`);
    return 2;
  }
  const say = (line: string) => output.stderr(`${line}\n`);
  return endBySignal(say, (ended) =>
    pullAll(programmes, output, say, {limits: {...usualLimits, ended}, ...options})
  );
}

/** Pulls the tables of programmes, and gives the exit code. */
async function pullAll(
  programmes: readonly Programme[],
  output: Output,
  say: (line: string) => void,
  options: PullOptions
): Promise<number> {
  let [asked, failed] = [0, 0];
  for (const {folder, name} of programmes) {
    try {
      const pulled = await watchPull(say, (events) =>
        pullProgramme(folder, {...events, ...options})
      );
      if (!pulled) continue;
      asked++;
      for (const [table, answer] of Object.entries(pulled.tables))
        output.stdout(`${name}: ${table}: ${describePulled(answer)}\n`);
      for (const [table, answer] of Object.entries(pulled.counts))
        output.stdout(`${name}: ${table}: counts ${describeTime(answer)}\n`);
    } catch (error) {
      failed++;
      output.stderr(`${phrase`${name}: nothing was pulled: ${(error as Error).message}`}\n`);
    }
    if (options.limits?.ended?.aborted) return endedCode;
  }
  if (!asked && !failed)
    output.stdout(`${phrase`No table has a connection as its source in datapackage.json`}\n`);
  return failed ? 1 : 0;
}
