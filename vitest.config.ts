import {defineConfig} from "vitest/config";

/** Browser tests that build a site of their own or run `npm start`: one file at a time. */
const builds = ["build", "live", "other", "simulated"].map(
  (name) => `test/browser/${name}.test.ts`
);

export default defineConfig({
  test: {
    env: {TZ: "UTC"},
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
          setupFiles: "test/loaders/removeTempFolders.ts",
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
          exclude: builds,
          maxWorkers: 3,
          testTimeout: 240_000,
          hookTimeout: 240_000,
          sequence: {groupOrder: 1}
        }
      },
      {
        extends: true,
        test: {
          name: "builds",
          include: builds,
          fileParallelism: false,
          setupFiles: "test/loaders/removeTempFolders.ts",
          testTimeout: 240_000,
          hookTimeout: 900_000,
          sequence: {groupOrder: 2}
        }
      }
    ]
  }
});
