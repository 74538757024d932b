import {readFile, rm} from "node:fs/promises";
import {join} from "node:path";
import {root} from "../loaders/workspace/programme.js";
import {endStages, runStage} from "./runStage.js";

/**
 * `npm test`: types, lint, unit tests, the build of the site, that site in browsers, and tests that
 * build sites of their own. `npm run test:long` is the same with everything that `rounds.ts` leaves
 * out of `npm test`. All stages run even where one fails. The last line counts what passed and
 * failed: types, lint and the build count as one each, tests one by one.
 *
 * Two lanes run at the same time, so that two cores are busy until the end. The lane without browsers
 * steps back for the other one, which takes longer and often waits. The tests of the built site run on
 * four workers, the longest files first. Some of them build other sites, which use the engine that the
 * first build prepares.
 */
const long = process.argv.includes("long");
const count = {passed: 0, failed: 0, skipped: 0};
const took: string[] = [];
const started = performance.now();

/** The stages that step back for the others. */
const background = new Set(["types", "lint", "unit"]);

/** A stage that prints nothing for so long has stopped working. It is ended, and counts as failed. */
const silence = (long ? 60 : 15) * 60_000;

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
  process.on(signal, () => {
    endStages();
    process.exit(1);
  });

const built = command("build", "tsx", ["loaders/build.ts"]);
const lanes = [
  async () => {
    await command("types", "npm", ["run", "--silent", "test:types"]);
    await command("lint", "npm", ["run", "--silent", "test:lint"]);
    await tests("unit");
  },
  () => testsOfSite("browser")
];
await Promise.all(lanes.map((lane) => lane()));

const {passed, failed, skipped} = count;
process.stdout.write(`\n${took.join("\n")}\nall: ${seconds(started)}\n`);
if (skipped) process.stdout.write(`${skipped} skipped\n`);
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exit(failed ? 1 : 0);

/** A stage that needs the built site. */
async function testsOfSite(project: string): Promise<void> {
  if (await built) await tests(project);
  else {
    count.failed++;
    took.push(`${project}: not run, because the site was not built`);
  }
}

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

/** Runs a program and prints its lines immediately, each after the name of its stage. */
async function run(stage: string, program: string, given: string[]): Promise<number> {
  const start = performance.now();
  const say = (words: string) => process.stdout.write(`${stage}: ${words}\n`);
  say("starts");
  const env = {
    ...process.env,
    TZ: "UTC",
    PATH: `${join(root, "node_modules", ".bin")}:${process.env.PATH}`,
    // The tests are about what the site's compressed copies hold, not about their size.
    ...(long ? {TEST_LONG: "true"} : {COMPRESSION: "quick"}),
    // The queries of the unit tests wait for one another. On one thread they find their memory in the
    // processor's caches, which takes a tenth less of its time than four threads in turn.
    ...(stage === "unit" && !long ? {UV_THREADPOOL_SIZE: "1"} : {})
  };
  const niceness = background.has(stage) ? 5 : 0;
  const code = await runStage({program, given, cwd: root, env, silence, niceness}, say);
  took.push(`${stage}: ${seconds(start)}`);
  say(`${code === 0 ? "done" : "failed"}, ${seconds(start)}`);
  return code;
}

function seconds(since: number): string {
  return `${((performance.now() - since) / 1000).toFixed(0)} s`;
}
