import {join} from "node:path";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {type NativeEngine, openNative} from "../../../loaders/engine/native.js";
import {buildRecords} from "../../../loaders/pipeline/buildRecords.js";
import {readManifest} from "../../../loaders/records/currentBuild.js";
import {root} from "../../../loaders/workspace/programme.js";
import {valueShares} from "../../../src/analysis/valueShares.js";
import type {Manifest} from "../../../src/records/manifest.js";
import type {Row} from "../../../src/records/rows.js";
import {type Condition, meets, narrowed} from "../../../src/sql/conditions.js";
import {columnFilters, conditionsOf} from "../../../src/views/columns/columnFilters.js";
import {firstShown, groupColumns, shownColumns} from "../../../src/views/columns/compareChoice.js";
import {groupsOf} from "../../../src/views/columns/compareGroups.js";
import {countsSql, intervalsSql, numbersSql} from "../../../src/views/columns/compareSql.js";
import {type GroupNumbers, medianEnds} from "../../../src/views/columns/groupNumbers.js";
import {
  intervalOf,
  type RecordColumn,
  recordColumns,
  textColumns
} from "../../../src/views/columns/recordColumns.js";
import {canBeTable, tooManyPlaces} from "../../../src/views/columns/tableSize.js";
import {unmeasuredValues} from "../../../src/views/columns/unmeasuredValues.js";
import {tempFolder} from "../../loaders/tempFolders.js";

/** The invented trials, whose findings have columns of their own. */
let engine: NativeEngine;
let manifest: Manifest;
let columns: RecordColumn[];
let findings: Row[];

const column = (key: string) => columns.find((column) => column.key === key)!;
const outcomeColumn = () => groupColumns(manifest, columns, outcomes)[0];
const outcomes = ["reading", "maths", "attendance", "wellbeing"].map((outcome_id) => ({
  outcome_id,
  label: outcome_id
}));

beforeAll(async () => {
  const {check, folder: built} = await buildRecords({
    name: "trials",
    folder: join(root, "test", "fixtures", "trials"),
    cache: await tempFolder()
  });
  expect(check.violations).toEqual([]);
  manifest = await readManifest(built!);
  engine = await openNative(built!, manifest);
  columns = recordColumns(manifest, new Map([["findings.phase", ["primary", "secondary"]]]));
  findings = await engine.query(
    "SELECT f.*, p.country, p.evaluation_year, p.cost, p.started, p.name, o.domain FROM findings AS f JOIN projects AS p USING (project_id) JOIN outcomes AS o USING (outcome_id)"
  );
});

afterAll(() => engine[Symbol.asyncDispose]());

describe("the columns of the records", () => {
  it("are filters and figures by their type, without keys, texts and limits of intervals", () => {
    expect(columns.map(({key, kind, label}) => [key, kind, label])).toEqual([
      ["findings.months", "interval", "Months of progress"],
      ["findings.padlocks", "category", "Security of the evidence"],
      ["findings.free_meals", "category", "Pupils with free meals"],
      ["findings.phase", "category", "Phase"],
      ["outcomes.domain", "category", "Domain"],
      ["projects.evaluation_year", "number", "Year"],
      ["projects.cost", "number", "Cost"],
      ["projects.started", "day", "Start"]
    ]);
    expect(intervalOf(column("findings.months").field, manifest)).toEqual({
      lower: "months_low",
      upper: "months_high"
    });
  });

  it("have no category with the same value in every row", () => {
    const withOne = (empty: number) => {
      const changed = structuredClone(manifest);
      const table = changed.tables.find(({name}) => name === "outcomes")!;
      const field = table.fields.find(({name}) => name === "domain")!;
      const count = table.rows - empty;
      Object.assign(field, {filled: count, categories: [{value: "a", label: "A", count}]});
      return recordColumns(changed).map(({key}) => key);
    };
    expect(withOne(0)).not.toContain("outcomes.domain");
    expect(withOne(1)).toContain("outcomes.domain");
  });

  it("have the values of a text with few different ones", () => {
    expect(textColumns(manifest).map(({key}) => key)).toEqual([
      "findings.phase",
      "projects.country"
    ]);
  });

  it("have up to 300 texts as categories, if each has ten rows on average", () => {
    const country = (distinct: number, filled: number) => {
      const fields = [
        {name: "country", type: "string", categories: null, unique: false, distinct, filled}
      ];
      return textColumns({tables: [{name: "projects", fields}]} as unknown as Manifest).length;
    };
    expect(country(20, 40)).toBe(1);
    expect(country(21, 200)).toBe(0);
    expect(country(170, 1700)).toBe(1);
    expect(country(300, 3000)).toBe(1);
    expect(country(301, 99_999)).toBe(0);
    expect(country(1, 99_999)).toBe(0);
  });

  it("have the values of a scale in its order", () => {
    expect(column("findings.padlocks").field.ordered).toBe(true);
    expect(column("findings.padlocks").options.map(({value}) => value)).toEqual([..."012345"]);
  });

  it("are shown first by the number with an interval, and grouped by categories and years", () => {
    expect(firstShown(shownColumns(manifest, columns))).toBe("findings.months");
    expect(groupColumns(manifest, columns, outcomes).map(({key}) => key)).toEqual([
      "outcomes.outcome_id",
      "findings.padlocks",
      "findings.free_meals",
      "findings.phase",
      "outcomes.domain",
      "projects.evaluation_year"
    ]);
  });
});

describe("a choice of columns", () => {
  it("becomes conditions in the types of the columns, and an empty one none", () => {
    const {defaults} = columnFilters(columns.filter(() => false));
    expect(conditionsOf(columns, defaults)).toEqual([]);
    const chosen = {
      "findings.padlocks": "3",
      "findings.free_meals": "false",
      "findings.months": "..2.5",
      "projects.evaluation_year": "2015..2018",
      "projects.cost": "x..",
      "projects.started": "2012-02-30..2014-06-30",
      rule: "agree"
    };
    expect(conditionsOf(columns, chosen)).toEqual([
      {table: "findings", column: "months", to: 2.5},
      {table: "findings", column: "padlocks", is: 3},
      {table: "findings", column: "free_meals", is: false},
      {table: "projects", column: "evaluation_year", from: 2015, to: 2018},
      {table: "projects", column: "started", to: "2014-06-30"}
    ]);
  });

  it.each<[string, Condition[]]>([
    ["a number of a scale", [{table: "findings", column: "padlocks", is: 3}]],
    ["true or false", [{table: "findings", column: "free_meals", is: false}]],
    ["a text with a quotation mark", [{table: "projects", column: "country", is: "Wales'"}]],
    [
      "the days of a date",
      [{table: "projects", column: "started", from: "2013-05-21", to: "2016-01-01"}]
    ],
    ["words of a name", [{table: "projects", column: "name", words: ["e", "club"]}]],
    ["a missing value", [{table: "findings", column: "phase", is: null}]],
    [
      "several columns",
      [
        {table: "outcomes", column: "domain", is: "attainment"},
        {table: "projects", column: "evaluation_year", from: 2015, to: 2018},
        {table: "findings", column: "months", from: 0.5}
      ]
    ]
  ])("narrows a query about %s to the findings that meet it", async (_, conditions) => {
    const expected = findings.filter((row) => conditions.every((one) => meets(row, one)));
    const [{n}] = await engine.query(narrowed("SELECT count(*) AS n FROM findings", conditions));
    expect(Number(n)).toBe(expected.length);
    const cells = await engine.query(
      narrowed("WITH x AS (FROM cells()) SELECT sum(statements) AS n FROM x", conditions)
    );
    expect(Number(cells[0].n ?? 0)).toBe(expected.length);
    expect(findings.length).toBeGreaterThan(expected.length);
  });
});

describe("the figures that compare statements", () => {
  it("count the values of a category in each group", async () => {
    const padlocks = column("findings.padlocks");
    const rows = await engine.query(countsSql(padlocks, outcomeColumn()));
    const groups = valueShares(rows as never);
    for (const {group, known, missing, shares} of groups) {
      const own = findings.filter(({outcome_id}) => outcome_id === group);
      expect(known + missing).toBe(own.length);
      for (const [value, {count, share}] of shares) {
        expect(count).toBe(own.filter(({padlocks}) => String(padlocks) === value).length);
        expect(share!.estimate).toBe(count / known);
      }
    }
    expect(groupsOf(rows as never, outcomeColumn()).map(({label}) => label)).toEqual(
      outcomes.map(({label}) => label)
    );
  });

  it("are no table for two columns with hundreds of values each", () => {
    const counts = (groups: number, values: number) =>
      Array.from({length: Math.max(groups, values)}, (_, i) => ({
        group: i % groups,
        value: String(i % values),
        statements: 1
      }));
    expect(canBeTable(counts(170, 20))).toBe(true);
    expect(canBeTable(counts(170, 150))).toBe(false);
    const [one, other] = ["findings.padlocks", "projects.evaluation_year"].map(column);
    expect(tooManyPlaces(one, other)).toBe(
      "“Security of the evidence” and “Year” have too many values for one table. Choose another column, or use the filters."
    );
  });

  it("leave what nobody measured out of the shares of a rating that gives the directions", async () => {
    const padlocks = column("findings.padlocks");
    const counts = [
      {group: "a", value: "good", statements: 3, unmeasured: false},
      {group: "a", value: "not rated", statements: 2, unmeasured: true},
      {group: "a", value: null, statements: 1, unmeasured: true}
    ];
    expect([...unmeasuredValues(counts, padlocks, {followsFrom: "padlocks"})]).toEqual([
      "not rated"
    ]);
    expect([...unmeasuredValues(counts, padlocks, {followsFrom: "months"})]).toEqual([]);
    const [direction] = shownColumns(manifest, columns);
    const rows = await engine.query(countsSql(direction, outcomeColumn()));
    for (const {value, unmeasured} of rows) expect(unmeasured).toBe(/^not_/.test(value));
  });

  it("give the quartiles of numbers and the interval of the median", async () => {
    const year = column("projects.evaluation_year");
    const rows = (await engine.query(
      numbersSql(column("findings.months"), year, null)
    )) as GroupNumbers[];
    expect(groupsOf(rows, year).map(({value}) => value)).toEqual(
      rows.map(({group}) => group).toSorted((a, b) => Number(a) - Number(b))
    );
    const whole = (await engine.query(
      numbersSql(column("findings.months"), column("outcomes.domain"), null)
    )) as GroupNumbers[];
    for (const own of [...rows, ...whole]) {
      const sorted = findings
        .filter((row) => row.evaluation_year === own.group || row.domain === own.group)
        .map(({months}) => months as number | null)
        .filter((value) => value !== null)
        .sort((a, b) => a - b);
      expect([own.n, own.least, own.most]).toEqual([sorted.length, sorted[0], sorted.at(-1)]);
      const ends = medianEnds(own);
      if (sorted.length < 6) expect(ends).toBeNull();
      else {
        // By hand: the largest place with at most 2.5% of the binomial distribution below it.
        let place = 0;
        for (let r = 1, sum = 0, term = 0.5 ** sorted.length; r <= sorted.length / 2; r++) {
          sum += term;
          term *= (sorted.length - r + 1) / r;
          if (sum <= 0.025) place = r;
        }
        expect(ends).toEqual([sorted[place - 1], sorted[sorted.length - place]]);
      }
    }
  });

  it("have each number with its interval, the largest of a group first", async () => {
    const months = column("findings.months");
    const interval = intervalOf(months.field, manifest)!;
    const rows = await engine.query(intervalsSql(months, outcomeColumn(), interval, null));
    expect(rows).toHaveLength(findings.filter(({months}) => months !== null).length);
    for (const {lower, number, upper} of rows) {
      expect(lower).toBeLessThan(number);
      expect(upper).toBeGreaterThan(number);
    }
    const reading = rows.filter(({group}) => group === "reading").map(({number}) => number);
    expect(reading).toEqual(reading.toSorted((a, b) => b - a));
  });
});
