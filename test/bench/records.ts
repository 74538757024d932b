import {execFile} from "node:child_process";
import {mkdtemp, rm} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {fileURLToPath} from "node:url";
import {promisify} from "node:util";
import {DuckDBInstance} from "@duckdb/node-api";
import {buildRecords} from "../../loaders/pipeline/buildRecords.js";
import {root} from "../../loaders/workspace/programme.js";
import {type Measurement, quantile, takeTurns} from "./measurement.js";
import {writeFindings} from "./writeFindings.js";

/**
 * Measures the time to check, reconcile and write a programme of a thousand to a million findings,
 * against a bare `COPY` of the findings to Parquet. The growth exponent is the slope of the
 * least-squares line through all sizes on logarithmic axes. It is 1 if twice the rows take twice
 * the time.
 */
export async function benchRecords(
  rounds: number,
  sizes: readonly number[] = [1e3, 1e4, 1e5, 1e6]
): Promise<Measurement[]> {
  const folder = await mkdtemp(join(tmpdir(), "whatworked-bench-"));
  try {
    const measurements: Measurement[] = [];
    for (const size of sizes) {
      const records = join(folder, `records${size}`);
      await writeFindings(records, size);
      const sides = await takeTurns(rounds, {
        ours: () => time(() => build(records, join(folder, "cache"))),
        "bare COPY": () =>
          time(() => copyBare(join(records, "findings.csv"), join(folder, "bare.parquet")))
      });
      measurements.push({
        name: `${size.toLocaleString("en-GB")} findings checked and written`,
        sides,
        targets: size === 1e6 ? [{of: "bare COPY", most: 3}] : []
      });
    }
    const medians = measurements.map(({sides}) => quantile(sides[0].seconds, 0.5));
    const largest = measurements[measurements.length - 1];
    largest.facts = [
      {
        name: "ours: growth exponent over all sizes",
        value: slope(sizes.map(Math.log), medians.map(Math.log)),
        unit: "",
        most: 1
      },
      {
        name: "ours: peak memory",
        value: await peakMemory(join(folder, `records${sizes[sizes.length - 1]}`), folder),
        unit: "MB",
        most: 1200
      }
    ];
    return measurements;
  } finally {
    await rm(folder, {recursive: true, force: true});
  }
}

/** Builds without an earlier build, as after a first edit. */
async function build(folder: string, cache: string): Promise<void> {
  await rm(cache, {recursive: true, force: true});
  const {outcome, check} = await buildRecords({name: "bench", folder, cache});
  if (outcome !== "built") throw new Error(`bench: ${JSON.stringify(check.violations[0])}`);
}

async function copyBare(csv: string, parquet: string): Promise<void> {
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  await connection.run(
    `COPY (FROM read_csv('${csv}')) TO '${parquet}' (FORMAT parquet, COMPRESSION zstd)`
  );
  connection.closeSync();
  instance.closeSync();
}

/** The largest resident memory, in MB, of a process that only builds: Node and DuckDB together. */
async function peakMemory(records: string, folder: string): Promise<number> {
  const {stdout} = await promisify(execFile)(
    join(root, "node_modules", ".bin", "tsx"),
    [fileURLToPath(import.meta.url), records, join(folder, "cache")],
    {cwd: root}
  );
  return Number(stdout);
}

/** The slope of the least-squares line. */
function slope(x: number[], y: number[]): number {
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [mx, my] = [mean(x), mean(y)];
  const over = x.reduce((sum, value, i) => sum + (value - mx) * (y[i] - my), 0);
  return over / x.reduce((sum, value) => sum + (value - mx) ** 2, 0);
}

async function time(work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await build(process.argv[2], process.argv[3]);
  process.stdout.write(String((process.resourceUsage().maxRSS * 1024) / 1e6));
}
