import {defineConfig} from "vitest/config";

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
          testTimeout: 60_000
        }
      },
      {
        extends: true,
        test: {
          name: "browser",
          include: ["test/browser/**/*.test.ts"],
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 600_000
        }
      }
    ]
  }
});
