import {existsSync} from "node:fs";
import {appendFile, chmod, mkdir, mkdtemp, readFile, writeFile} from "node:fs/promises";
import {tmpdir} from "node:os";
import {dirname, join} from "node:path";
import {type ColumnTable, fromCSV} from "arquero";
import {directions as standardDirections} from "../../src/analysis/directions.js";
import {phrase} from "../../src/page/words/phrase.js";
import {fieldOf, type Reconciled} from "../../src/records/manifest.js";
import {type Codebook, codebookFile, readCodebook} from "../codebook/codebook.js";
import type {Json} from "../codebook/codebookField.js";
import {formatCheck, formatViolation} from "../codebook/formatCheck.js";
import {Violations} from "../codebook/violation.js";
import {openDatabase} from "../engine/database.js";
import {openNative} from "../engine/native.js";
import {buildRecords} from "../pipeline/buildRecords.js";
import {readManifest} from "../records/currentBuild.js";
import {writeCsvs} from "../records/writeCsvs.js";
import type {Programme} from "../workspace/programme.js";
import {removeFolder} from "../workspace/removeFolder.js";
import {replaceFolder} from "../workspace/replaceFolder.js";
import {filesOf} from "../workspace/siteFiles.js";
import {arrangeProjects, drawWanted} from "./arrange.js";
import {chooseTotals} from "./chooseTotals.js";
import {copyQuestions} from "./copyQuestions.js";
import {countProjects} from "./countProjects.js";
import {describeSimulation} from "./describeSimulation.js";
import {type Invented, inventRecords, type Known} from "./inventRecords.js";
import {describePortfolio, type Portfolio} from "./portfolio.js";
import {randomOf} from "./random.js";
import {simulatedPackage} from "./simulatedPackage.js";
import {inventedTables, keptTables} from "./simulatedTables.js";
import type {Simulation} from "./simulation.js";
import {isCountable, type Total} from "./total.js";

/** The file that identifies a folder as a simulated set, which a new simulation may replace. */
export const simulationFile = "simulation.json";

/** The maximum number of projects in a set. */
export const mostProjects = 20_000;

/** Everything about a programme's published totals that does not depend on the seed. */
export interface Plan {
  projects: number;
  portfolio: Portfolio;
  known: Known;
  held: Total[];
  /** The reason why each other total that `reconcile` can count does not hold. */
  reasons: Map<string, string>;
}

/**
 * Makes a set of records that gives the published totals of a programme, and writes it as a new
 * programme into `to`, which must be new, empty, or an earlier simulated set. The set is checked
 * and reconciled before it is moved there. Throws, and changes nothing, if the programme's own
 * records break their codebook, or if a chosen total does not hold.
 */
export async function simulate(
  programme: Programme,
  {projects, seed, to}: {projects: number | null; seed: number; to: string},
  onProgress: (step: string) => void = () => {}
): Promise<Simulation> {
  await refuseFolder(to);
  if (existsSync(join(programme.folder, simulationFile)))
    throw new Error(
      phrase`simulate: ${programme.folder} is simulated itself: simulate the programme that it was made from`
    );
  const built = await buildRecords(programme, onProgress);
  if (built.outcome === "refused" || !built.folder)
    throw new Error(
      phrase`simulate: the records of ${programme.name} break their codebook: ${formatCheck(built.check)}`
    );
  const plan = await planSimulation(built.folder, projects, onProgress);
  await mkdir(dirname(to), {recursive: true});
  const work = await mkdtemp(join(dirname(to), ".simulating-"));
  const aside = `${work}-earlier`;
  try {
    onProgress("inventing records");
    await writeRecords(built.folder, plan, seed, work);
    onProgress(phrase`checking the invented records`);
    const reconciled = await verify(work, plan, (build) =>
      copyQuestions({folder: programme.folder, build: built.folder!}, {folder: work, build})
    );
    const simulation = await describe(built.folder, plan, seed, reconciled);
    for (const [file, text] of Object.entries(describeSimulation(simulation)))
      await writeFile(join(work, file), text);
    await chmod(work, 0o755);
    simulation.files = [...(await filesOf(work)), simulationFile].sort();
    await writeFile(join(work, simulationFile), `${JSON.stringify(simulation, null, 2)}\n`);
    await replaceFolder(work, to, aside);
    return simulation;
  } finally {
    await removeFolder(work);
    await removeFolder(aside);
  }
}

/**
 * Reads the published totals of a build, and chooses those that a set with this number of projects
 * can give at once. If `projects` is null, the number is the published one, or else the number on
 * record.
 */
export async function planSimulation(
  folder: string,
  projects: number | null,
  onProgress: (step: string) => void = () => {}
): Promise<Plan> {
  await using engine = await openNative(folder);
  const {programme, tables} = await readManifest(folder);
  const totals = (await engine.named("reconciliation")) as unknown as Total[];
  const groups = await engine.query(
    "SELECT group_id, list(DISTINCT outcome_id ORDER BY outcome_id) AS outcomes FROM outcome_groups GROUP BY group_id ORDER BY group_id"
  );
  const members = new Map(
    groups.map(({group_id, outcomes}) => [String(group_id), outcomes as unknown as string[]])
  );
  const outcomes = await engine.query(
    "SELECT outcome_id, label, kind, better FROM outcomes ORDER BY outcome_id"
  );
  const features = await engine.query("SELECT feature_id FROM features ORDER BY feature_id");
  const [examples] = await engine.query(
    "SELECT (SELECT CAST(min(project_id) AS VARCHAR) FROM projects) AS projects, (SELECT CAST(min(finding_id) AS VARCHAR) FROM findings) AS findings"
  );
  const [{count}] = await engine.query("SELECT count(*)::INTEGER AS count FROM projects");
  const directions =
    fieldOf({tables}, "findings", "direction")?.categories?.map(({value}) => value) ??
    standardDirections;
  const published = totals.find(({outcome_group}) => outcome_group === null)?.numerator;
  const isNumber = Number.isInteger(published) && published! > 0 && published! <= mostProjects;
  const number = projects ?? (isNumber ? published! : Math.max(1, Number(count)));
  const countable = totals.filter((total) => isCountable(total, members));
  const portfolio = describePortfolio(
    countable,
    members,
    outcomes.map(({outcome_id}) => String(outcome_id)),
    directions
  );
  onProgress(phrase`choosing totals that hold together`);
  const {held, left} = await chooseTotals(portfolio, countable, number);
  return {
    projects: number,
    portfolio,
    known: {
      title: programme.title,
      outcomes: outcomes as unknown as Known["outcomes"],
      features: features.map(({feature_id}) => String(feature_id)),
      directions,
      examples: examples as Known["examples"]
    },
    held,
    reasons: new Map(left.map(({total, reason}) => [total.statement_id, reason]))
  };
}

/**
 * Invents the rows for one seed, by the rules of a codebook that has the mark. The rows are drawn
 * as if no total were known, then changed as little as the totals need.
 */
export async function inventRows(
  {portfolio, projects, held, known}: Plan,
  codebook: Codebook,
  seed: number
): Promise<Invented> {
  const random = randomOf(seed);
  const wanted = drawWanted(portfolio, projects, random);
  const counts = await countProjects(portfolio, held, projects, wanted);
  if (!counts) throw new Error(phrase`simulate: the chosen totals no longer hold together`);
  const outcomes = known.outcomes.map(({outcome_id}) => outcome_id);
  const arranged = arrangeProjects(portfolio, counts, outcomes, random);
  return inventRecords(codebook, arranged, known, seed, random);
}

async function writeRecords(folder: string, plan: Plan, seed: number, into: string): Promise<void> {
  const original: Json = JSON.parse(
    (await readFile(join(folder, codebookFile), "utf8")).replace(/^\uFEFF/, "")
  );
  const {tables} = await readManifest(folder);
  const kept = tables.map(({name}) => name).filter((name) => keptTables.includes(name));
  const made = simulatedPackage(original, kept, {projects: plan.projects, seed});
  await writeFile(join(into, codebookFile), `${JSON.stringify(made, null, 2)}\n`);
  const database = await openDatabase(into);
  const violations = new Violations();
  const codebook = await readCodebook(into, database, violations);
  database.close();
  if (!codebook)
    throw new Error(phrase`simulate: the codebook cannot be used: ${list(violations)}`);
  await writeCsvs(folder, kept, into);
  for (const [table, rows] of await inventRows(plan, codebook, seed)) {
    const file = join(into, `${table}.csv`);
    if (inventedTables.includes(table)) await writeFile(file, rows.toCSV());
    else await appendRows(file, rows);
  }
}

/** Adds rows to a table of the programme's own, which decides the columns and their order. */
async function appendRows(file: string, rows: ColumnTable): Promise<void> {
  const text = await readFile(file, "utf8");
  const own = fromCSV(text, {autoType: false});
  await appendFile(file, own.concat(rows).toCSV({header: false, offset: own.numRows()}));
}

/**
 * Checks and reconciles the written records like any programme, and passes the folder of the build
 * to `use`. Throws if the records break their codebook, or if a chosen total does not hold.
 */
async function verify(
  folder: string,
  {held}: Plan,
  use: (build: string) => Promise<void>
): Promise<Reconciled[]> {
  const cache = await mkdtemp(join(tmpdir(), "whatworked-simulate-"));
  try {
    const built = await buildRecords({name: "simulated", folder, cache});
    if (built.outcome === "refused" || !built.folder)
      throw new Error(
        phrase`simulate: the invented records break their codebook: ${formatCheck(built.check)}`
      );
    const {reconciliation} = await readManifest(built.folder);
    const verdicts = new Map(reconciliation.map((found) => [found.statementId, found]));
    const wrong = held.filter(({statement_id}) => verdicts.get(statement_id)?.verdict !== "equal");
    if (wrong.length)
      throw new Error(
        phrase`simulate: totals that should hold do not: ${wrong.map(({statement_id}) => `${statement_id}: ${JSON.stringify(verdicts.get(statement_id)?.computed)}`).join("; ")}: nothing was written`
      );
    await use(built.folder);
    return reconciliation;
  } finally {
    await removeFolder(cache);
  }
}

/** Lists every published total: those that hold, and the others with the reason. */
async function describe(
  folder: string,
  {projects, held, reasons}: Plan,
  seed: number,
  reconciled: Reconciled[]
): Promise<Simulation> {
  await using engine = await openNative(folder);
  const {programme} = await readManifest(folder);
  const published = await engine.query(
    "SELECT statement_id, label FROM published ORDER BY statement_id"
  );
  const why = new Map(reconciled.map(({statementId, why}) => [statementId, why]));
  const all = published.map(({statement_id, label}) => ({
    statementId: String(statement_id),
    label: String(label ?? "")
  }));
  const holds = new Set(held.map(({statement_id}) => statement_id));
  return {
    programme: programme.title,
    seed,
    projects,
    held: all.filter(({statementId}) => holds.has(statementId)),
    left: all
      .filter(({statementId}) => !holds.has(statementId))
      .map((total) => ({
        ...total,
        reason:
          reasons.get(total.statementId) ??
          why.get(total.statementId) ??
          phrase`it names no group of outcomes, and is not the number of projects`
      })),
    files: []
  };
}

/**
 * Refuses a folder with any file that was not simulated here, so that no other file is replaced.
 */
async function refuseFolder(to: string): Promise<void> {
  if (!existsSync(to)) return;
  const files = await filesOf(to);
  const made = join(to, simulationFile);
  const ours: string[] = existsSync(made)
    ? (JSON.parse(await readFile(made, "utf8")).files ?? [])
    : [];
  const strange = files.filter((file) => !ours.includes(file));
  if (strange.length)
    throw new Error(
      phrase`simulate: ${to} is not empty, and contains files that were not simulated here: ${strange.slice(0, 5).join(", ")}: choose another folder with --to`
    );
}

function list(violations: Violations): string {
  return violations.list().map(formatViolation).join("; ");
}
