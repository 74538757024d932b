import {createHash} from "node:crypto";
import {existsSync} from "node:fs";
import {copyFile, link, mkdir, readdir, readFile, rm, writeFile} from "node:fs/promises";
import {basename, dirname, join} from "node:path";
import {version} from "@duckdb/node-api";
import {chosen} from "../../src/page/words/chosen.js";
import {phrase, spoken} from "../../src/page/words/phrase.js";
import type {Manifest, Table} from "../../src/records/manifest.js";
import {markTitle} from "../../src/records/simulated.js";
import {checkLinks} from "../codebook/checkLinks.js";
import {checkProse} from "../codebook/checkProse.js";
import {type Codebook, codebookFile, readCodebook} from "../codebook/codebook.js";
import type {Json} from "../codebook/codebookField.js";
import {publishDirections} from "../codebook/directionMapping.js";
import {type Check, Violations} from "../codebook/violation.js";
import {checkQuestions, listQuestions} from "../disclosure/checkQuestions.js";
import {publishCodebook} from "../disclosure/publishCodebook.js";
import {redactCheck} from "../disclosure/redactCheck.js";
import {countedPersons, releaseCounts} from "../disclosure/releaseCounts.js";
import {keptCounts} from "../disclosure/warehouseCounts.js";
import {type Database, openDatabase} from "../engine/database.js";
import {openNative} from "../engine/native.js";
import {addDirections} from "../records/addDirections.js";
import {checkRecords} from "../records/check.js";
import {type Current, readCurrent, readManifest} from "../records/currentBuild.js";
import {profileTable} from "../records/profile.js";
import {
  type Found,
  mayBeRecords,
  type Progress,
  readRecords,
  type Source
} from "../records/read.js";
import {reconcile} from "../records/reconcile.js";
import {writeTable} from "../records/writeTable.js";
import {pulledFolder, readPulled} from "../warehouse/pulled.js";
import {queryText} from "../warehouse/queryFile.js";
import {describeFile} from "../workspace/describeFile.js";
import {importedCode} from "../workspace/importedCode.js";
import {changesBetween, type Inputs} from "../workspace/inputs.js";
import type {Programme} from "../workspace/programme.js";
import {readQueries} from "../workspace/queries.js";
import {removeFolder} from "../workspace/removeFolder.js";
import {renameWhenFree} from "../workspace/renameWhenFree.js";
import {replaceFile} from "../workspace/replaceFile.js";
import {makeWorkFolder} from "../workspace/workFolder.js";

/** The result of a build of the records. */
export interface Built {
  /** `unchanged`: the inputs are those of the current build, and nothing was done. */
  outcome: "built" | "unchanged" | "refused";
  check: Check;
  /** The inputs that differ from those of the current build. */
  changes: string[];
  /**
   * The folder of the current build; if these records are refused, of the last good build. Null if
   * there is none.
   */
  folder: string | null;
}

/** The module whose imports decide what a build writes: this one. */
const entry = "loaders/pipeline/buildRecords.ts";

/** The code cannot change while a process runs it, so it is hashed once. */
let code: Promise<Inputs> | undefined;

/**
 * Reads, checks, reconciles and writes the records of a programme, in one pass over all tables. The
 * result is renamed into place only when every check passes; until then the last good build is the
 * current one. Throws if a file cannot be read or written.
 */
export async function buildRecords(
  programme: Programme,
  onProgress: Progress = () => {}
): Promise<Built> {
  const {cache} = programme;
  const inputs = await recordInputs(programme);
  const key = hashOf(Object.entries(inputs).map((entry) => entry.join(" ")));
  const current = await readCurrent(cache);
  if (current?.key === key) {
    // The key is of the records: prose and links may have changed since.
    const violations = new Violations();
    await checkLinks(programme.folder, violations);
    await checkProse(programme.folder, violations);
    const check = checkOf(violations, (await readManifest(current.folder)).checks);
    await replaceFile(join(cache, "check.json"), check);
    const outcome = check.ok ? "unchanged" : "refused";
    return {outcome, check, changes: [], folder: current.folder};
  }
  const changes = current
    ? changesBetween(current.inputs, inputs)
    : [phrase`there is no earlier build`];
  const work = await makeWorkFolder(cache, "working-");
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
      const kept = current && !(await publishesPersons(current.folder, codebook));
      // A build that publishes a table which is now marked as person-level must go.
      if (!kept) await rm(join(cache, "current.json"), {force: true});
      return {outcome: "refused", check, changes, folder: kept ? current.folder : null};
    }
    // Paths stay short: Windows may refuse one of more than 259 characters.
    const name = key.slice(0, 16);
    const folder = join(cache, "builds", name);
    await placeFolder(join(work, "tables"), folder);
    await replaceFile(join(cache, "current.json"), {key, folder: `builds/${name}`, inputs});
    for (const older of await readdir(join(cache, "builds")))
      if (older !== name) await removeFolder(join(cache, "builds", older));
    return {outcome: "built", check, changes, folder};
  } finally {
    await removeFolder(work);
  }
}

/**
 * Builds the records, and puts a copy of good ones into a cache that no other build changes: with
 * `RECORDS_CACHE`, it is the programme's cache for the processes of one build of the site. Files
 * are linked, not copied, where the file system can do that.
 */
export async function buildRecordsInto(
  into: string,
  programme: Programme,
  onProgress: Progress = () => {}
): Promise<Built> {
  for (let attempts = 1; ; attempts++) {
    const built = await buildRecords(programme, onProgress);
    if (!built.check.ok || !built.folder) return built;
    const name = basename(built.folder);
    const folder = join(into, "builds", name);
    try {
      await mkdir(folder, {recursive: true});
      for (const file of await readdir(built.folder))
        await linkFile(join(built.folder, file), join(folder, file));
    } catch (error) {
      // Another build of the same programme, with other inputs, has replaced this one.
      await removeFolder(folder);
      if ((error as NodeJS.ErrnoException).code !== "ENOENT" || attempts === 3) throw error;
      continue;
    }
    await replaceFile(join(into, "current.json"), {key: name, folder: `builds/${name}`});
    await replaceFile(join(into, "check.json"), built.check);
    return {...built, folder};
  }
}

/** Moves a finished folder to the name of its key. Another process may have built the same key. */
async function placeFolder(finished: string, folder: string): Promise<void> {
  if (existsSync(join(folder, "manifest.json"))) return;
  await mkdir(dirname(folder), {recursive: true});
  try {
    await renameWhenFree(finished, folder);
  } catch (error) {
    if (!existsSync(join(folder, "manifest.json"))) throw error;
  }
}

async function linkFile(from: string, to: string): Promise<void> {
  try {
    await link(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") throw error;
    await copyFile(from, to);
  }
}

/** Checks a programme's records and writes nothing. */
export async function checkOnly(
  {folder, cache}: Programme,
  onProgress: Progress = () => {}
): Promise<Check> {
  const work = await makeWorkFolder(cache, "working-");
  const database = await openDatabase(work);
  const violations = new Violations();
  try {
    const found = await checkFolder(folder, database, work, violations, onProgress);
    return checkOf(violations, found?.checked);
  } finally {
    database.close();
    await removeFolder(work);
  }
}

/**
 * Reads and checks everything in a programme's folder, and counts the persons if nothing is wrong.
 * Null if the codebook cannot be read, or if a link leads out of the folder.
 */
async function checkFolder(
  folder: string,
  database: Database,
  work: string,
  violations: Violations,
  onProgress: Progress
) {
  await checkLinks(folder, violations);
  if (violations.total) return null;
  const codebook = await readCodebook(folder, database, violations);
  if (!codebook) return null;
  const warnings: string[] = [];
  const found = await readRecords(codebook, folder, work, violations, warnings, onProgress);
  await addDirections(database, found.sources, violations);
  const checked = await checkRecords(database, codebook, found, violations, onProgress);
  await checkQuestions(folder, personsOf(codebook), violations);
  await checkProse(folder, violations);
  const counts = violations.total
    ? []
    : await countsOf(codebook, folder, found, database, work, violations, warnings);
  return {codebook, sources: found.sources, counts, checked: {...checked, warnings}};
}

/** The protected counts of persons: those of rows in a file, or those that were pulled. */
async function countsOf(
  codebook: Codebook,
  folder: string,
  found: Found,
  database: Database,
  work: string,
  violations: Violations,
  warnings: string[]
): Promise<Source[]> {
  const source = countedPersons(codebook)?.source;
  if (source?.kind !== "connection")
    return releaseCounts(database, codebook, found, work, violations);
  const pulled = join(folder, pulledFolder);
  const places = {pulled, into: work, queryText: await queryText(folder, source.query)};
  return keptCounts(database, codebook, await readPulled(pulled), places, violations, warnings);
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
  try {
    const found = await checkFolder(folder, database, work, violations, onProgress);
    if (!found || violations.total)
      return {
        check: checkOf(violations, found?.checked),
        manifest: null,
        codebook: found?.codebook ?? null
      };
    const {codebook, sources, counts, checked} = found;
    const {warnings} = checked;
    const persons = personsOf(codebook);
    // From here on there are no persons: everything that is published comes from these sources.
    const published = [...sources.filter(({table}) => !table.personLevel), ...counts];
    const into = join(work, "tables");
    await mkdir(into);
    const tables: Table[] = [];
    const named = [...codebook.tables, ...counts.map(({table}) => table)];
    for (const {name} of named) {
      const source = published.find(({table}) => table.name === name);
      if (!source) continue;
      onProgress(phrase`writing ${name}`);
      const described = await describeTable(database, source, into);
      tables.push(counts.includes(source) ? {...described, counts: true} : described);
    }
    onProgress("reconciling");
    await using engine = await openNative(into, {tables});
    const reconciliation = await reconcile(engine);
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
    const direction = directionOf(codebook);
    if (persons.length || direction?.mapping || codebook.tables.some(({source}) => source)) {
      const entry = JSON.parse(
        await readFile(join(folder, codebookFile), "utf8").then(withoutMark)
      );
      const described = counts.map(({table}) => table);
      await replaceFile(
        join(into, codebookFile),
        publishSources(
          publishCodebook(
            direction?.mapping ? publishDirections(entry, direction) : entry,
            persons,
            described
          )
        )
      );
    } else await copyFile(join(folder, codebookFile), join(into, codebookFile));
    return {check: checkOf(violations, checked), manifest, codebook};
  } finally {
    database.close();
  }
}

/** Writes a table and describes it. The engine counts while this process hashes the file. */
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

/** Whether a build holds rows of a table that the codebook now marks as person-level. */
async function publishesPersons(folder: string, codebook: Codebook | null): Promise<boolean> {
  const {tables} = await readManifest(folder);
  return !!codebook && tables.some(({name}) => personsOf(codebook).includes(name));
}

/** The column of directions. */
function directionOf({tables}: Codebook) {
  return tables
    .find(({name}) => name === "findings")
    ?.fields.find(({name}) => name === "direction");
}

/** A codebook in which each table with a source has a path, as published tables do. */
function publishSources(entry: Json): Json {
  const resources = (entry.resources as Json[]).map(({source, ...resource}) =>
    source === undefined ? resource : {...resource, path: `${resource.name}.csv`}
  );
  return {...entry, resources};
}

function withoutMark(text: string): string {
  return text.replace(/^\uFEFF/, "");
}

/**
 * The programme as the site and its files name it. The titles of a simulated programme state that
 * it is simulated.
 */
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

/**
 * A warning if the records have changed without a new release: the release no longer identifies
 * them.
 */
async function findStaleVersion(
  folder: string,
  {version}: Codebook,
  dataHash: string
): Promise<string[]> {
  const before = await readManifest(folder);
  return before.dataHash !== dataHash && before.programme.version === version
    ? [
        phrase`${codebookFile}: version: the records have changed since the last build and their release is still ${version || "empty"}: raise it`
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

/**
 * The inputs of a build: the records, the codebook, the code and the named queries that it runs,
 * and the release of DuckDB. Names do not depend on where the programme's folder is.
 */
async function recordInputs({folder}: Programme): Promise<Inputs> {
  const codebook = await readFile(join(folder, codebookFile), "utf8");
  const hasSources = codebook.includes('"source"');
  const records = (await readdir(folder, {recursive: true}))
    .filter(
      (file) =>
        file === codebookFile ||
        mayBeRecords(file) ||
        (hasSources && /\.(sql|parquet|duckdb|db)$|\bpulled\.json$/i.test(file))
    )
    .filter((file) => !file.startsWith("."))
    .sort();
  const found: Record<string, string> = {DuckDB: version()};
  if (codebook.includes('"person_level"'))
    for (const {file, path} of await listQuestions(folder))
      found[file] = (await describeFile(path)).sha256;
  for (const file of records) found[file] = (await describeFile(join(folder, file))).sha256;
  // The titles of simulated records are marked in the language of the site.
  const language = spoken();
  if (language.tag !== chosen.tag || Object.keys(language.words).length)
    found.language = hashOf([JSON.stringify(language)]);
  code ??= importedCode(entry);
  for (const [name, text] of Object.entries(await readQueries()))
    found[`${name}.sql`] = hashOf([text]);
  return {...found, ...(await code)};
}

function hashOf(lines: string[]): string {
  return createHash("sha256").update(lines.join("\n")).digest("hex");
}
