import {readdir, readFile} from "node:fs/promises";
import {join} from "node:path";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {type NativeEngine, openNative} from "../../loaders/engine/native.js";
import {buildRecords} from "../../loaders/pipeline/buildRecords.js";
import {readManifest} from "../../loaders/records/currentBuild.js";
import {findProgramme} from "../../loaders/workspace/programme.js";
import type {Manifest} from "../../src/records/manifest.js";
import {bindParameters, parametersOf} from "../../src/sql/queryParameters.js";
import {parseSqlFile} from "../../src/sql/sqlFile.js";
import {SqlText} from "../../src/sql/sqlText.js";

describe.each(["wave1", "round2"])("the questions of %s", async (name) => {
  const folder = join(findProgramme(name).folder, "questions");
  const files = (await readdir(folder)).sort();
  let native: NativeEngine;
  let records: Manifest;

  beforeAll(async () => {
    const {folder} = await buildRecords(findProgramme(name), () => {});
    native = await openNative(folder!);
    records = await readManifest(folder!);
  });
  afterAll(() => native?.[Symbol.asyncDispose]());

  it("are at least twenty, each with its own title and a note", async () => {
    const all = await Promise.all(
      files.map(async (file) => parseSqlFile(await readFile(join(folder, file), "utf8")))
    );
    expect(all.length).toBeGreaterThanOrEqual(20);
    expect(all.every((questions) => questions.length === 1 && questions[0].note.length > 20)).toBe(
      true
    );
    expect(new Set(all.map(([{title}]) => title)).size).toBe(all.length);
  });

  it.each(files)("%s has rows, always in the same order", async (file) => {
    const [{sql, parameters}] = parseSqlFile(await readFile(join(folder, file), "utf8"));
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
