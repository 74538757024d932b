import {beforeAll, describe, expect, it} from "vitest";
import type {TableSink} from "../../src/engine/connector.js";
import {answerTable} from "../../src/files/answerTable.js";
import {ownFields} from "../../src/files/own/ownFields.js";
import {type NodeEngine, openNodeEngine} from "./nodeEngine.js";

let ask: NodeEngine["ask"];
let into: TableSink;

beforeAll(async () => {
  const engine = await openNodeEngine();
  ask = engine.ask;
  into = engine.sink("kept");
}, 60_000);

/** The types and texts of the columns of a query, before and after it was kept as a table. */
async function kept(sql: string) {
  ask("DROP TABLE IF EXISTS kept");
  await answerTable({...ask(sql), capped: false})(into);
  const described = (from: string) =>
    Array.from(ask(`SELECT column_type FROM (DESCRIBE ${from})`).columns[0].values());
  const texts = (from: string) =>
    ask(`SELECT COLUMNS(*)::VARCHAR FROM (${from})`).columns.map(({values}) => [...values()]);
  return {
    before: [described(sql), texts(sql)],
    after: [described("FROM kept"), texts("FROM kept")]
  };
}

describe("answerTable(result)", () => {
  it.each([
    "1::TINYINT",
    "'-170141183460469231731687303715884105728'::HUGEINT",
    "12::BIGNUM",
    "123456789012345678901234567890.12::DECIMAL(38, 2)",
    "0.1::FLOAT",
    "'infinity'::DOUBLE",
    "true",
    "'x'",
    "DATE '2020-01-01'",
    "TIMESTAMP '2020-01-01 00:00:00.123456'",
    "TIMESTAMP_NS '2020-01-01 00:00:00.123456789'",
    "TIMESTAMPTZ '2020-01-01 00:00:00Z'",
    "TIME '10:00:00'",
    "TIMETZ '10:00:00+02'",
    "INTERVAL '1 month 2 days 3 hours'",
    "[INTERVAL '1 month', NULL]",
    "'0b3e2b1a-0000-4000-8000-000000000000'::UUID",
    "'\\xAA'::BLOB",
    "'101'::BIT",
    "[true, false, NULL]",
    "{'a': 1, 'b': [DATE '2020-01-01']}",
    "MAP {'a': 1.5}"
  ])("keeps %s, its type and its missing values", async (value) => {
    const {before, after} = await kept(
      `SELECT CASE WHEN i <> 1 THEN ${value} END AS v FROM range(3) t(i)`
    );
    expect(after).toEqual(before);
  });

  it("keeps the columns of an answer without rows", async () => {
    const {before, after} = await kept("SELECT 1 AS v, DATE '2020-01-01' AS d WHERE false");
    expect(after[0]).toEqual(before[0]);
  });

  it("numbers a second column of the same name", async () => {
    ask("DROP TABLE IF EXISTS kept");
    await answerTable({...ask("SELECT 1 AS a, 2 AS a"), capped: false})(into);
    expect(ask("FROM kept").columns.map(({name}) => name)).toEqual(["a", "a_1"]);
  });

  it("refuses an answer that is cut", async () => {
    await expect(answerTable({...ask("SELECT 1"), capped: true})(into)).rejects.toThrow(
      "this answer is cut"
    );
  });
});

it("ownFields lists the values of columns of texts that have few", async () => {
  const engine = {ask: async (sql: unknown) => ({...ask(String(sql)), capped: false})};
  ask(`CREATE TABLE mine AS SELECT
    CASE i % 3 WHEN 0 THEN 'Leeds' WHEN 1 THEN 'Hull' END AS "a place",
    CASE WHEN i < 5000 THEN 'x' ELSE 'late ' || i END AS late, 'id ' || i AS id, i AS n
    FROM range(6000) t(i)`);
  const fields = await ownFields(engine, "mine", 6000);
  expect(fields.map(({name, sqlType, values}) => [name, sqlType, values])).toEqual([
    ["a place", "VARCHAR", ["Hull", "Leeds"]],
    ["late", "VARCHAR", undefined],
    ["id", "VARCHAR", undefined],
    ["n", "BIGINT", undefined]
  ]);
  expect((await ownFields(engine, "mine", null)).some(({values}) => values)).toBe(false);
});
