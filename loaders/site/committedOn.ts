import {execFileSync} from "node:child_process";
import {dirname} from "node:path";

/**
 * The day of the last commit that changed a file, as `2026-01-31`. Null if the file has changes that
 * are not committed, or if there is no git repository: the date of such a file shows nothing.
 */
export function committedOn(file: string): string | null {
  const git = (...given: string[]) =>
    execFileSync("git", [...given, "--", file], {
      cwd: dirname(file),
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"]
    }).trim();
  try {
    return git("status", "--porcelain") ? null : git("log", "-1", "--format=%cs") || null;
  } catch {
    return null;
  }
}
