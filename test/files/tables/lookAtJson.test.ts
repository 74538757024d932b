import {writeFile} from "node:fs/promises";
import {join} from "node:path";
import {DuckDBInstance} from "@duckdb/node-api";
import {tableFromIPC} from "@uwdata/flechette";
import {describe, expect, it} from "vitest";
import type {Choices} from "../../../src/files/tables/look.js";
import {lookAtJson, readJsonRows} from "../../../src/files/tables/lookAtJson.js";
import {tempFolder} from "../../loaders/tempFolders.js";

function lookAt(text: string, choices: Choices = {}, areLines = false) {
  const {look, table} = lookAtJson(new TextEncoder().encode(text), choices, areLines);
  const [{ipc}] = readJsonRows(table);
  const values = tableFromIPC(ipc, {useBigInt: true, useDecimalInt: true}).toArray();
  return {...look, types: look.columns.map(({name, type}) => [name, type]), values};
}

describe("a JSON file", () => {
  it("keeps every digit of whole numbers", () => {
    const look = lookAt('[{"id": 9007199254740993, "v": 1}, {"id": 1234567824702058497, "v": 2}]');
    expect(look.types).toEqual([
      ["id", "BIGINT"],
      ["v", "BIGINT"]
    ]);
    expect(look.values.map(({id}) => id)).toEqual([9007199254740993n, 1234567824702058497n]);
  });

  it("keeps every digit of numbers inside other values", () => {
    const look = lookAt(
      '[{"deep": {"ids": [9007199254740993, 2], "exact": 0.12345678901234567891}}]'
    );
    expect(look.types).toEqual([["deep", "STRUCT(ids BIGINT[], exact DECIMAL(21,20))"]]);
    expect(look.values[0].deep).toEqual({
      ids: BigInt64Array.of(9007199254740993n, 2n),
      exact: 12345678901234567891n
    });
    expect(look.preview).toEqual([['{"ids":[9007199254740993,2],"exact":0.12345678901234567891}']]);
  });

  it.each([false, true])("may have NaN and Infinity, as Python writes (lines: %s)", (areLines) => {
    const rows = [
      '{"x": NaN, "y": -Infinity, "t": "NaN \\" Infinity"}',
      '{"x": 2, "y": Infinity, "t": ""}'
    ];
    const look = lookAt(areLines ? rows.join("\n") : `[${rows}]`, {}, areLines);
    expect(look.types).toEqual([
      ["x", "BIGINT"],
      ["y", "DOUBLE"],
      ["t", "VARCHAR"]
    ]);
    expect(look.values.map(({x, y, t}) => [x, y, t])).toEqual([
      [null, -Infinity, 'NaN " Infinity'],
      [2n, Infinity, ""]
    ]);
    expect(look.preview[1]).toEqual(["2", "Infinity", ""]);
    expect(look.notes).toEqual(["In x, NaN means that a value is missing (row 1)."]);
  });

  it("keeps NaN and Infinity inside of values that stay JSON", () => {
    const look = lookAt('[{"a": [NaN, 1]}, {"a": [-Infinity, 2]}, {"a": "x"}]');
    expect(look.preview.flat()).toEqual(["[NaN,1]", "[-Infinity,2]", "x"]);
  });

  it.each([
    ['[{"a": 1, "a": 2}]', "1: An object has the name a twice."],
    ['[{"b": "a\\": 1"},\n{"b": {"a": 1, "a": NaN}}]', "2: An object has the name a twice."],
    ['{"a": 1}\n{"a": 1, "a": 2}', "2: An object has the name a twice."],
    ['[{"a": "a:", "b": {"a": "\\":"}}, {"a": 1}]', ""],
    ['[{"a": 1, "a": 1}]', ""]
  ])("says that a name is twice in an object of %s", (text, doubt) => {
    expect(
      lookAt(text)
        .doubts.map(({line, text}) => `${line}: ${text}`)
        .join()
    ).toContain(doubt);
    if (!doubt) expect(lookAt(text).doubts).toEqual([]);
  });

  it.each([
    ['[{"a": "1"}, {"a": 1}]', "has texts and numbers", ["1", "1"]],
    ['[{"a": true}, {"a": "x"}]', "has true or false and texts", ["true", "x"]],
    ['[{"a": 1e400}, {"a": 2}]', "has numbers that no number type holds", ["1e400", "2"]],
    ['[{"a": 1e-400}]', "has numbers that no number type holds", ["1e-400"]]
  ])("says why a column is text: %s", (text, reason, values) => {
    const {columns, preview} = lookAt(text);
    expect(columns[0]).toMatchObject({type: "VARCHAR", reason});
    expect(preview.flat()).toEqual(values);
  });

  it.each([
    ['[{"a": 1},\n]', "line 1 has a comma before a closing bracket"],
    ['[{"a": "//"},\n// a comment\n{"a": 2}]', "line 2 has a comment"],
    ["[{'a': 1}]", "line 1 has single quotation marks"],
    ['[{"a": None}]', "line 1 has the word None"],
    ['[{"a": nan}]', "line 1 has the word nan"]
  ])("%j is refused with the habit that JSON does not have", (text, reason) => {
    expect(() => lookAt(text)).toThrow(`expected JSON: ${reason}`);
  });

  it("keeps every digit of long whole numbers among fractions", () => {
    const look = lookAt('[{"a": 0.5}, {"a": 12345678901234567}]');
    expect(look.types).toEqual([["a", "DECIMAL(18,1)"]]);
    expect(look.values.map(({a}) => a)).toEqual([5n, 123456789012345670n]);
  });

  it("says that digits are lost where a number has an exponent", () => {
    const look = lookAt('[{"a": 1e5}, {"a": 0.12345678901234567891}]');
    expect(look.columns[0]).toMatchObject({
      type: "DOUBLE",
      reason: "is rounded to the 17 digits of floating point"
    });
    expect(look.values.map(({a}) => a)).toEqual([100000, 0.12345678901234568]);
    expect(look.preview.flat()).toEqual(["100000", "0.12345678901234568"]);
  });

  it("of JSON-stat has a row for each value", () => {
    const dimension =
      '"dimension": {"area": {"label": "Area", "category": {"index": ["A", "B"], "label": {"A": "Ash", "B": "Bow"}}}, "year": {"category": {"index": {"2020": 1, "2019": 0}}}}';
    const look = lookAt(
      `{"class": "dataset", "id": ["area", "year"], "size": [2, 2], ${dimension}, "value": [1, 2.5, null, 4], "status": {"2": "c"}}`
    );
    expect(look.columns.map(({name}) => name)).toEqual([
      "Area",
      "Area code",
      "year",
      "value",
      "status"
    ]);
    expect(look.preview).toEqual([
      ["Ash", "A", "2019", "1", null],
      ["Ash", "A", "2020", "2.5", null],
      ["Bow", "B", "2019", null, "c"],
      ["Bow", "B", "2020", "4", null]
    ]);
    const sparse = `{"d": {"dimension": {"id": ["area", "year"], "size": [2, 2], ${dimension.slice(dimension.indexOf("{") + 1)}, "value": {"3": 4}}}`;
    expect(lookAt(sparse).preview).toEqual([["Bow", "B", "2020", "4"]]);
  });

  it.each([
    [
      '"size": [2], "value": [1]',
      "is JSON-stat with an error: it has 1 value, and its dimensions have 2 cells"
    ],
    [
      '"size": [3], "value": [1, 2, 3]',
      "is JSON-stat with an error: the dimension area has 2 categories, and its size is 3"
    ],
    [
      '"size": [2], "value": {"2": 1}',
      "is JSON-stat with an error: the value 2 is outside of its 2 cells"
    ]
  ])("of JSON-stat with wrong sizes is refused: %s", (parts, message) => {
    const text = `{"class": "dataset", "id": ["area"], ${parts}, "dimension": {"area": {"category": {"index": ["A", "B"]}}}}`;
    expect(() => lookAt(text)).toThrow(message);
  });

  it("of SDMX says what to download", () => {
    const text =
      '{"data": {"dataSets": [{"series": {"0:0": {"observations": {"0": [1.5]}}}}], "structure": {"dimensions": {}}}}';
    expect(() => lookAt(text)).toThrow("is SDMX-JSON");
  });

  it("of a map has a column for each property", () => {
    const look = lookAt(
      '{"type": "FeatureCollection", "features": [{"type": "Feature", "id": 7, "properties": {"name": "Ash", "geometry": "none"}, "geometry": null}, {"type": "Feature", "properties": null, "geometry": {"type": "Point", "coordinates": [1, 2]}}]}'
    );
    expect(look.columns.map(({name}) => name)).toEqual([
      "id",
      "name",
      "geometry",
      "feature_geometry"
    ]);
    expect(look.preview).toEqual([
      ["7", "Ash", "none", null],
      [null, null, null, '{"type":"Point","coordinates":[1,2]}']
    ]);
  });

  it("gives a column the type that all its values share, else text", () => {
    const look = lookAt(
      '[{"a": 1, "b": true, "c": {"x": 1}, "d": 1}, {"a": 2.5, "b": null, "c": {"y": "z"}, "d": "one"}]'
    );
    expect(look.types).toEqual([
      ["a", "DOUBLE"],
      ["b", "BOOLEAN"],
      ["c", "STRUCT(x BIGINT, y VARCHAR)"],
      ["d", "VARCHAR"]
    ]);
    expect(look.values.map(({d}) => d)).toEqual(["1", "one"]);
  });

  it("finds the list that has the rows, and follows another choice", () => {
    const text = '{"meta": {"notes": [{"id": 1}]}, "data": {"rows": [{"a": 1}, {"a": 2}]}}';
    const look = lookAt(text);
    expect(look.choices.path).toEqual(["data", "rows"]);
    expect(look.rows).toBe(2);
    expect(look.doubts[0].text).toContain("2 lists of rows");
    expect(lookAt(text, {path: ["meta", "notes"]}).types).toEqual([["id", "BIGINT"]]);
  });

  it.each([
    ['[["area", "n"], ["Leeds", 1], ["Hull", 2]]'],
    ['{"columns": ["area", "n"], "data": [["Leeds", 1], ["Hull", 2]]}']
  ])("may have lists as rows: %s", (text) => {
    const look = lookAt(text);
    expect(look.types).toEqual([
      ["area", "VARCHAR"],
      ["n", "BIGINT"]
    ]);
    expect(look.preview).toEqual([
      ["Leeds", "1"],
      ["Hull", "2"]
    ]);
  });

  it.each([
    ["a list for each column", '{"area": ["Leeds", "Hull"], "n": [1, 2]}'],
    [
      "numbered rows in each column, as pandas writes",
      '{"area": {"0": "Leeds", "1": "Hull"}, "n": {"0": 1, "1": 2}}'
    ],
    [
      "a second list after a description, as the World Bank sends",
      '[{"page": 1}, [{"area": "Leeds", "n": 1}, {"area": "Hull", "n": 2}]]'
    ]
  ])("may have %s", (_, text) => {
    const look = lookAt(text);
    expect(look.types).toEqual([
      ["area", "VARCHAR"],
      ["n", "BIGINT"]
    ]);
    expect(look.preview).toEqual([
      ["Leeds", "1"],
      ["Hull", "2"]
    ]);
    expect(look.notes).toHaveLength(1);
  });

  it("may have lists as rows without names", () => {
    const look = lookAt('[[1, "a"], [2, null]]');
    expect(look.types).toEqual([
      ["column_1", "BIGINT"],
      ["column_2", "VARCHAR"]
    ]);
    expect(look.preview).toEqual([
      ["1", "a"],
      ["2", null]
    ]);
    expect(() => lookAt("[[], [1]]")).toThrow("expected an object for each row");
  });

  it("keeps the sign of zero among fractions", () => {
    expect(lookAt("[-0.0, 0.5]").values.map(({value}) => value)).toEqual([-0, 0.5]);
  });

  it("may be a table of Socrata, whose own columns are hidden", () => {
    const columns = [
      {name: "sid", dataTypeName: "meta_data", flags: ["hidden"]},
      {name: "Area", dataTypeName: "text"},
      {name: "n", dataTypeName: "number"},
      {name: "n", dataTypeName: "number"}
    ];
    const data = [
      ["row-1", "Leeds", "9007199254740993", null],
      ["row-2", "007", "12", "2.5"]
    ];
    const look = lookAt(JSON.stringify({meta: {view: {columns}}, data}));
    expect(look.types).toEqual([
      ["Area", "VARCHAR"],
      ["n", "BIGINT"],
      ["n_1", "DOUBLE"]
    ]);
    expect(look.preview).toEqual([
      ["Leeds", "9007199254740993", null],
      ["007", "12", "2.5"]
    ]);
    expect(look.notes.join()).toContain("The portal's own columns are left out: sid.");
  });

  it("takes the rows, and not the list of fields that describes them", () => {
    const fields = [{id: "_id"}, {id: "area"}, {id: "n"}];
    const look = lookAt(JSON.stringify({result: {fields, records: [{_id: 1, area: "Leeds"}]}}));
    expect(look.choices.path).toEqual(["result", "records"]);
    expect(look.doubts[0].text).toBe("The file has 2 lists of rows. This is result → records.");
  });

  it("may have a row under each key, and keeps the keys", () => {
    const look = lookAt('{"E06000001": {"n": 1, "key": "a"}, "E06000002": {"n": 2, "key": "b"}}');
    expect(look.types.map(([name]) => name)).toEqual(["key_", "n", "key"]);
    expect(look.preview).toEqual([
      ["E06000001", "1", "a"],
      ["E06000002", "2", "b"]
    ]);
  });

  it("may be a list of values", () => {
    expect(lookAt("[1, null, 3]").preview).toEqual([["1"], [null], ["3"]]);
  });

  it.each([
    ['{"name": {"first": "Ann"}, "home": {"town": "Leeds"}}'],
    ['{"id": 1, "tags": ["a", "b"]}'],
    ['{"tags": ["a"], "codes": ["x"]}']
  ])("is one row where it describes one thing: %s", (text) => {
    expect(lookAt(text).rows).toBe(1);
  });

  it("may be lines, whatever its name is", () => {
    const lines = '{"id": 9007199254740993}\n\n{"id": 2}\n';
    expect(lookAt(lines).rows).toBe(2);
    expect(lookAt(lines, {}, true).values[0].id).toBe(9007199254740993n);
  });

  it("may be objects one after another, as jq writes them", () => {
    const look = lookAt('{\n  "a": "}"\n}\n{\n  "a": "\\"{"\n} {"a": "x"}\n');
    expect(look.preview).toEqual([["}"], ['"{'], ["x"]]);
    expect(() => lookAt('{"a": 1}\n} {"a": 2}')).toThrow("expected JSON");
  });

  it("says which names had to differ", () => {
    expect(lookAt('[{"a": 1, "A": 2}]').notes).toEqual(["Names must differ: A is A_1."]);
  });

  it("keeps names that are names of JavaScript", () => {
    expect(lookAt('[{"__proto__": 1, "constructor": 12345678901234567}]').types).toEqual([
      ["__proto__", "BIGINT"],
      ["constructor", "BIGINT"]
    ]);
  });

  it.each([
    ['[1, {"a": 2}]', "expected an object for each row: row 1 is 1"],
    ["[]", "expected an array of at least one object"],
    ['"text"', "expected an array of at least one object"],
    ["{oops", "expected JSON"]
  ])("%s is refused with a reason", (text, reason) => {
    expect(() => lookAt(text)).toThrow(reason);
  });

  it("names the line that is not JSON", () => {
    expect(() => lookAt('{"a": 1}\n{oops}\n', {}, true)).toThrow("line 2: expected a JSON object");
  });
});

describe("texts that are ISO dates", () => {
  const rows = [
    {
      day: "2016-01-31",
      time: "2016-01-31T10:00:00",
      exact: "2016-01-31 10:00:00.123456",
      utc: "2016-01-31T10:00:00Z",
      zone: "2016-01-31T10:00:00+02:00"
    },
    {
      day: null,
      time: "1899-12-31T23:59:59",
      exact: "0001-01-01 00:00:00.000001",
      utc: null,
      zone: null
    },
    {
      day: "9999-12-31",
      time: null,
      exact: null,
      utc: "2020-02-29T23:59:59.5Z",
      zone: "2020-03-01T00:30:00-01:00"
    }
  ];

  it("are the dates and times that DuckDB reads", async () => {
    const path = join(await tempFolder(), "rows.json");
    await writeFile(path, JSON.stringify(rows));
    const connection = await (await DuckDBInstance.create()).connect();
    // DuckDB leaves some times as texts, and its casts read them.
    const native = await connection.runAndReadAll(
      `SELECT day::VARCHAR, time::TIMESTAMP::VARCHAR, exact::TIMESTAMP::VARCHAR,
        make_timestamp(epoch_us(utc::TIMESTAMPTZ))::VARCHAR,
        make_timestamp(epoch_us(zone::TIMESTAMPTZ))::VARCHAR FROM read_json('${path}')`
    );
    const look = lookAt(JSON.stringify(rows));
    expect(look.types.map(([, type]) => type)).toEqual(["date", ...Array(4).fill("datetime")]);
    expect(look.preview).toEqual(native.getRows());
    expect(look.columns.map(({reason}) => reason !== "")).toEqual([
      false,
      false,
      false,
      true,
      true
    ]);
  });

  it("are written to their last digit", () => {
    const {table} = lookAtJson(new TextEncoder().encode(JSON.stringify(rows)), {}, false);
    const [{ipc}] = readJsonRows(table);
    const {values} = tableFromIPC(ipc).getChild("exact").data[0];
    expect(values.slice(0, 2)).toEqual(BigInt64Array.of(1454234400123456n, -62135596799999999n));
  });

  it("stay texts if a reader says so", () => {
    const look = lookAt(JSON.stringify(rows), {types: {0: "text"}});
    expect(look.types[0]).toEqual(["day", "text"]);
    expect(look.choices.types).toEqual({0: "text"});
    expect(look.values.map(({day}) => day)).toEqual(["2016-01-31", null, "9999-12-31"]);
    expect(look.columns[0].types).toEqual(["date", "text"]);
  });

  it.each([
    ["a date and a time", ["2016-01-31", "2016-01-31T10:00:00"]],
    ["a time with a zone and one without", ["2016-01-31T10:00:00Z", "2016-01-31T10:00:00"]],
    ["a day that does not exist", ["2016-01-31", "2016-02-30"]],
    ["another order", ["2016-01-31", "31/01/2016"]],
    ["an empty text", ["2016-01-31", ""]],
    ["a number", ["2016-01-31", 20160131]],
    ["more digits than microseconds", ["2016-01-31T10:00:00.1234567"]],
    ["a year or a month", ["2016-01"]],
    ["nothing but missing values", [null]]
  ])("stay texts with %s", (_, values) => {
    const look = lookAt(JSON.stringify(values.map((day) => ({day}))));
    expect(look.types).toEqual([["day", "VARCHAR"]]);
    expect(look.preview).toEqual(values.map((value) => [value === null ? null : String(value)]));
  });
});

describe("an answer in pages", () => {
  const doubtsOf = (json: unknown) =>
    lookAtJson(new TextEncoder().encode(JSON.stringify(json)), {}, false)
      .look.doubts.map(({text}) => text)
      .join(" ");
  const rows = [{a: 1}, {a: 2}];

  it.each([
    {features: rows, exceededTransferLimit: true},
    {value: rows, "@odata.nextLink": "https://x/?skip=2"},
    {count: 20, next: "https://x/?page=2", previous: null, results: rows},
    {result: {records: rows, total: 200}},
    {data: rows, meta: {pagination: {}, total: 3}},
    {links: {next: {href: "x"}}, items: rows},
    [[{page: 1, pages: 3, total: 6}, rows]]
  ])("is said to be one page: %j", (json) => {
    expect(doubtsOf(json)).toContain("there are more rows: it may be one page of an answer");
  });

  it.each([
    {count: 2, next: null, results: rows},
    {result: {records: rows, total: 2}},
    [[{page: 3, pages: 3, total: 2}, rows]],
    [[{a: 1, total: 50, next: "x"}, {a: 2}]]
  ])("is whole where it says so, and in rows that have such names: %j", (json) => {
    expect(doubtsOf(json)).not.toContain("more rows");
  });
});
