import {mkdir, mkdtemp, readFile, rm, writeFile} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {keepsAllColumns} from "../../loaders/engine/keepsAllColumns.js";
import {type NativeEngine, openNative} from "../../loaders/engine/native.js";
import {buildRecords} from "../../loaders/pipeline/buildRecords.js";
import {readManifest} from "../../loaders/records/currentBuild.js";
import {findProgrammes} from "../../loaders/workspace/programme.js";
import {questionFiles} from "../../loaders/workspace/questionFiles.js";
import type {Manifest} from "../../src/records/manifest.js";
import {bindParameters, parametersOf} from "../../src/sql/queryParameters.js";
import {parseSqlFile} from "../../src/sql/sqlFile.js";
import {SqlText} from "../../src/sql/sqlText.js";
import {field, programme, table} from "../views/words/programmes.js";

describe.each(findProgrammes())("the questions of $name", async (shipped) => {
  const files = await questionFiles(shipped.folder);
  let native: NativeEngine;
  let records: Manifest;

  beforeAll(async () => {
    const {folder} = await buildRecords(shipped, () => {});
    native = await openNative(folder!);
    records = await readManifest(folder!);
  });
  afterAll(() => native?.[Symbol.asyncDispose]());

  it("are at least twenty, each with its own title and a note", async () => {
    const all = await Promise.all(
      files.map(async ({path}) => parseSqlFile(await readFile(path, "utf8")))
    );
    expect(all.length).toBeGreaterThanOrEqual(20);
    expect(all.every((questions) => questions.length === 1 && questions[0].note.length > 20)).toBe(
      true
    );
    expect(new Set(all.map(([{title}]) => title)).size).toBe(all.length);
  });

  it.each(files)("$name has rows, always in the same order", async ({path}) => {
    const [{sql, parameters}] = parseSqlFile(await readFile(path, "utf8"));
    const parsed = new SqlText(sql);
    const asked = bindParameters(parsed, parametersOf(parsed, records), parameters).text;
    const rows = await native.query(asked);
    expect(rows.length).toBeGreaterThan(0);
    expect(await native.query(asked)).toEqual(rows);
    if (/\bORDER BY\b/.test(sql)) {
      const [{rows: ties}] = await native.query(
        `SELECT count(*) - count(DISTINCT row_text) AS rows FROM (SELECT CAST(q AS VARCHAR) AS row_text FROM (${asked}) AS q)`
      );
      expect(ties).toBe(0);
    }
  });
});

describe("questionFiles(folder)", () => {
  it("has the questions that programmes share, with a programme's own in place of one", async () => {
    const top = await mkdtemp(join(tmpdir(), "whatworked-questions-"));
    const folder = join(top, "one");
    const write = async (place: string, ...names: string[]) => {
      await mkdir(join(place, "questions"), {recursive: true});
      for (const name of names) await writeFile(join(place, "questions", name), "SELECT 1");
    };
    try {
      expect(await questionFiles(folder)).toEqual([]);
      await write(top, "01-shared.sql", "03-shared.sql", "notes.txt");
      await write(folder, "02-own.sql", "03-shared.sql");
      const found = await questionFiles(folder);
      expect(found.map(({name, isShared}) => [name, isShared])).toEqual([
        ["01-shared.sql", true],
        ["02-own.sql", false],
        ["03-shared.sql", false]
      ]);
      expect(found[2].path).toBe(join(folder, "questions", "03-shared.sql"));
    } finally {
      await rm(top, {recursive: true});
    }
  });
});

describe("keepsAllColumns(manifest, text)", () => {
  it("is false where the text names a standard column that the programme does not keep", () => {
    const small = programme(
      table("findings", "Findings", 1, [field("project_id"), field("direction"), field("mine")])
    );
    expect(keepsAllColumns(small, "SELECT mine, count(*) AS n FROM findings GROUP BY mine")).toBe(
      true
    );
    expect(keepsAllColumns(small, "SELECT basis FROM findings")).toBe(false);
    expect(keepsAllColumns(small, "SELECT 'basis' AS word FROM findings -- basis")).toBe(true);
  });
});
