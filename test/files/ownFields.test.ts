import {expect, it} from "vitest";
import {ownFields} from "../../src/files/own/ownFields.js";
import {openNodeEngine} from "./nodeEngine.js";

it("ownFields lists the values of columns of texts that have few", async () => {
  const {ask} = await openNodeEngine();
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
}, 60_000);
