import {readdir, readFile} from "node:fs/promises";
import {basename, dirname, extname, join, resolve} from "node:path";
import {parseArgs} from "node:util";
import {phrase} from "../src/page/words/phrase.js";
import {isDeviceName} from "../src/records/deviceName.js";
import {codebookFile} from "./codebook/codebook.js";
import {formatCheck} from "./codebook/formatCheck.js";
import {errorWords} from "./errorWords.js";
import {applyMapping} from "./import/applyMapping.js";
import {type Ask, askChanges, askWords} from "./import/askMapping.js";
import {codebookOf} from "./import/codebookOf.js";
import {withCurrencies} from "./import/currencies.js";
import {describeImported, describeMapping} from "./import/describeImport.js";
import {fitMapping} from "./import/fitMapping.js";
import type {Imported} from "./import/imported.js";
import {withIntervals} from "./import/intervals.js";
import {type Mapping, readMapping} from "./import/mapping.js";
import {slug} from "./import/nameColumns.js";
import {type PeopleTable, readPeopleTables} from "./import/peopleTable.js";
import {proposeMapping} from "./import/proposeMapping.js";
import {mappingFile, needNewFolder, writeProgramme} from "./import/writeProgramme.js";
import {hasExamples} from "./newProject/codebookTemplate.js";
import type {Output} from "./recordsCommand.js";
import {readIfThere} from "./workspace/heldFile.js";
import {projectRoot} from "./workspace/roots.js";
import {typedWord} from "./workspace/typedWord.js";

const usage = () => phrase`usage: npm run import -- table.xlsx|table.csv [--to folder] [--yes]
       npm run import -- table.xlsx|table.csv --mapping import.json [--to folder] [--yes]
       npm run import -- table.xlsx|table.csv --propose

Makes the records of a programme from a spreadsheet: it proposes which columns become projects,
outcomes and findings, asks, checks the result, and writes data/<name>/ with a CSV file of each table,
the codebook, and the mapping (${mappingFile}).

  --to       the new folder: a name under data/, or a path (default: the name of the file)
  --yes      ask nothing: take the proposal, and list what it leaves out
  --mapping  use this mapping, such as last year's data/<name>/${mappingFile}, and say what differs
  --propose  print the proposed mapping as JSON, to be edited and used with --mapping; write nothing

Exit code: 0 on success, 1 if nothing was written, 2 for wrong usage.
`;

interface Request {
  file: string;
  to: string;
  mapping: string | null;
  yes: boolean;
  propose: boolean;
}

/**
 * Runs `npm run import -- …` with the words after it, and gives its exit code. `ask` asks a person;
 * null if nobody can answer.
 */
export async function importCommand(
  words: string[],
  output: Output,
  ask: Ask | null
): Promise<number> {
  if (words.includes("--help") || words[0] === "help") {
    output.stdout(usage());
    return 0;
  }
  let request: Request;
  try {
    request = readRequest(words);
  } catch (error) {
    output.stderr(`import: ${(error as Error).message}\n\n${usage()}`);
    return 2;
  }
  try {
    return await run(request, output, ask);
  } catch (error) {
    output.stderr(`${errorWords(error)}\n`);
    return 1;
  }
}

function readRequest(words: string[]): Request {
  const {values, positionals} = parseArgs({
    args: words,
    allowPositionals: true,
    options: {
      to: {type: "string"},
      mapping: {type: "string"},
      yes: {type: "boolean", default: false},
      propose: {type: "boolean", default: false}
    }
  });
  const [file, ...others] = positionals;
  if (!file) throw new Error(phrase`expected the name of a file`);
  if (others.length) throw new Error(phrase`expected one file: ${positionals.join(" ")}`);
  const name = slug(basename(file, extname(file)), "programme").replaceAll("_", "-");
  const to = values.to ?? name;
  if (isDeviceName(basename(to)))
    throw new Error(
      phrase`the folder ${JSON.stringify(to)} has a name that Windows keeps for a device: choose another one with --to`
    );
  return {
    file,
    to: /^[\w-]+$/.test(to) ? join(projectRoot, "data", to) : resolve(to),
    mapping: values.mapping ?? null,
    yes: values.yes,
    propose: values.propose
  };
}

async function run(request: Request, output: Output, ask: Ask | null): Promise<number> {
  const {file, to, yes} = request;
  const name = basename(file);
  // Nobody should answer questions in vain.
  if (!request.propose) needNewFolder(to);
  const tables = (await readPeopleTables(file)).map(withIntervals).map(withCurrencies);
  const title = basename(file, extname(file)).replace(/[_-]+/g, " ");
  let mapping: Mapping;
  if (request.mapping !== null) {
    const fitted = await fitFile(request.mapping, tables, output);
    if (fitted.missing && !yes) {
      output.stderr(
        `${phrase`Nothing was written. Give the columns of the mapping their new names, or add --yes to leave out what is missing`}\n`
      );
      return 1;
    }
    mapping = fitted.mapping;
  } else mapping = proposeMapping(tables, title);
  if (request.propose) {
    output.stdout(`${JSON.stringify(mapping, null, 2)}\n`);
    return 0;
  }
  output.stdout(`${describeMapping(mapping, tables)}\n`);
  const isAsking = !yes && request.mapping === null;
  if (isAsking && !ask) {
    output.stderr(
      `${phrase`Nobody can answer the questions here: use --yes, or --propose and then --mapping`}\n`
    );
    return 1;
  }
  if (isAsking) {
    const changed = await askChanges(mapping, tables, ask!);
    if (JSON.stringify(changed) !== JSON.stringify(mapping))
      output.stdout(`\n${describeMapping(changed, tables)}\n`);
    mapping = changed;
  }
  let imported = applyMapping(mapping, tables, name);
  if (isAsking && imported.unknown.length) {
    mapping = await askWords(mapping, imported.unknown, ask!);
    imported = applyMapping(mapping, tables, name);
  }
  output.stdout(`${describeImported(imported)}\n\n`);
  if (request.mapping !== null && imported.unknown.length && !yes) {
    output.stderr(
      `${phrase`Nothing was written: ${request.mapping} has no meaning for the words above; add them, or leave them out with --yes`}\n`
    );
    return 1;
  }
  const lack = lackOf(imported);
  if (lack) {
    output.stderr(`${phrase`Nothing was written: ${lack}`}\n`);
    return 1;
  }
  if (isAsking && !/^y(es)?$/i.test(await ask!(phrase`Write ${to}? yes or no [no]: `))) {
    output.stderr(`${phrase`Nothing was written`}\n`);
    return 1;
  }
  const codebook = codebookOf(imported, mapping, {name: basename(to).toLowerCase(), file: name});
  const check = await writeProgramme(to, imported.tables, codebook, mapping);
  output.stdout(`${formatCheck(check)}\n`);
  if (!check.ok) {
    output.stderr(`${phrase`Nothing was written, because these records break rules`}\n`);
    return 1;
  }
  const programme = dirname(to) === join(projectRoot, "data") ? basename(to) : to;
  const examples = await findExamples(dirname(to));
  output.stdout(
    [
      phrase`Written: ${to}`,
      phrase`See the pages: ${`npm start -- --programme ${typedWord(programme)}`}`,
      phrase`Text of the first page: write it into ${join(to, "overview.md")}`,
      ...examples.map(
        (folder) => phrase`Invented examples: ${folder} is in the site until you delete it`
      ),
      phrase`Next year: ${`npm run import -- next.xlsx --mapping ${typedWord(join(to, mappingFile))} --to next`}`,
      ""
    ].join("\n")
  );
  return 0;
}

/** Fits a mapping to the file, and prints the differences. */
async function fitFile(
  file: string,
  tables: readonly PeopleTable[],
  output: Output
): Promise<{mapping: Mapping; missing: boolean}> {
  const text = await readIfThere(file);
  if (!text) throw new Error(phrase`there is no file ${file}`);
  const given = readMapping(text.toString(), basename(file));
  const {mapping, missing, added, renamed} = fitMapping(given, tables);
  const differences = [
    ...renamed,
    ...missing.map((what) => phrase`${what} is missing in the file`),
    ...added.map((what) => phrase`${what} is new, and is left out`)
  ];
  output.stdout(
    differences.length
      ? `${phrase`The file differs from the mapping\n${differences.map((line) => `  ${line}`).join("\n")}`}\n\n`
      : `${phrase`The file has what the mapping expects`}\n\n`
  );
  return {mapping, missing: missing.length > 0};
}

/** The folders in a folder that have the invented records of a new project. */
async function findExamples(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  const found = names.toSorted().map(async (name) => {
    const text = await readFile(join(folder, name, codebookFile), "utf8").catch(() => "");
    return hasExamples(codebookIn(text)) ? [join(folder, name)] : [];
  });
  return (await Promise.all(found)).flat();
}

/** What a codebook says; nothing if it cannot be read, which the check of its records names. */
function codebookIn(text: string): {simulated?: unknown; ignore?: unknown} {
  try {
    return JSON.parse(text) ?? {};
  } catch {
    return {};
  }
}

/** Why the tables make no programme; null if they make one. */
function lackOf({tables}: Imported): string | null {
  if (!tables.projects.rows.length) return phrase`no sheet has projects`;
  if (!tables.findings.rows.length)
    return phrase`no column states an outcome; choose one with the questions, or with --propose and --mapping`;
  return null;
}
