import {execFileSync} from "node:child_process";
import {mkdir, readFile, writeFile} from "node:fs/promises";
import {cpus, totalmem} from "node:os";
import {join} from "node:path";
import {root} from "../../loaders/workspace/programme.js";
import {benchBuild} from "./build.js";
import {benchCrossFilter} from "./crossFilter.js";
import {benchDrivers} from "./drivers.js";
import {benchEngine} from "./engine.js";
import {benchFirstFigure} from "./firstFigure.js";
import {formatMeasurements} from "./formatMeasurements.js";
import {benchLargeFile} from "./largeFile.js";
import type {Measurement} from "./measurement.js";
import {benchNotebook} from "./notebook.js";
import {benchRecords} from "./records.js";
import {benchWarehouse} from "./warehouse.js";
import {benchWarmQuestions} from "./warmQuestions.js";
import {benchWorkbench} from "./workbench.js";

/**
 * `npm run bench [-- name …] [--rounds=10] [--write]`: measures every claim about speed, as ratios
 * of sides that take turns within one run. Each measurement is printed when it is done, and written to
 * `.whatworked/bench/latest.json`. `--write` puts the whole table into docs/performance.md. The exit
 * code is 1 if a target does not hold.
 */
const benches: Record<string, (rounds: number) => Promise<Measurement[]>> = {
  firstFigure: benchFirstFigure,
  engine: benchEngine,
  workbench: benchWorkbench,
  notebook: benchNotebook,
  warm: benchWarmQuestions,
  file: benchLargeFile,
  crossFilter: benchCrossFilter,
  drivers: benchDrivers,
  records: benchRecords,
  build: benchBuild,
  warehouse: benchWarehouse
};
/** Benchmarks that do not use the site in `dist/`. */
const buildsItself = new Set(["drivers", "records", "build", "warehouse"]);
const given = process.argv.slice(2);
const rounds = Number(given.find((word) => word.startsWith("--rounds="))?.slice(9) ?? 10);
const named = given.filter((word) => !word.startsWith("--"));
for (const name of named)
  if (!Object.hasOwn(benches, name))
    throw new Error(
      `bench: unknown name ${JSON.stringify(name)}: expected some of ${Object.keys(benches).join(", ")}`
    );

const chosen = named.length ? named : Object.keys(benches);
if (chosen.some((name) => !buildsItself.has(name))) {
  process.stderr.write("building the site to measure …\n");
  execFileSync(process.execPath, ["--import", "tsx", join(root, "loaders", "build.ts")], {
    cwd: root,
    stdio: ["ignore", "ignore", "inherit"]
  });
}
const machine = `${cpus().length} cores (${cpus()[0].model}), ${Math.round(totalmem() / 2 ** 30)} GB of memory, Node ${process.versions.node}, ${process.platform} ${process.arch}`;
const date = new Date().toISOString().slice(0, 10);
process.stdout.write(`${machine}, ${date}\n`);
const folder = join(root, ".whatworked", "bench");
await mkdir(folder, {recursive: true});
const measurements: Measurement[] = [];
for (const name of chosen) {
  process.stderr.write(`measuring ${name} …\n`);
  const measured = await benches[name](rounds);
  process.stdout.write(`\n${formatMeasurements(measured)}\n`);
  measurements.push(...measured);
  await writeFile(
    join(folder, "latest.json"),
    `${JSON.stringify({date, machine, rounds, measurements}, null, 2)}\n`
  );
}
if (given.includes("--write")) await writeTable();

/** Writes the table into docs/performance.md. */
async function writeTable(): Promise<void> {
  const file = join(root, "docs", "performance.md");
  const text = await readFile(file, "utf8");
  const place = /(?<=<!-- measured -->\n)[\s\S]*(?=<!-- end -->)/;
  if (!place.test(text))
    throw new Error(`bench: ${file}: expected a place for the table, <!-- measured -->`);
  const notes = measurements.flatMap(({name, note}) => (note ? [`- ${name}: ${note}`] : []));
  await writeFile(
    file,
    text.replace(place, () =>
      [
        `\n${machine}. ${date}, ${rounds} rounds.\n`,
        formatMeasurements(measurements),
        "",
        ...notes,
        ""
      ].join("\n")
    )
  );
}
