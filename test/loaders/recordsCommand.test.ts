import {execFile} from "node:child_process";
import {mkdir, rm, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {describe, expect, it, onTestFinished} from "vitest";
import {findProgramme, type Programme, root} from "../../loaders/workspace/programme.js";
import {countRecords} from "../countRecords.js";
import {
  copyProgramme,
  editProgramme,
  editRow,
  portfolio,
  replace,
  tempFolder
} from "./copyProgramme.js";
import {type Ran, runRecords} from "./runRecords.js";

const core = ["projects", "outcomes", "findings", "sources"];

/** Runs `npm run records -- …` in a process of its own, and returns its exit code and output. */
function spawnRecords(...words: string[]): Promise<Ran> {
  const tsx = join(root, "node_modules", "tsx", "dist", "cli.mjs");
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [tsx, join(root, "loaders", "records.ts"), ...words],
      (error, stdout, stderr) => resolve({code: Number(error?.code ?? 0), stdout, stderr})
    );
  });
}

/** A copy of the records. Its cache, which the command chooses, is removed after the test. */
async function copied(): Promise<Programme> {
  const programme = await copyProgramme({}, core);
  const {cache} = findProgramme(programme.folder);
  onTestFinished(() => rm(cache, {recursive: true, force: true}));
  return programme;
}

describe("npm run records", () => {
  it("builds, reports that nothing has changed, and refuses broken records but keeps the build", async () => {
    const programme = await copied();
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
    await editProgramme(programme, {
      "findings.csv": editRow(12, replace("not_reported", "better"))
    });
    const refused = await runRecords("build", folder);
    expect(refused.code).toBe(1);
    expect(refused.stdout).toContain(
      'findings.csv row 12: direction: expected one of improved, no_change, mixed, worsened, not_measured, not_reported: "better"\n1 violation\nnothing was written; the last valid build is kept: '
    );
  });

  it("exits with 1 for broken records, and writes one JSON text to stdout with --json", async () => {
    const programme = await copied();
    await editProgramme(programme, {"findings.csv": editRow(12, replace("f011", "f003"))});
    const {code, stdout} = await runRecords("check", programme.folder, "--json");
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      ok: false,
      total: 1,
      violations: [
        {file: "findings.csv", row: 12, column: "finding_id", value: "f003", rule: "primaryKey"}
      ]
    });
  });

  it("counts the violations that it does not list", async () => {
    const programme = await copied();
    const {improved} = await countRecords(portfolio);
    const worse = (text: string) => text.replaceAll(",improved,", ",better,");
    await editProgramme(programme, {"findings.csv": worse});
    const {stdout} = await runRecords("check", programme.folder);
    expect(stdout.match(/: "better"$/gm)).toHaveLength(20);
    expect(stdout).toContain(
      `findings.csv direction: … and ${improved - 20} more of rule enum\n${improved} violations\n`
    );
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
    expect(await spawnRecords("help")).toMatchObject({code: 0, stderr: ""});
  });
});
