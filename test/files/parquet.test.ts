import {readFile} from "node:fs/promises";
import {createRequire} from "node:module";
import {dirname, join} from "node:path";
import {DuckDBInstance} from "@duckdb/node-api";
import {
  columnFromValues,
  dictionary,
  duration,
  int32,
  TimeUnit,
  tableFromColumns,
  tableToIPC,
  time,
  timestamp
} from "@uwdata/flechette";
import {beforeAll, describe, expect, it} from "vitest";
import {columnsIn} from "../../src/engine/decode.js";
import {parquetPieces} from "../../src/engine/parquetPieces.js";
import type {Conversion} from "../../src/engine/parquetTypes.js";
import {cellText} from "../../src/files/cellText.js";
import {openTableFile} from "../../src/files/tableFile.js";
import {tempFolder} from "../loaders/tempFolders.js";
import {type NodeEngine, openNodeEngine} from "./nodeEngine.js";

const wasm = join(
  dirname(createRequire(import.meta.url).resolve("parquet-wasm/esm")),
  "parquet_wasm_bg.wasm"
);
const native = await (await DuckDBInstance.create()).connect();
let engine: NodeEngine;
let folder: string;
let files = 0;

beforeAll(async () => {
  engine = await openNodeEngine();
  folder = await tempFolder();
}, 60_000);

/** What native DuckDB reads in a Parquet file of a query, and what the page reads in it. */
async function readings(sql: string, options = "") {
  const path = join(folder, `${files++}.parquet`);
  await native.run(`COPY (${sql}) TO '${path}' (FORMAT parquet${options})`);
  const texts = "SELECT COLUMNS(*)::VARCHAR FROM";
  const types = "SELECT column_name || ' ' || column_type FROM (DESCRIBE";
  const rowsOf = async (query: string) => (await native.runAndReadAll(query)).getRows();
  const expected = {
    types: (await rowsOf(`${types} FROM '${path}')`)).flat(),
    rows: await rowsOf(`${texts} '${path}'`)
  };
  const table = `t${files}`;
  const into = engine.sink(table);
  const file = new Blob([await readFile(path)]);
  let last: Conversion[] = [];
  for await (const {ipc, total, conversions} of parquetPieces(file, () => readFile(wasm))) {
    if (total === 0) await into.createEmpty(columnsIn(ipc));
    else await into.insert(ipc);
    last = conversions;
  }
  await into.convert(last);
  const columns = engine.ask(`${texts} ${table}`).columns.map(({values}) => [...values()]);
  const [names] = engine.ask(`${types} FROM ${table})`).columns;
  return {
    expected,
    found: {
      types: [...names.values()],
      rows: (columns[0] ?? []).map((_, row) => columns.map((column) => column[row]))
    }
  };
}

describe("a Parquet file of DuckDB", () => {
  it.each([
    [
      "nested values",
      "SELECT {'a': 1, 'b': [{'c': 'x', 'd': NULL}, NULL]} AS s, [[1, 2], NULL, []] AS l, map {'k': [1.5], 'm': NULL} AS m"
    ],
    [
      "enumerations",
      "SELECT x::ENUM('low', 'mid', 'high') AS e FROM (VALUES ('mid'), ('low'), (NULL)) t(x)"
    ],
    [
      "UUIDs",
      "SELECT '6f1d1b0e-6f0c-4f0e-8a9f-0123456789ab'::UUID AS u, ['6f1d1b0e-6f0c-4f0e-8a9f-0123456789ab'::UUID] AS us UNION ALL SELECT NULL, NULL"
    ],
    ["intervals", "SELECT INTERVAL '14 months 3 days 04:05:06.789' AS i UNION ALL SELECT NULL"],
    [
      "times of several units",
      "SELECT TIMESTAMP_NS '2020-01-02 03:04:05.123456789' AS ns, TIMESTAMP_S '2020-01-02 03:04:05' AS s, TIMESTAMP '1500-01-02 03:04:05.123456' AS us"
    ],
    [
      "times of day and days",
      "SELECT TIME '23:59:59.999999' AS t, TIMETZ '10:00:00+00' AS tz, DATE '0001-01-01' AS d, DATE '9999-12-31' AS e"
    ],
    [
      "decimals",
      "SELECT 1.5::DECIMAL(4,1) AS a, 123456.789::DECIMAL(18,3) AS b, -12345678901234567890.1234567891::DECIMAL(38,10) AS c"
    ],
    [
      "small and large whole numbers",
      "SELECT 255::UTINYINT AS a, (-128)::TINYINT AS b, 65535::USMALLINT AS c, 4294967295::UINTEGER AS d, 18446744073709551615::UBIGINT AS e, (-9223372036854775808)::BIGINT AS f"
    ],
    [
      "bytes and texts",
      "SELECT '\\x00\\xFFab'::BLOB AS b, 'é ☺ 𝄞' AS t, '' AS e, NULL::VARCHAR AS n"
    ],
    [
      "floating point",
      "SELECT 0.1::FLOAT AS f, 'nan'::DOUBLE AS n, '-inf'::DOUBLE AS i, -0.0::DOUBLE AS z, 5e-324 AS s"
    ],
    [
      "names that are words of SQL",
      'SELECT 1 AS "select", 2 AS "a ""b""", 3 AS "order", true AS "group", 4 AS "é"'
    ],
    ["nothing", "SELECT 1 AS a, 'x' AS b WHERE false"],
    ["a column without values", "SELECT NULL::INTEGER AS a, NULL::VARCHAR AS b FROM range(3)"]
  ])("with %s is read as native DuckDB reads it", async (_, sql) => {
    const {expected, found} = await readings(sql);
    expect(found).toEqual(expected);
  });

  it("with JSON has its text, because the page has no type for JSON", async () => {
    const {expected, found} = await readings("SELECT '{\"a\": 1}'::JSON AS j");
    expect(found).toEqual({...expected, types: ["j VARCHAR"]});
  });

  it.each(["uncompressed", "snappy", "gzip", "zstd", "brotli", "lz4_raw"])(
    "that is packed by %s is read",
    async (codec) => {
      const {expected, found} = await readings(
        "SELECT i, 'text ' || (i % 7) AS t FROM range(5000) r(i)",
        `, COMPRESSION ${codec}, ROW_GROUP_SIZE 2048`
      );
      expect(found).toEqual(expected);
    }
  );
});

describe("an Arrow file", () => {
  it("may count times and durations in any unit, and have categories of numbers, as the engine reads them", async () => {
    const units = [
      TimeUnit.SECOND,
      TimeUnit.MILLISECOND,
      TimeUnit.MICROSECOND,
      TimeUnit.NANOSECOND
    ];
    const bytes = tableToIPC(
      tableFromColumns(
        units.flatMap((unit) => [
          [`time${unit}`, columnFromValues([1n, 90_061n, null].map(narrow(unit)), time(unit))],
          [`took${unit}`, columnFromValues([1n, -90_061n, null], duration(unit))],
          [`code${unit}`, columnFromValues([unit, 7, null], dictionary(int32()))],
          [`zoned${unit}`, columnFromValues([1000, 90_061_000, null], timestamp(unit, "UTC"))]
        ])
      ),
      {format: "stream"}
    )!;
    const {columns, preview} = openTableFile("x.arrows", bytes).look({});
    await engine.sink("units").insert(bytes.slice());
    const answer = engine.ask("FROM units");
    expect(columns.map(({type}) => type)).toEqual(answer.columns.map(({type}) => type));
    expect(preview).toEqual(
      [0, 1, 2].map((row) =>
        answer.columns.map(({at, type}) => {
          const value = at(row);
          return value === null ? null : cellText(value, type);
        })
      )
    );
  });

  /** Times in seconds and milliseconds are numbers of 32 bits. */
  function narrow(unit: number) {
    return (value: bigint | null) =>
      value !== null && unit < TimeUnit.MICROSECOND ? Number(value) : value;
  }
});

it("says that a file without the parts of its footer is damaged", async () => {
  const file = new Blob(["PAR1", Uint8Array.of(0, 1, 0, 0, 0), "PAR1"]);
  const pieces = parquetPieces(file, () => readFile(wasm));
  await expect(pieces.next()).rejects.toThrow("is incomplete or damaged");
});
