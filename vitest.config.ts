import {basename} from "node:path";
import {defineConfig} from "vitest/config";
import {BaseSequencer, type TestSpecification} from "vitest/node";

/** The files that take longest, the longest first. */
const longest = [
  "simulated",
  "other",
  "everyPage",
  "sql",
  "live",
  "build",
  "threeBrowsers",
  "notebook",
  "snapshots",
  "keyboard",
  "figures",
  "unavailable",
  "pages",
  "dialect",
  "kept",
  "notebookRuns",
  "simulate"
].map((name) => `${name}.test.ts`);

/** Begins with the files that take longest, so that no worker ends long after the others. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({moduleId}: TestSpecification) =>
      (longest.indexOf(basename(moduleId)) + longest.length + 1) % (longest.length + 1);
    return files.toSorted(
      (a, b) =>
        rank(a) - rank(b) || (a.moduleId < b.moduleId ? -1 : Number(a.moduleId > b.moduleId))
    );
  }
}

/**
 * The words with which Node runs a worker. Most functions of the tests are called a few times only: V8
 * compiles a function again, faster, after eight times as much work as usual, and looks for garbage in
 * the whole memory when it has grown to `megabytes`. A worker then takes 8% less processor time.
 */
const worker = (megabytes: number) => [
  "--interrupt-budget=540672",
  `--initial-old-space-size=${megabytes}`
];

export default defineConfig({
  test: {
    env: {TZ: "UTC"},
    sequence: {sequencer: LongestFirst},
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["test/**/*.test.ts"],
          exclude: ["test/browser/**", "test/bench/**"],
          // Files share loaded modules: most of the time of a small file went into loading them
          // again.
          isolate: false,
          setupFiles: ["test/oneThread.ts", "test/loaders/removeTempFolders.ts"],
          execArgv: worker(1000),
          testTimeout: 120_000,
          hookTimeout: 120_000,
          sequence: {groupOrder: 0}
        }
      },
      {
        extends: true,
        test: {
          name: "browser",
          include: ["test/browser/**/*.test.ts"],
          // The files that a worker runs share a browser and loaded modules: see served.ts.
          isolate: false,
          setupFiles: ["test/oneThread.ts", "test/loaders/removeTempFolders.ts"],
          execArgv: worker(300),
          // A test in a browser waits for about half of its time.
          maxWorkers: 4,
          testTimeout: 240_000,
          // A wait ends with what it waits for, and only a failure waits so long.
          expect: {poll: {timeout: 90_000}},
          // Some files build a site of their own first.
          hookTimeout: 900_000,
          sequence: {groupOrder: 1}
        }
      }
    ]
  }
});
