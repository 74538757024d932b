import {spawn} from "node:child_process";
import {readFile, rm} from "node:fs/promises";
import {join} from "node:path";
import {createInterface} from "node:readline";
import {root} from "../loaders/workspace/programme.js";

/**
 * `npm test`: types, lint, unit tests, the build of the site, and that site in browsers. `npm run
 * test:long` is the same with more rounds of the tests that try random input (`rounds.ts`). All
 * stages run even where one fails. The last line counts what passed and failed: types, lint and the
 * build count as one each, tests one by one.
 *
 * Two lanes run at the same time, since each keeps about one core busy.
 */
const long = process.argv.includes("long");
const count = {passed: 0, failed: 0, skipped: 0};
const took: string[] = [];
const started = performance.now();

const built = command("build", "tsx", ["loaders/build.ts"]);
const lanes = [
  async () => {
    if (await built) await tests("browser");
    else notRun("browser");
  },
  async () => {
    await command("types", "npm", ["run", "--silent", "test:types"]);
    await command("lint", "npm", ["run", "--silent", "test:lint"]);
    await tests("unit");
    if (await built) await tests("builds");
    else notRun("builds");
  }
];
await Promise.all(lanes.map((lane) => lane()));

const {passed, failed, skipped} = count;
process.stdout.write(`\n${took.join("\n")}\nall: ${seconds(started)}\n`);
process.stdout.write(
  `${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ""}\n`
);
process.exitCode = failed ? 1 : 0;

/** A stage that passes or fails as a whole. */
async function command(stage: string, name: string, given: string[]): Promise<boolean> {
  const ok = (await run(stage, name, given)) === 0;
  count[ok ? "passed" : "failed"]++;
  return ok;
}

/** A stage of many tests: a project of `vitest.config.ts`. */
async function tests(project: string): Promise<void> {
  const report = join(root, ".whatworked", `${project}.json`);
  await rm(report, {force: true});
  const code = await run(project, "vitest", [
    "run",
    "--project",
    project,
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${report}`
  ]);
  const counted = await readFile(report, "utf8").then(countTests, () => ({
    passed: 0,
    failed: 0,
    skipped: 0
  }));
  // An error between tests fails the run and no test by name.
  if (code !== 0 && counted.failed === 0) counted.failed = 1;
  for (const outcome of ["passed", "failed", "skipped"] as const)
    count[outcome] += counted[outcome];
}

/** Counts the tests of vitest's report. A file that cannot be loaded counts as one failure. */
function countTests(report: string): typeof count {
  const {numPassedTests, numFailedTests, numPendingTests, testResults} = JSON.parse(report);
  const broken = (testResults as {status: string; assertionResults: {status: string}[]}[]).filter(
    ({status, assertionResults}) =>
      status === "failed" && !assertionResults.some((test) => test.status === "failed")
  );
  return {
    passed: numPassedTests,
    failed: numFailedTests + broken.length,
    skipped: numPendingTests
  };
}

/** A stage that needs the site when there is no site. */
function notRun(stage: string): void {
  count.failed++;
  took.push(`${stage}: not run, because the site was not built`);
}

/**
 * Runs a program and prints its lines immediately, each after the name of its stage. Returns its
 * exit code.
 */
function run(stage: string, name: string, given: string[]): Promise<number> {
  const start = performance.now();
  process.stdout.write(`${stage}: starts\n`);
  const child = spawn(name, given, {
    cwd: root,
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      ...process.env,
      TZ: "UTC",
      PATH: `${join(root, "node_modules", ".bin")}:${process.env.PATH}`,
      ...(long ? {TEST_LONG: "true"} : {})
    }
  });
  for (const stream of [child.stdout, child.stderr])
    createInterface(stream).on("line", (line) => {
      if (line.trim()) process.stdout.write(`${stage}: ${line}\n`);
    });
  return new Promise((resolve) => {
    const end = (code: number) => {
      took.push(`${stage}: ${seconds(start)}`);
      process.stdout.write(`${stage}: ${code === 0 ? "done" : "failed"}, ${seconds(start)}\n`);
      resolve(code);
    };
    child.on("error", ({message}) => {
      process.stdout.write(`${stage}: ${message}\n`);
      end(1);
    });
    child.on("close", (code) => end(code ?? 1));
  });
}

function seconds(since: number): string {
  return `${((performance.now() - since) / 1000).toFixed(0)} s`;
}
