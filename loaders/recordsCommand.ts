import {phrase} from "../src/page/words/phrase.js";
import type {Reconciled} from "../src/records/manifest.js";
import {formatCheck} from "./codebook/formatCheck.js";
import {errorWords} from "./errorWords.js";
import {builtProgrammes, checkOnRecords, formatNotebookFaults} from "./notebooks/checkNotebooks.js";
import {type Built, buildRecords, checkOnly} from "./pipeline/buildRecords.js";
import {readManifest} from "./records/currentBuild.js";
import {formatSimulation} from "./simulate/formatSimulation.js";
import {readSimulation} from "./simulate/readSimulation.js";
import {simulate} from "./simulate/simulate.js";
import {findProgramme, findProgrammes, type Programme} from "./workspace/programme.js";
import {watchProgress} from "./workspace/watchProgress.js";

const usage = () => phrase`usage: npm run records -- check|reconcile|build [folder] [--json]
       npm run records -- simulate [folder] --seed number [--projects number] [--to folder] [--json]

  check      report everything that breaks the codebook; write nothing
  reconcile  compare the published totals with the same totals in the records
  build      check the records, write the tables that the pages read, and check the notebooks
  simulate   invent a complete set of records that gives the published totals, marked as simulated;
             write it into --to (default: <folder>-simulated), with --projects projects (default: the
             published number)

The folder is a name under data/ or a path. The default is PROGRAMME, or else those of the configuration;
check, reconcile and build go through every programme in it, simulate takes the first.
Exit code: 0 on success, 1 if the records break a rule, 2 for wrong usage.
`;

/** The two streams that a command writes to. */
export interface Output {
  stdout(text: string): void;
  stderr(text: string): void;
}

/**
 * Runs `npm run records -- …` with the words after it, and gives its exit code: 0 on success, 1 if
 * the records break a rule, 2 for wrong usage.
 */
export async function recordsCommand(given: string[], output: Output): Promise<number> {
  const json = given.includes("--json");
  const words = given.filter((word) => word !== "--json");
  if (words[0] === "simulate") return invent(words.slice(1), json, output);
  const [command, folder, ...rest] = words;
  if (command === "--help" || command === "help") {
    output.stdout(usage());
    return 0;
  }
  const commands: Record<string, typeof check> = {check, reconcile, build};
  if (!Object.hasOwn(commands, command ?? "") || rest.length || folder?.startsWith("-")) {
    output.stderr(
      `records: ${command ? phrase`unknown command: ${given.join(" ")}` : phrase`no command`}\n\n${usage()}`
    );
    return 2;
  }
  let programmes: Programme[];
  try {
    programmes = folder ? [findProgramme(folder)] : findProgrammes();
  } catch (error) {
    output.stderr(`${(error as Error).message}\n`);
    return 2;
  }
  const codes: number[] = [];
  for (const programme of programmes) {
    if (programmes.length > 1 && !json) output.stdout(`${programme.name}:\n`);
    codes.push(await commands[command](programme, json, output));
  }
  return Math.max(...codes);
}

async function invent(words: string[], json: boolean, output: Output): Promise<number> {
  let request: {programme: Programme; projects: number | null; seed: number; to: string};
  try {
    request = readSimulation(words);
  } catch (error) {
    output.stderr(`${(error as Error).message}\n`);
    return 2;
  }
  try {
    const {programme, ...options} = request;
    const made = await watchProgress((onProgress) => simulate(programme, options, onProgress));
    print(output, json, {...made, folder: options.to}, formatSimulation(made, options.to));
    return 0;
  } catch (error) {
    output.stderr(`${errorWords(error)}\n`);
    return 1;
  }
}

async function check(programme: Programme, json: boolean, output: Output): Promise<number> {
  const result = await watchProgress((onProgress) => checkOnly(programme, onProgress));
  print(output, json, result, formatCheck(result));
  return result.ok ? 0 : 1;
}

async function build(programme: Programme, json: boolean, output: Output): Promise<number> {
  const built = await watchProgress((onProgress) => buildRecords(programme, onProgress));
  const {outcome, check, folder} = built;
  print(
    output,
    json,
    built,
    outcome === "unchanged" ? phrase`nothing has changed: ${folder}` : await formatBuilt(built)
  );
  if (!check.ok || !folder) return 1;
  const site = await builtProgrammes(siteWith(programme));
  const faults = await checkOnRecords(programme.folder, folder, site);
  if (faults.length) output.stderr(`${formatNotebookFaults(faults)}\n`);
  return faults.length ? 1 : 0;
}

/** The programmes of the site, if the programme is one of them; else the programme alone. */
function siteWith(programme: Programme): Programme[] {
  try {
    const programmes = findProgrammes();
    return programmes.some(({cache}) => cache === programme.cache) ? programmes : [programme];
  } catch {
    return [programme];
  }
}

async function formatBuilt({outcome, check, folder}: Built): Promise<string> {
  const kept =
    outcome === "built"
      ? phrase`written: ${folder}`
      : folder
        ? phrase`nothing was written; the last valid build is kept: ${folder}`
        : phrase`nothing was written`;
  return `${formatCheck(check)}\n${kept}`;
}

async function reconcile(programme: Programme, json: boolean, output: Output): Promise<number> {
  const {outcome, check, folder} = await watchProgress((onProgress) =>
    buildRecords(programme, onProgress)
  );
  if (outcome === "refused" || !folder) {
    print(output, json, check, formatCheck(check));
    return 1;
  }
  const {reconciliation} = await readManifest(folder);
  print(output, json, reconciliation, reconciliation.map(formatReconciled).join("\n"));
  return 0;
}

function formatReconciled({
  statementId,
  label,
  published,
  computed,
  verdict,
  why
}: Reconciled): string {
  const inRecords = computed ? `; records: ${ofWhole(computed)}` : "";
  return `${verdict.padEnd(15)} ${statementId}: ${label}: published ${published.valueText ?? ofWhole(published)}${inRecords}: ${why}`;
}

function ofWhole({
  numerator,
  denominator
}: {
  numerator: number | null;
  denominator: number | null;
}): string {
  return denominator === null ? `${numerator}` : phrase`${numerator} of ${denominator}`;
}

function print(output: Output, json: boolean, result: unknown, words: string): void {
  output.stdout(`${json ? JSON.stringify(result, null, 2) : words}\n`);
}
