import {createWriteStream} from "node:fs";
import {copyFile, mkdir, readFile, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {pipeline} from "node:stream/promises";
import {root} from "../../loaders/workspace/programme.js";
import {mulberry} from "../mulberry.js";

const projects = 2000;
const outcomes = 100;

/**
 * Writes a programme with a given number of findings: the shipped codebook, cut to its required
 * tables, and rows that follow its rules.
 */
export async function writeFindings(folder: string, findings: number): Promise<void> {
  await mkdir(folder, {recursive: true});
  const shipped = join(root, "data", "wave1");
  const codebook = JSON.parse(await readFile(join(shipped, "datapackage.json"), "utf8"));
  const tables = ["projects", "outcomes", "findings", "sources"];
  codebook.resources = codebook.resources.filter(({name}: {name: string}) => tables.includes(name));
  await writeFile(join(folder, "datapackage.json"), JSON.stringify(codebook));
  await copyFile(join(shipped, "sources.csv"), join(folder, "sources.csv"));
  const [header, first] = (await readFile(join(shipped, "sources.csv"), "utf8")).split("\n");
  const source = first.split(",")[header.split(",").indexOf("source_id")];
  const random = mulberry(20_261_123);
  const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)];
  const allowed = (table: string, column: string): string[] =>
    codebook.resources
      .find(({name}: {name: string}) => name === table)
      .schema.fields.find(({name}: {name: string}) => name === column)
      .categories.map((entry: string | {value: string}) =>
        typeof entry === "string" ? entry : entry.value
      );
  const write = async (
    table: string,
    count: number,
    row: (i: number) => Record<string, unknown>
  ) => {
    const fields: {name: string}[] = codebook.resources.find(
      ({name}: {name: string}) => name === table
    ).schema.fields;
    async function* chunks() {
      yield `${fields.map(({name}) => name).join(",")}\n`;
      for (let i = 0; i < count; i += 1000) {
        const rows = Array.from({length: Math.min(1000, count - i)}, (_, j) => row(i + j));
        yield rows.map((row) => `${fields.map(({name}) => row[name] ?? "").join(",")}\n`).join("");
      }
    }
    await pipeline(chunks(), createWriteStream(join(folder, `${table}.csv`)));
  };
  const outcomeColumns = Object.fromEntries(
    ["kind", "kind_basis", "domain", "better", "on_checklist"].map((column) => [
      column,
      allowed("outcomes", column)
    ])
  );
  const findingColumns = Object.fromEntries(
    ["direction", "design_class", "reported_by", "basis"].map((column) => [
      column,
      allowed("findings", column)
    ])
  );
  const drawn = (columns: Record<string, string[]>) =>
    Object.fromEntries(Object.entries(columns).map(([column, values]) => [column, pick(values)]));
  await write("projects", projects, (i) => ({
    project_id: `project_${i}`,
    name: `Project ${i}`,
    funding_gbp: Math.floor(random() * 4e6),
    source_id: source
  }));
  await write("outcomes", outcomes, (i) => ({
    ...drawn(outcomeColumns),
    outcome_id: `outcome_${i}`,
    label: `Outcome ${i}`
  }));
  await write("findings", findings, (i) => {
    const measured = random() < 0.5;
    return {
      ...drawn(findingColumns),
      finding_id: `f${String(i).padStart(7, "0")}`,
      project_id: `project_${Math.floor(random() * projects)}`,
      outcome_id: `outcome_${Math.floor(random() * outcomes)}`,
      before_low: measured ? (random() * 100).toFixed(1) : "",
      after_low: measured ? (random() * 100).toFixed(1) : "",
      unit: measured ? "per cent" : "",
      n: measured ? Math.floor(random() * 500) : "",
      effect_text: `"went from here to there, as ${Math.floor(random() * 5000)} people said"`,
      design_note: `interviews with group ${Math.floor(random() * 200)}`,
      source_id: source,
      locator: `page ${Math.floor(random() * 120)}`
    };
  });
}
