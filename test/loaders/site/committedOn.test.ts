import {execFileSync} from "node:child_process";
import {mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {committedOn} from "../../../loaders/site/committedOn.js";

let folder: string;
const git = (...given: string[]) =>
  execFileSync("git", given, {
    cwd: folder,
    env: {
      ...process.env,
      GIT_COMMITTER_DATE: "2026-01-31T12:00:00Z",
      GIT_AUTHOR_DATE: "2020-01-01T12:00:00Z"
    },
    stdio: "ignore"
  });

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "whatworked-committed-"));
});

afterAll(() => rmSync(folder, {recursive: true}));

describe("committedOn(file)", () => {
  it("is the day of the last commit, and null before it and after a change", () => {
    const file = join(folder, "page.md");
    writeFileSync(file, "declared: [a]");
    expect(committedOn(file)).toBeNull();
    git("init");
    git("config", "user.email", "a@example.org");
    git("config", "user.name", "A");
    expect(committedOn(file)).toBeNull();
    git("add", ".");
    git("commit", "-m", "fix the family");
    expect(committedOn(file)).toBe("2026-01-31");
    writeFileSync(file, "declared: [a, b]");
    expect(committedOn(file)).toBeNull();
  });
});
