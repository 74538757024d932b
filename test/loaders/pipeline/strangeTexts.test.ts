import {cp, mkdir, symlink, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {describe, expect, it} from "vitest";
import {formatViolation} from "../../../loaders/codebook/formatCheck.js";
import {buildRecords} from "../../../loaders/pipeline/buildRecords.js";
import {pullProgramme} from "../../../loaders/pipeline/pullProgramme.js";
import type {Programme} from "../../../loaders/workspace/programme.js";
import {makeTiny, tempFolder} from "../copyProgramme.js";

async function build(programme: Programme) {
  const {outcome, check} = await buildRecords(programme);
  return {outcome, violations: check.violations.map(formatViolation)};
}

describe("a build of records that have not changed", () => {
  it("refuses prose that would run, and takes it again when it is corrected", async () => {
    const programme = await makeTiny();
    expect(await build(programme)).toEqual({outcome: "built", violations: []});
    const overview = join(programme.folder, "overview.md");
    await writeFile(overview, "# Tiny\n\n```js\nrun()\n```\n");
    const {outcome, violations} = await build(programme);
    expect(outcome).toBe("refused");
    expect(violations).toEqual([expect.stringContaining("overview.md row 3: ")]);
    await writeFile(overview, "# Tiny\n");
    expect(await build(programme)).toEqual({outcome: "unchanged", violations: []});
  });

  it("refuses a new link that leads out of the folder", async () => {
    const programme = await makeTiny();
    await build(programme);
    const elsewhere = await tempFolder();
    await writeFile(join(elsewhere, "notes.md"), "secret");
    await symlink(join(elsewhere, "notes.md"), join(programme.folder, "drivers.md"));
    await symlink(elsewhere, join(programme.folder, "notebooks"));
    const {outcome, violations} = await build(programme);
    expect(outcome).toBe("refused");
    expect(violations.sort()).toEqual([
      expect.stringContaining("drivers.md: expected a file of the programme's folder"),
      expect.stringContaining("notebooks: expected a file of the programme's folder")
    ]);
  });
});

describe("a data folder with a link", () => {
  it("is refused before anything is read, if the link leads out of it", async () => {
    const programme = await makeTiny();
    const elsewhere = join(await tempFolder(), "secret.csv");
    await writeFile(elsewhere, "project_id\nsecret\n");
    await mkdir(join(programme.folder, "more"));
    await symlink(elsewhere, join(programme.folder, "more", "sources.csv"));
    const {outcome, violations} = await build(programme);
    expect(outcome).toBe("refused");
    expect(violations).toEqual([expect.stringContaining("more/sources.csv: expected a file of")]);
    await expect(pullProgramme(programme.folder)).rejects.toThrow("more/sources.csv: expected");
  });

  it("is refused if a question that programmes share is a link out of their folder", async () => {
    const tiny = await makeTiny();
    const data = await tempFolder();
    const programme = {...tiny, folder: join(data, "tiny")};
    await cp(tiny.folder, programme.folder, {recursive: true});
    const elsewhere = join(await tempFolder(), "secret.sql");
    await writeFile(elsewhere, "SELECT 'secret'");
    const shared = join(data, "questions");
    await mkdir(shared);
    await symlink(elsewhere, join(shared, "first.sql"));
    const {outcome, violations} = await build(programme);
    expect(outcome).toBe("refused");
    expect(violations).toEqual([expect.stringContaining("../questions/first.sql: expected")]);
  });

  it("is read if the link stays in the folder, or leads nowhere", async () => {
    const programme = await makeTiny();
    await symlink("overview.md", join(programme.folder, "readme.md"));
    await symlink("ann@host.17", join(programme.folder, ".#overview.md"));
    expect(await build(programme)).toEqual({outcome: "built", violations: []});
  });
});
