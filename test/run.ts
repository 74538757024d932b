import {spawn} from "node:child_process";
import {readFile, rm} from "node:fs/promises";
import {join} from "node:path";
import {root} from "../loaders/workspace/programme.js";

/**
 * `npm test`: types, lint, unit tests, the built site, and that site in a real browser. All run even where one fails; the last line counts them: types, lint and the
 * build as one each, tests one by one.
 */
const bin = (name: string) => join(root, "node_modules", ".bin", name);
const count = {passed: 0, failed: 0};

const pages = join(root, "test", "pages", "check.ts");
await step("types", bin("tsc"), ["--noEmit"]);
await step("types of pages", bin("tsx"), [pages, "types"]);
await step("lint", bin("biome"), ["check", "."]);
await step("lint of pages", bin("tsx"), [pages, "lint"]);
await tests("unit");
if (await step("build", bin("tsx"), [join(root, "loaders", "build.ts")])) await tests("browser");
else count.failed++;
process.stdout.write(`${count.passed} passed, ${count.failed} failed\n`);
process.exitCode = count.failed ? 1 : 0;

async function step(name: string, command: string, given: string[]): Promise<boolean> {
  const ok = (await run(name, command, given)) === 0;
  count[ok ? "passed" : "failed"]++;
  return ok;
}

async function tests(project: string): Promise<void> {
  const report = join(root, ".whatworked", `${project}.json`);
  await rm(report, {force: true});
  const code = await run(project, bin("vitest"), [
    "run",
    "--project",
    project,
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${report}`
  ]);
  try {
    const {numPassedTests, numFailedTests} = JSON.parse(await readFile(report, "utf8"));
    count.passed += numPassedTests;
    count.failed += numFailedTests;
    // A file that cannot be loaded, or an error between tests, fails no test by name.
    if (code !== 0 && numFailedTests === 0) count.failed++;
  } catch {
    count.failed++;
  }
}

function run(name: string, command: string, given: string[]): Promise<number> {
  process.stdout.write(`\n# ${name}\n`);
  const child = spawn(command, given, {
    cwd: root,
    stdio: "inherit",
    env: {...process.env, TZ: "UTC"}
  });
  return new Promise((resolve) => child.on("close", (code) => resolve(code ?? 1)));
}
