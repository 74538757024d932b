import {execFile} from "node:child_process";
import {mkdir, rm, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {describe, expect, it, onTestFinished} from "vitest";
import {findProgramme, type Programme, root} from "../../loaders/workspace/programme.js";
import {editProgramme, makeTiny, replace, tempFolder} from "./copyProgramme.js";
import {type Ran, runRecords} from "./runRecords.js";

/** Runs `npm run records -- …` in a process of its own, and returns its exit code and output. */
function spawnRecords(...words: string[]): Promise<Ran> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ["--import", "tsx", join(root, "loaders", "records.ts"), ...words],
      {cwd: root},
      (error, stdout, stderr) => resolve({code: Number(error?.code ?? 0), stdout, stderr})
    );
  });
}

/** A programme whose cache, which the command chooses, is removed after the test. */
async function made(): Promise<Programme> {
  const programme = await makeTiny();
  const {cache} = findProgramme(programme.folder);
  onTestFinished(() => rm(cache, {recursive: true, force: true}));
  return programme;
}

describe("npm run records", () => {
  it("builds, reports that nothing has changed, and refuses broken records but keeps the build", async () => {
    const programme = await made();
    const {folder} = programme;
    const built = await runRecords("build", folder);
    expect(built.code).toBe(0);
    expect(built.stdout).toMatch(/^every check passed: \d+ rules over \d+ values\nwritten: .+\n$/);
    await mkdir(join(folder, "notebooks"), {recursive: true});
    await writeFile(join(folder, "notebooks", "mine.md"), "```sql id=a\nFROM nowhere\n```\n");
    const notebook = await runRecords("build", folder);
    expect(notebook.code).toBe(1);
    expect(notebook.stderr).toMatch(/notebooks\/mine\.md:2: the SQL cell a: .*nowhere/);
    await rm(join(folder, "notebooks"), {recursive: true});
    const again = await runRecords("build", folder);
    expect(again.code).toBe(0);
    expect(again.stdout).toMatch(/^nothing has changed: /);
    await editProgramme(programme, {"findings.csv": replace("mixed", "better")});
    const refused = await runRecords("build", folder);
    expect(refused.code).toBe(1);
    expect(refused.stdout).toContain(
      'findings.csv row 2: direction: expected one of improved, no_change, mixed, worsened, not_measured, not_reported: "better"\n1 violation\nnothing was written; the last valid build is kept: '
    );
  });

  it("exits with 1 for broken records, and writes one JSON text to stdout with --json", async () => {
    const programme = await made();
    await editProgramme(programme, {"findings.csv": replace("p1", "p9")});
    const {code, stdout} = await runRecords("check", programme.folder, "--json");
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      ok: false,
      total: 1,
      violations: [
        {file: "findings.csv", row: 2, column: "project_id", value: "p9", rule: "foreignKey"}
      ]
    });
  });

  it("counts the violations that it does not list", async () => {
    const programme = await made();
    await editProgramme(programme, {
      "findings.csv": (text) => `${text}${"p1,o1,better\n".repeat(23)}`
    });
    const {stdout} = await runRecords("check", programme.folder);
    expect(stdout.match(/: "better"$/gm)).toHaveLength(20);
    expect(stdout).toContain("findings.csv direction: … and 3 more of rule enum\n23 violations\n");
  });

  it("exits with 2 for wrong usage, and explains it on stderr", async () => {
    const empty = await tempFolder();
    const misuses: [words: string[], message: string][] = [
      [[], "no command"],
      [["chek"], "unknown command: chek"],
      [["check", "--fast"], "unknown command: check --fast"],
      [["check", "/nowhere/at/all"], "no such folder"],
      [["check", empty], "no datapackage.json (the codebook) in"]
    ];
    await Promise.all(
      misuses.map(async ([words, message]) => {
        const {code, stdout, stderr} = await runRecords(...words);
        expect([words, code, stdout]).toEqual([words, 2, ""]);
        expect(stderr).toContain(message);
      })
    );
  });

  it("gives its process the exit code and both streams", async () => {
    const {code, stdout, stderr} = await spawnRecords("chek");
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain("unknown command: chek");
    expect(await runRecords("help")).toMatchObject({code: 0, stderr: ""});
  });
});
