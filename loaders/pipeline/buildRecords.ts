import {createHash} from "node:crypto";
import {copyFile, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile} from "node:fs/promises";
import {extname, join} from "node:path";
import {version} from "@duckdb/node-api";
import type {Manifest, Table} from "../../src/records/manifest.js";
import {markTitle} from "../../src/records/simulated.js";
import {type Codebook, codebookFile, readCodebook} from "../codebook/codebook.js";
import {type Check, Violations} from "../codebook/violation.js";
import {checkQuestions, listQuestions} from "../disclosure/checkQuestions.js";
import {publishCodebook} from "../disclosure/publishCodebook.js";
import {redactCheck} from "../disclosure/redactCheck.js";
import {releaseCounts} from "../disclosure/releaseCounts.js";
import {type Database, openDatabase} from "../engine/database.js";
import {openNative} from "../engine/native.js";
import {checkRecords} from "../records/check.js";
import {type Current, readCurrent, readManifest} from "../records/currentBuild.js";
import {profileTable} from "../records/profile.js";
import {type Progress, readRecords, type Source} from "../records/read.js";
import {reconcile} from "../records/reconcile.js";
import {writeTable} from "../records/writeTable.js";
import {describeFile} from "../workspace/describeFile.js";
import {changesBetween, type Ingredients} from "../workspace/inputs.js";
import {type Programme, root} from "../workspace/programme.js";

/** What a build came to: `folder` holds the checked tables, where there are any. */
export interface Built {
  /** `unchanged`: nothing that goes in has changed since the last build, and nothing was done. */
  outcome: "built" | "unchanged" | "refused";
  check: Check;
  /** What goes in and is not as it was in the build that stood; nothing where nothing has changed. */
  changes: string[];
  /** The build that stands: the last good one, where the records are refused; null where there never was one. */
  folder: string | null;
}

/** The code that decides what comes out, relative to the root. */
const code = [
  "loaders/codebook",
  "loaders/records",
  "loaders/disclosure",
  "loaders/pipeline",
  "loaders/engine/native.ts",
  "src/sql/queries",
  "src/records/standardTables.ts",
  "src/records/manifest.ts",
  "src/records/simulated.ts"
];

/**
 * Reads, checks, reconciles and writes a programme's records, in one pass over all tables. Only when every check passes is the result renamed into place; until then, and when one
 * fails, the last good build stands. Throws where a file cannot be read or written at all.
 */
export async function buildRecords(
  programme: Programme,
  onProgress: Progress = () => {}
): Promise<Built> {
  const {cache} = programme;
  const ingredients = await ingredientsOf(programme);
  const key = hashOf(Object.entries(ingredients).map((entry) => entry.join(" ")));
  const current = await readCurrent(cache);
  if (current?.key === key) {
    // The last check may have been of records that have since been put right.
    const check = checkOf(new Violations(), (await readManifest(current.folder)).checks);
    await replaceFile(join(cache, "check.json"), check);
    return {outcome: "unchanged", check, changes: [], folder: current.folder};
  }
  const changes = current
    ? changesBetween(current.ingredients, ingredients)
    : ["there was no build of them"];
  await mkdir(join(cache, "builds"), {recursive: true});
  const work = await mkdtemp(join(cache, "working-"));
  try {
    const {check, manifest, codebook} = await checkAndWrite(
      programme,
      key,
      work,
      current,
      onProgress
    );
    await replaceFile(join(cache, "check.json"), redactCheck(check, codebook?.tables ?? []));
    if (!manifest) {
      const stands = current && !(await publishesPersons(current.folder, codebook));
      // A build from before its table was marked as person-level must not stand.
      if (!stands) await rm(join(cache, "current.json"), {force: true});
      return {outcome: "refused", check, changes, folder: stands ? current.folder : null};
    }
    const folder = join(cache, "builds", key);
    await rm(folder, {recursive: true, force: true});
    await rename(join(work, "tables"), folder);
    await replaceFile(join(cache, "current.json"), {key, folder: `builds/${key}`, ingredients});
    for (const older of await readdir(join(cache, "builds")))
      if (older !== key) await rm(join(cache, "builds", older), {recursive: true, force: true});
    return {outcome: "built", check, changes, folder};
  } finally {
    await rm(work, {recursive: true, force: true});
  }
}

/** Checks a programme's records and writes nothing. */
export async function checkOnly(
  {folder, cache}: Programme,
  onProgress: Progress = () => {}
): Promise<Check> {
  await mkdir(cache, {recursive: true});
  const work = await mkdtemp(join(cache, "working-"));
  const database = await openDatabase(work);
  const violations = new Violations();
  try {
    const codebook = await readCodebook(folder, database, violations);
    if (!codebook) return checkOf(violations);
    const warnings: string[] = [];
    const found = await readRecords(codebook, folder, work, violations, warnings, onProgress);
    const checked = await checkRecords(database, codebook, found, violations, onProgress);
    await checkQuestions(folder, personsOf(codebook), violations);
    if (!violations.total) await releaseCounts(database, codebook, found, work, violations);
    return checkOf(violations, {...checked, warnings});
  } finally {
    database.close();
    await rm(work, {recursive: true, force: true});
  }
}

async function checkAndWrite(
  {folder, name}: Programme,
  key: string,
  work: string,
  last: Current | null,
  onProgress: Progress
): Promise<{check: Check; manifest: Manifest | null; codebook: Codebook | null}> {
  const database = await openDatabase(work);
  const violations = new Violations();
  const warnings: string[] = [];
  try {
    const codebook = await readCodebook(folder, database, violations);
    if (!codebook) return {check: checkOf(violations), manifest: null, codebook};
    const found = await readRecords(codebook, folder, work, violations, warnings, onProgress);
    const checked = await checkRecords(database, codebook, found, violations, onProgress);
    const persons = personsOf(codebook);
    await checkQuestions(folder, persons, violations);
    const counts = violations.total
      ? []
      : await releaseCounts(database, codebook, found, work, violations);
    if (violations.total)
      return {check: checkOf(violations, {...checked, warnings}), manifest: null, codebook};
    // From here on there are no persons: what is published is made from these sources only.
    const published = [...found.sources.filter(({table}) => !table.personLevel), ...counts];
    const into = join(work, "tables");
    await mkdir(into);
    const tables: Table[] = [];
    const named = [...codebook.tables, ...counts.map(({table}) => table)];
    for (const {name} of named) {
      const source = published.find(({table}) => table.name === name);
      if (!source) continue;
      onProgress(`writing ${name}`);
      const described = await describeTable(database, source, into);
      tables.push(counts.includes(source) ? {...described, counts: true} : described);
    }
    onProgress("reconciling");
    await using door = await openNative(into, {tables});
    const reconciliation = await reconcile(door);
    const dataHash = hashOf(tables.map(({name, parquet}) => `${name} ${parquet.sha256}`));
    if (last) warnings.push(...(await findStaleVersion(last.folder, codebook, dataHash)));
    const manifest: Manifest = {
      key: persons.length ? hashOf([dataHash]) : key,
      dataHash,
      programme: programmeOf(name, codebook, codebook.simulated || checked.simulated.length > 0),
      tables,
      checks: {rules: checked.rules, values: checked.values, warnings},
      reconciliation
    };
    await writeFile(join(into, "manifest.json"), JSON.stringify(manifest, null, 1));
    if (persons.length) {
      const entry = JSON.parse(
        await readFile(join(folder, codebookFile), "utf8").then(withoutMark)
      );
      const described = counts.map(({table}) => table);
      await replaceFile(join(into, codebookFile), publishCodebook(entry, persons, described));
    } else await copyFile(join(folder, codebookFile), join(into, codebookFile));
    return {check: checkOf(violations, {...checked, warnings}), manifest, codebook};
  } finally {
    database.close();
  }
}

/** Writes a table, and describes it: the engine counts while the file is hashed here. */
async function describeTable(database: Database, source: Source, into: string): Promise<Table> {
  const {table, rows} = source;
  const file = await writeTable(database, source, into);
  const [parquet, fields] = await Promise.all([describeFile(file), profileTable(database, source)]);
  return {
    name: table.name,
    title: table.title,
    description: table.description,
    rows,
    parquet,
    primaryKey: table.primaryKey,
    foreignKeys: table.foreignKeys,
    fields
  };
}

/** The tables whose rows are about persons. */
function personsOf({tables}: Codebook): string[] {
  return tables.filter(({personLevel}) => personLevel).map(({name}) => name);
}

/** Whether a build holds rows of a table that its codebook now marks as person-level. */
async function publishesPersons(folder: string, codebook: Codebook | null): Promise<boolean> {
  const {tables} = await readManifest(folder);
  return !!codebook && tables.some(({name}) => personsOf(codebook).includes(name));
}

function withoutMark(text: string): string {
  return text.replace(/^\uFEFF/, "");
}

/** The programme as all that is made of it names it: a simulated one says so in its titles, wherever these go. */
function programmeOf(
  name: string,
  {title, shortTitle, description, version, licenses}: Codebook,
  simulated: boolean
): Manifest["programme"] {
  return {
    name,
    title: markTitle(title, simulated),
    shortTitle: markTitle(shortTitle, simulated),
    description,
    version,
    licenses,
    simulated
  };
}

/** Records that change without a new release can no longer be cited by it. */
async function findStaleVersion(
  folder: string,
  {version}: Codebook,
  dataHash: string
): Promise<string[]> {
  const before = await readManifest(folder);
  return before.dataHash !== dataHash && before.programme.version === version
    ? [
        `${codebookFile}: version: the records have changed since the last build and their release is still ${version || "empty"}: raise it`
      ]
    : [];
}

function checkOf(
  violations: Violations,
  {
    rules = 0,
    values = 0,
    skipped = [],
    warnings = []
  }: Partial<Pick<Check, "rules" | "values" | "skipped" | "warnings">> = {}
): Check {
  const total = violations.total;
  return {
    ok: total === 0,
    total,
    violations: violations.list(),
    more: violations.more(),
    skipped,
    warnings,
    rules,
    values
  };
}

/** All that goes in: records, codebook, our code and DuckDB's release; by names that are the same wherever the folder stands. */
async function ingredientsOf({folder}: Programme): Promise<Ingredients> {
  const records = (await readdir(folder, {recursive: true}))
    .filter((file) => file === codebookFile || /\.(csv|xlsx)$/i.test(file))
    .sort();
  const loaders = (await Promise.all(code.map(codeUnder))).flat();
  const found: Record<string, string> = {DuckDB: version()};
  if ((await readFile(join(folder, codebookFile), "utf8")).includes('"person_level"'))
    for (const {file, path} of await listQuestions(folder))
      found[file] = (await describeFile(path)).sha256;
  for (const file of records) found[file] = (await describeFile(join(folder, file))).sha256;
  for (const file of loaders) found[file] = (await describeFile(join(root, file))).sha256;
  return found;
}

/** The files of a path below the root; the path itself, where it is one. */
async function codeUnder(path: string): Promise<string[]> {
  if (extname(path)) return [path];
  return (await readdir(join(root, path))).sort().map((file) => join(path, file));
}

function hashOf(lines: string[]): string {
  return createHash("sha256").update(lines.join("\n")).digest("hex");
}

/** Replaces a file in one step, so that a reader finds the old one or the new one whole. */
async function replaceFile(file: string, content: unknown): Promise<void> {
  await writeFile(`${file}.part`, JSON.stringify(content, null, 1));
  await rename(`${file}.part`, file);
}
