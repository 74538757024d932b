import * as aq from "arquero";
import {beforeAll, describe, expect, test} from "vitest";
import {arqueroRows, arqueroVerbs} from "../loaders/site/arqueroVerbs.js";
import {startCells} from "./cells.js";

let run: Awaited<ReturnType<typeof startCells>>;

beforeAll(async () => {
  run = await startCells();
});

describe("a verb of Arquero gives in a cell what it gives in Node", () => {
  test.each(arqueroVerbs)("%s", async (verb) => {
    const {code, data, other} = arqueroRows;
    const {values, error} = await run(`${code} const rows = (${verb}).objects();`, {data, other});
    expect(error).toBeUndefined();
    const native = new Function("aq", "data", "other", `${code} return (${verb}).objects()`);
    expect(values.rows).toEqual(native(aq, data, other));
  });
});

test("a table and rows are displayed as a table", async () => {
  const {display} = await run("display(aq.table({name: ['a'], n: [1234.5]})); display(rows);", {
    rows: Array.from({length: 120}, (_, i) => ({i}))
  });
  expect(display[0]).toEqual([
    "table",
    {},
    [
      [
        "thead",
        {},
        [
          [
            "tr",
            {},
            [
              ["th", {}, ["name"]],
              ["th", {class: "align-right"}, ["n"]]
            ]
          ]
        ]
      ],
      [
        "tbody",
        {},
        [
          [
            "tr",
            {},
            [
              ["td", {}, ["a"]],
              ["td", {class: "align-right"}, ["1,234.5"]]
            ]
          ]
        ]
      ]
    ]
  ]);
  expect(JSON.stringify(display[1])).toContain("… and 20 more rows");
});

test("Arrow bytes are refused with a sentence", async () => {
  const {error} = await run("aq.table({a: [1]}).toArrowIPC()");
  expect(error?.message).toMatch(/cannot read or write Arrow/);
});
