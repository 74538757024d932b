import {execFile} from "node:child_process";
import {mkdtemp, rm, stat, writeFile} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {promisify} from "node:util";
import {describe, expect, it} from "vitest";
import {root} from "../../loaders/workspace/programme.js";
import {dist} from "./site.js";

/** The output of a build; rejects if the build fails. */
function build(environment: NodeJS.ProcessEnv = {}) {
  const command = [join(root, "loaders", "build.ts"), dist];
  return promisify(execFile)(join(root, "node_modules", ".bin", "tsx"), command, {
    cwd: root,
    env: {...process.env, ...environment}
  });
}

describe("npm run build, when nothing has changed", () => {
  it("skips every step, gives the reasons, and leaves the site unchanged", async () => {
    const before = await stat(join(dist, "index.html"));
    const {stdout} = await build();
    expect(stdout.replace(/\d+\.\d s/g, "… s").split("\n")).toEqual([
      "records of wave1: unchanged, skipped (… s)",
      "records of round2: unchanged, skipped (… s)",
      "engine: unchanged, skipped (… s)",
      "site: unchanged, skipped (… s)",
      `the site is in ${dist}`,
      ""
    ]);
    expect((await stat(join(dist, "index.html"))).mtimeMs).toBe(before.mtimeMs);
  });

  it("leaves the last site if the records are refused", async () => {
    const folder = await mkdtemp(join(tmpdir(), "broken-"));
    await writeFile(join(folder, "datapackage.json"), "{");
    const before = await stat(join(dist, "index.html"));
    const failure = await build({PROGRAMME: folder}).catch((error) => error);
    expect(failure).toMatchObject({code: 1, stderr: expect.stringMatching(/^datapackage\.json/)});
    expect(failure.stderr).toContain(`no site was built; the last site is still in ${dist}`);
    expect((await stat(join(dist, "index.html"))).mtimeMs).toBe(before.mtimeMs);
    await rm(folder, {recursive: true});
  });
});
