import {cp, readFile, rm, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {root} from "../../loaders/workspace/programme.js";
import {rowsToCsv} from "../../src/files/csv.js";
import {mulberry} from "../mulberry.js";

/** The numbers of features and of statements of a project. */
const [featuresEach, findingsEach] = [5, 20];

/**
 * Writes a programme of many invented projects into a folder: the shipped codebook, outcomes and
 * features, and projects with twenty statements each. The projects are drawn with a seed, so that
 * every run measures the same records. They are marked as simulated.
 */
export async function writeManyProjects(folder: string, count: number): Promise<void> {
  const shipped = join(root, "data", "wave1");
  await rm(folder, {recursive: true, force: true});
  await cp(shipped, folder, {recursive: true});
  const codebook = JSON.parse(await readFile(join(shipped, "datapackage.json"), "utf8"));
  codebook.simulated = true;
  codebook.title = codebook.shortTitle = `${count} invented projects`;
  codebook.resources = codebook.resources.filter(
    ({name}: {name: string}) => !["places", "project_sources"].includes(name)
  );
  const random = mulberry(20_261_124);
  const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)];
  const several = <T>(values: readonly T[], many: number): T[] => [
    ...new Set(Array.from({length: many}, () => pick(values)))
  ];
  const allowed = (table: string, column: string): string[] => {
    const {schema} = codebook.resources.find(({name}: {name: string}) => name === table);
    const {categories} = schema.fields.find(({name}: {name: string}) => name === column);
    return categories.map((one: string | {value: string}) =>
      typeof one === "string" ? one : one.value
    );
  };
  const keys = async (table: string): Promise<string[]> =>
    (await readFile(join(shipped, `${table}.csv`), "utf8"))
      .split("\n")
      .slice(1)
      .filter((line) => /^[a-z0-9_]+,/.test(line))
      .map((line) => line.split(",")[0]);
  const [outcomes, features, [source]] = await Promise.all(
    ["outcomes", "features", "sources"].map(keys)
  );
  const drawn = (table: string, columns: readonly string[]) =>
    columns.map((column) => [column, allowed(table, column)] as const);
  const projectColumns = drawn("projects", ["strand", "region"]);
  const findingColumns = drawn("findings", ["direction", "design_class", "reported_by", "basis"]);
  const projects = Array.from({length: count}, (_, i) => ({
    project_id: `project_${i + 1}`,
    name: `Project ${i + 1}`,
    lead_organisation: `Council ${1 + (i % 150)}`,
    ...Object.fromEntries(projectColumns.map(([column, values]) => [column, pick(values)])),
    funding_gbp: Math.floor(random() * 4e6),
    source_id: source
  }));
  const named = projects.flatMap(({project_id}) =>
    several(features, featuresEach).map((feature_id) => ({
      project_id,
      feature_id,
      present: "yes",
      source_id: source
    }))
  );
  const findings = projects.flatMap(({project_id}, i) =>
    Array.from({length: findingsEach}, (_, j) => ({
      finding_id: `f${String(i * findingsEach + j).padStart(6, "0")}`,
      project_id,
      outcome_id: pick(outcomes),
      ...Object.fromEntries(findingColumns.map(([column, values]) => [column, pick(values)])),
      effect_text: `what ${Math.floor(random() * 5000)} people said`,
      source_id: source,
      locator: `page ${Math.floor(random() * 120)}`
    }))
  );
  const write = (table: string, rows: readonly object[]) =>
    writeFile(join(folder, `${table}.csv`), rowsToCsv(rows, fieldsOf(table)));
  const fieldsOf = (table: string): string[] =>
    codebook.resources
      .find(({name}: {name: string}) => name === table)
      .schema.fields.map(({name}: {name: string}) => name);
  await Promise.all([
    writeFile(join(folder, "datapackage.json"), JSON.stringify(codebook)),
    ...["places.csv", "project_sources.csv"].map((file) => rm(join(folder, file))),
    write("projects", projects),
    write("project_features", named),
    write("findings", findings)
  ]);
}
