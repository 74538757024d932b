import {mkdtemp, readFile, rm, writeFile} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {DuckDBInstance} from "@duckdb/node-api";
import {parquetMetadata} from "hyparquet";
import start, {ParquetFile} from "parquet-wasm/esm";
import {expect, it} from "vitest";
import {columnsIn} from "../../src/engine/decode.js";
import {withoutIntervalMarks} from "../../src/engine/parquetFooter.js";
import {conversionsOf} from "../../src/engine/parquetTypes.js";
import {identifier} from "../../src/sql/identifier.js";

const query = `SELECT i::INTEGER AS n, CASE i WHEN 0 THEN INTERVAL '14 months 3 days 04:05:06.789'
  WHEN 1 THEN INTERVAL 40 DAY ELSE NULL END AS gap, 'text' AS words, [INTERVAL 1 MONTH, NULL] AS gaps,
  {'a': 1, 'gap': INTERVAL 2 YEAR} AS part, i + 0.5 AS half FROM range(3) t(i)`;

it("gives the intervals of a Parquet file their months, days and milliseconds", async () => {
  const folder = await mkdtemp(join(tmpdir(), "parquet-"));
  const connection = await (await DuckDBInstance.create()).connect();
  try {
    const [written, changed] = ["written", "changed"].map((name) => join(folder, name));
    await connection.run(`COPY (${query}) TO '${written}' (FORMAT parquet)`);
    const bytes = await readFile(written);
    const {schema} = parquetMetadata(bytes.buffer as ArrayBuffer);
    const file = await withoutIntervalMarks(new Blob([bytes]));
    await writeFile(changed, new Uint8Array(await file.arrayBuffer()));

    // The library that the page uses takes the changed file, with bytes for intervals.
    await start({
      module_or_path: await readFile("node_modules/parquet-wasm/esm/parquet_wasm_bg.wasm")
    });
    const table = await (await ParquetFile.fromFile(file)).read();
    expect(columnsIn(table.intoIPCStream()).map(({name, type}) => [name, type])).toEqual([
      ["n", "INTEGER"],
      ["gap", "BLOB"],
      ["words", "VARCHAR"],
      ["gaps", "BLOB[]"],
      ["part", 'STRUCT("a" INTEGER, "gap" BLOB)'],
      ["half", expect.stringMatching(/DOUBLE|DECIMAL/)]
    ]);

    const replaced = conversionsOf(schema).map(
      ({column, expression}) => `${expression} AS ${identifier(column)}`
    );
    const rows = async (sql: string) =>
      (await connection.runAndReadAll(`SELECT to_json(t) FROM (${sql}) t`)).getRows();
    expect(
      await rows(`SELECT * REPLACE (${replaced.join(", ")}) FROM read_parquet('${changed}')`)
    ).toEqual(await rows(query));
  } finally {
    connection.closeSync();
    await rm(folder, {recursive: true});
  }
});
