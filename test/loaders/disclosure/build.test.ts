import {execFileSync} from "node:child_process";
import {mkdir, readdir, readFile, rm, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {unzipSync} from "fflate";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {readCodebook} from "../../../loaders/codebook/codebook.js";
import {type Violation, Violations} from "../../../loaders/codebook/violation.js";
import {type Database, openDatabase} from "../../../loaders/engine/database.js";
import {openNative} from "../../../loaders/engine/native.js";
import {buildRecords, checkOnly} from "../../../loaders/pipeline/buildRecords.js";
import {readManifest} from "../../../loaders/records/currentBuild.js";
import {writeCsvs} from "../../../loaders/records/writeCsvs.js";
import {brokenPage} from "../../../loaders/site/markdown.js";
import {findProgramme, type Programme, root} from "../../../loaders/workspace/programme.js";
import {editProgramme, replace, tempFolder} from "../copyProgramme.js";
import {
  ageByNeed,
  codebookOf,
  csvOf,
  makeChildren,
  marker,
  policy,
  projects,
  simulateChildren
} from "./children.js";

const children = simulateChildren(180);
const declared = {
  disclosure: {...policy, impossible: [{age_band: "0-4", need: "offending"}]},
  aggregates: [
    {...ageByNeed, percent: "row"},
    {
      name: "by_project",
      from: "children",
      rows: "project_id",
      columns: "placement",
      measure: "count",
      totals: true
    },
    {
      name: "girls_by_age",
      title: "Girls by age",
      from: "children",
      rows: "age_band",
      where: {sex: "F"},
      measure: "count",
      totals: true,
      percent: "total"
    }
  ]
};

async function build(programme: Programme) {
  const built = await buildRecords(programme);
  expect(built.check.violations).toEqual([]);
  return {...built, folder: built.folder!, manifest: await readManifest(built.folder!)};
}

/** The built records of the declared counts. No test changes them. */
let published: Awaited<ReturnType<typeof build>>;

beforeAll(async () => {
  published = await build(await makeChildren(codebookOf(declared), children));
});

/** Everything that a build publishes, as text; packed files are unpacked. */
async function textsOf(folder: string): Promise<Map<string, string>> {
  const files = await readdir(folder);
  const texts = new Map<string, string>();
  for (const file of files)
    texts.set(file, (await readFile(join(folder, file))).toString("latin1"));
  await using engine = await openNative(folder);
  for (const file of files.filter((file) => file.endsWith(".parquet")))
    texts.set(`${file}, unpacked`, JSON.stringify(await engine.query(`FROM ${file.slice(0, -8)}`)));
  const csvs = await tempFolder();
  const names = files.filter((file) => file.endsWith(".parquet")).map((file) => file.slice(0, -8));
  for (const file of await writeCsvs(folder, names, csvs))
    texts.set(file, await readFile(join(csvs, file), "utf8"));
  return texts;
}

describe("buildRecords(programme with a person-level table)", () => {
  it("publishes the declared counts, and nothing about a single child", async () => {
    const {folder, manifest} = published;
    expect((await readdir(folder)).sort()).toEqual(
      [
        "age_by_need.parquet",
        "by_project.parquet",
        "datapackage.json",
        "findings.parquet",
        "girls_by_age.parquet",
        "manifest.json",
        "outcomes.parquet",
        "projects.parquet"
      ].sort()
    );
    const texts = await textsOf(folder);
    expect(texts.size).toBeGreaterThan(15);
    for (const [file, text] of texts) {
      expect(`${file}: ${text.includes(marker)}`).toBe(`${file}: false`);
      expect(`${file}: ${text.includes("child_id")}`).toBe(`${file}: false`);
    }
    expect(manifest.tables.map(({title}) => title)).toEqual(
      expect.arrayContaining(["Children by age_band and need", "Girls by age"])
    );
    expect(manifest.programme.simulated).toBe(true);
    expect(manifest.tables.filter(({counts}) => counts).map(({name}) => name)).toEqual([
      "age_by_need",
      "by_project",
      "girls_by_age"
    ]);
  });

  it("does not publish the number of children, or a hash of their file", async () => {
    const one = {...ageByNeed, totals: false};
    const codebook = codebookOf({...declared, aggregates: [one]});
    const first = await build(await makeChildren(codebook, children));
    const renamed = children.map((child) => ({...child, name: `${child.name}x`}));
    const other = await build(await makeChildren(codebook, renamed));
    expect(other.manifest).toEqual(first.manifest);
    expect(first.manifest.checks.values).toBe(3 * 2 + 1 * 2 + 1 * 4);
    expect(JSON.stringify(first.manifest)).not.toContain(String(children.length));
  });

  it("gives counts as whole numbers, with their reasons, in Parquet, SQL and CSV", async () => {
    const {folder, manifest} = published;
    await using engine = await openNative(folder);
    const rows = await engine.query("FROM age_by_need");
    expect(rows.columns).toEqual([
      {name: "age_band", type: "VARCHAR"},
      {name: "need", type: "VARCHAR"},
      {name: "count", type: "BIGINT"},
      {name: "count_missing", type: "VARCHAR"},
      {name: "percent", type: "DOUBLE"},
      {name: "percent_missing", type: "VARCHAR"}
    ]);
    const truth = (age: string, need: string) =>
      children.filter(
        (child) =>
          (age === "total" || child.age_band === age) && (need === "total" || child.need === need)
      ).length;
    for (const {age_band, need, count, count_missing} of rows) {
      const all = truth(age_band, need);
      if (count_missing === null) expect([age_band, need, count]).toEqual([age_band, need, all]);
      else expect(count).toBeNull();
      if (all > 0 && all < 5)
        expect([age_band, need, count_missing]).toEqual([age_band, need, "[c]"]);
    }
    expect(rows.some(({count_missing}) => count_missing === "[c]")).toBe(true);
    expect(rows.filter(({count_missing}) => count_missing === "[z]")).toMatchObject([
      {age_band: "0-4", need: "offending"}
    ]);
    const csvs = await tempFolder();
    await writeCsvs(folder, ["age_by_need"], csvs);
    const csv = await readFile(join(csvs, "age_by_need.csv"), "utf8");
    expect(csv).toContain("0-4,offending,[z],[z]\n");
    expect(csv).toMatch(/,\[c\],\[c\]\n/);
    const count = manifest.tables
      .find(({name}) => name === "age_by_need")!
      .fields.find(({name}) => name === "count")!;
    expect(count.missingValues.map(({value}) => value)).toEqual(["[c]", "[z]", "[low]"]);
    expect(count.missingValues[0].count).toBe(
      rows.filter(({count_missing}) => count_missing === "[c]").length
    );
  });

  it("gives only percentages that follow from the published counts", async () => {
    await using engine = await openNative(published.folder);
    const rows = await engine.query("FROM age_by_need");
    for (const {age_band, count, percent} of rows) {
      const base = rows.find((row) => row.age_band === age_band && row.need === "total")!.count;
      if (percent === null) continue;
      expect(base).toBeGreaterThanOrEqual(10);
      expect(percent).toBe(Math.round((1000 * count) / base) / 10);
    }
  });

  it("has a row for children whose value is not recorded", async () => {
    await using engine = await openNative(published.folder);
    const placements = await engine.query("SELECT DISTINCT placement FROM by_project ORDER BY ALL");
    expect(placements.map(({placement}) => placement)).toEqual([
      "foster",
      "home",
      "kin",
      "not_recorded",
      "total"
    ]);
    const ages = await engine.query(
      "SELECT DISTINCT age_band FROM age_by_need WHERE age_band = 'not_recorded'"
    );
    expect(ages).toHaveLength(0);
  });

  it("publishes nothing about a table without declared counts", async () => {
    const {manifest} = await build(await makeChildren(codebookOf({}), children));
    expect(manifest.tables.map(({name}) => name)).toEqual(["projects", "outcomes", "findings"]);
  });

  it("rounds every count if the policy requires it, and describes the rounding", async () => {
    const rounded = {...declared, disclosure: {threshold: 10, zeros: "suppress", rounding: 5}};
    const {folder, manifest} = await build(await makeChildren(codebookOf(rounded), children));
    await using engine = await openNative(folder);
    const rows = await engine.query("SELECT count FROM by_project WHERE count IS NOT NULL");
    expect(rows.length).toBeGreaterThan(3);
    for (const {count} of rows) {
      expect(count % 5).toBe(0);
      expect(count).toBeGreaterThanOrEqual(10);
    }
    expect(manifest.tables.find(({name}) => name === "by_project")!.description).toContain(
      "rounded to the nearest 5"
    );
  });

  it("puts nothing about a single child into the zip of the pages' files", async () => {
    const programme = await makeChildren(
      codebookOf({...declared, aggregates: [ageByNeed]}),
      children
    );
    const found = findProgramme(programme.folder);
    await build(found);
    const zip = execFileSync(
      join(root, "node_modules", ".bin", "tsx"),
      [join(root, "src/[programme]/data/records.zip.ts"), `--programme=${found.name}`],
      {
        env: {...process.env, PROGRAMME: programme.folder},
        maxBuffer: 1 << 28
      }
    );
    const files = unzipSync(zip);
    expect(Object.keys(files)).toContain("age_by_need.csv");
    expect(Object.keys(files).filter((name) => name.startsWith("children"))).toEqual([]);
    for (const bytes of Object.values(files))
      expect(Buffer.from(bytes).toString("latin1")).not.toContain(marker);
    await rm(found.cache, {recursive: true});
  });
});

describe("a build that breaks the policy", () => {
  it("is refused, with the table, row and column, if no more counts may be suppressed", async () => {
    const refusing = {
      ...declared,
      disclosure: {...policy, secondary: "refuse"},
      aggregates: [ageByNeed]
    };
    const programme = await makeChildren(codebookOf(refusing), children);
    const {outcome, check, folder} = await buildRecords(programme);
    expect({outcome, folder}).toEqual({outcome: "refused", folder: null});
    expect(check.violations.length).toBeGreaterThan(0);
    for (const {rule, column, value, expected} of check.violations) {
      expect(rule).toBe("disclosure");
      expect(column).toMatch(/^aggregates\.age_by_need: \S+, \S+$/);
      expect(value).toMatch(/^\d+ to (\d+|Infinity)$/);
      expect(expected).toMatch(/^a count that cannot be worked out/);
    }
    const page = JSON.parse(await readFile(join(programme.cache, "check.json"), "utf8"));
    expect(page.violations.map(({value}: {value: unknown}) => value)).toEqual(
      check.violations.map(() => null)
    );
    expect((await checkOnly(programme)).violations).toEqual(check.violations);
  });

  it("is refused if a person has an impossible combination of values", async () => {
    const offending = [
      ...children,
      {...children[0], child_id: "new", age_band: "0-4", need: "offending"}
    ];
    const {check} = await buildRecords(await makeChildren(codebookOf(declared), offending));
    expect(check.violations).toMatchObject([
      {column: "aggregates: age_by_need: 0-4, offending", value: null, rule: "disclosure"}
    ]);
  });

  it("is refused if the tables cannot be audited together", async () => {
    const columns = ["age_band", "need", "placement", "project_id", "sex"];
    const chained = columns.slice(1).map((column, i) => ({
      ...ageByNeed,
      name: `t${i}`,
      rows: columns[i],
      columns: column
    }));
    const {check} = await buildRecords(
      await makeChildren(codebookOf({disclosure: policy, aggregates: chained}), children, {
        "projects.csv": `project_id,name\n${[...projects, ..."abcdefg"].map((id) => `${id},${id}\n`).join("")}`
      })
    );
    expect(check.violations).toMatchObject([
      {value: "t0, t1, t2, t3", expected: expect.stringContaining("at most 500 combinations")}
    ]);
  });

  it("is refused if a question asks for the rows of children", async () => {
    const programme = await makeChildren(codebookOf(declared), children);
    await mkdir(join(programme.folder, "questions"));
    await writeFile(
      join(programme.folder, "questions", "1.sql"),
      "-- title: All\nSELECT * FROM Children;\n"
    );
    const {check} = await buildRecords(programme);
    expect(check.violations).toMatchObject([
      {file: "questions/1.sql", value: "children", rule: "disclosure"}
    ]);
    await writeFile(
      join(programme.folder, "questions", "1.sql"),
      "-- title: Children\nFROM age_by_need;\n"
    );
    expect((await buildRecords(programme)).check.violations).toEqual([]);
  });
});

describe("a codebook with a wrong declaration", () => {
  let database: Database;
  beforeAll(async () => {
    database = await openDatabase(await tempFolder());
  });
  afterAll(() => database.close());

  /** What is wrong with a codebook. */
  async function violationsOf(codebook: object): Promise<Violation[]> {
    const folder = await tempFolder();
    await writeFile(join(folder, "datapackage.json"), JSON.stringify(codebook));
    const violations = new Violations();
    const read = await readCodebook(folder, database, violations);
    expect(read === null).toBe(violations.total > 0);
    return violations.list();
  }

  it("is refused by a build, which publishes nothing", async () => {
    const programme = await makeChildren(codebookOf(one({rows: "age"})), children.slice(0, 3));
    const {check, outcome, folder} = await buildRecords(programme);
    expect({outcome, folder}).toEqual({outcome: "refused", folder: null});
    expect(check.violations).toMatchObject([{column: "aggregates.age_by_need.rows"}]);
  });

  const one = (more: object) => ({disclosure: policy, aggregates: [{...ageByNeed, ...more}]});
  const under = (more: object) => ({disclosure: {...policy, ...more}, aggregates: [ageByNeed]});
  it.each<[string, Parameters<typeof codebookOf>[0], string, string]>([
    ["an unknown table", one({from: "pupils"}), "aggregates.age_by_need.from", "children"],
    ["a published table", one({from: "projects"}), "aggregates.age_by_need.from", "children"],
    ["an unknown column", one({rows: "age"}), "aggregates.age_by_need.rows", "age_band"],
    [
      "a column of free text",
      one({columns: "name"}),
      "aggregates.age_by_need.columns",
      "categories"
    ],
    ["the key of a child", one({rows: "child_id"}), "aggregates.age_by_need.rows", "categories"],
    [
      "one column twice",
      one({columns: "age_band"}),
      "aggregates.age_by_need.columns",
      "a column other than rows"
    ],
    ["a mean", one({measure: "mean"}), "aggregates.age_by_need.measure", "count"],
    [
      "no setting for totals",
      one({totals: undefined}),
      "aggregates.age_by_need.totals",
      "true or false"
    ],
    [
      "percentages without totals",
      one({totals: false, percent: "row"}),
      "aggregates.age_by_need.percent",
      "totals"
    ],
    [
      "an unknown share",
      one({percent: "all"}),
      "aggregates.age_by_need.percent",
      "row, column, total"
    ],
    [
      "a restriction to a value that is not a category",
      one({where: {sex: "X"}}),
      "aggregates.age_by_need.where",
      "categories"
    ],
    [
      "a restriction by its own column",
      one({where: {need: "abuse"}}),
      "aggregates.age_by_need.where",
      "need"
    ],
    [
      "a policy of its own",
      one({policy: {threshold: 2}}),
      "aggregates.age_by_need.policy",
      "one of name"
    ],
    ["the name of a table", one({name: "projects"}), "aggregates.projects.name", "no other table"],
    [
      "the name of a standard table",
      one({name: "places"}),
      "aggregates.places.name",
      "no other table"
    ],
    ["no name", one({name: "Age by need"}), "aggregates[0].name", "lower case"],
    ["no policy", {aggregates: [ageByNeed]}, "disclosure", "policy"],
    ["a threshold of 0", under({threshold: 0}), "disclosure.threshold", "at least 2"],
    ["a threshold of 1", under({threshold: 1}), "disclosure.threshold", "at least 2"],
    ["a threshold below 0", under({threshold: -5}), "disclosure.threshold", "at least 2"],
    [
      "a threshold that is not a whole number",
      under({threshold: 4.5}),
      "disclosure.threshold",
      "at least 2"
    ],
    ["no rule for zeros", under({zeros: undefined}), "disclosure.zeros", "show or suppress"],
    ["a rounding base of 1", under({rounding: 1}), "disclosure.rounding", "at least 2"],
    ["an unknown rule", under({dominance: 3}), "disclosure.dominance", "one of threshold"],
    [
      "a base for percentages below the threshold",
      under({percentBase: 3}),
      "disclosure.percentBase",
      "at least 5"
    ],
    [
      "an impossible value",
      under({impossible: [{need: "none"}]}),
      "disclosure.impossible",
      "categories"
    ],
    [
      "a mark that is not true or false",
      {children: {person_level: "yes"}},
      "children.person_level",
      "true or false"
    ],
    ["a misspelt mark", {children: {personLevel: true}}, "children.personLevel", "person_level"],
    ...[
      "person_level ",
      "person_levels",
      "persons_level",
      "perosn_level",
      "personLvl",
      "Person-Data",
      "child_level",
      "people level"
    ].map(
      (mark) =>
        [
          `the mark ${JSON.stringify(mark)}`,
          {children: {[mark]: true}},
          `children.${mark}`,
          "person_level"
        ] as [string, Parameters<typeof codebookOf>[0], string, string]
    ),
    ["a policy without a marked table", {...declared, children: {}}, "disclosure", "person_level"]
  ])("is refused: %s", async (_, declared, column, expected) => {
    expect(await violationsOf(codebookOf(declared))).toContainEqual(
      expect.objectContaining({
        file: "datapackage.json",
        column,
        expected: expect.stringContaining(expected)
      })
    );
  });

  it.each([
    ["person_level", {person_level: ["children"]}],
    ["custom.persons.level.personLevel", {custom: {persons: {level: {personLevel: true}}}}],
    ["disclosure.person_level", {disclosure: {...policy, person_level: ["children"]}}]
  ])("is refused if the mark is elsewhere in the package: %s", async (column, more) => {
    const codebook = {...codebookOf({children: {}}), ...more};
    expect(await violationsOf(codebook)).toContainEqual(
      expect.objectContaining({
        column,
        expected: "person_level, next to the name of a table in resources"
      })
    );
  });

  it("is refused if the mark is in the schema or in a field of a table", async () => {
    for (const [place, mark] of [
      ["children.schema.person_level", (schema: object) => schema],
      ["children.schema.fields[0].person_level", ({fields}: {fields: object[]}) => fields[0]]
    ] as const) {
      const codebook = structuredClone(codebookOf({children: {}}));
      Object.assign(mark(codebook.resources[3].schema), {person_level: true});
      expect(await violationsOf(codebook)).toContainEqual(expect.objectContaining({column: place}));
    }
  });

  it.each(["child_id", "Child-ID", "childIds"])(
    "is refused if a published table has a column named like the key of children: %s",
    async (name) => {
      const codebook = structuredClone(codebookOf(declared));
      const fields: object[] = codebook.resources[2].schema.fields;
      fields.push({name, type: "string"});
      expect(await violationsOf(codebook)).toContainEqual(
        expect.objectContaining({
          column: `findings.${name}`,
          expected: expect.stringContaining("children.child_id has the keys of persons")
        })
      );
    }
  );

  it("is built if the codebook says that such a column holds no keys of persons", async () => {
    const codebook = structuredClone(codebookOf({}));
    const fields: object[] = codebook.resources[2].schema.fields;
    fields.push({name: "child_id", type: "string", person_key: false});
    const {outcome} = await buildRecords(
      await makeChildren(codebook, children.slice(0, 3), {
        "findings.csv":
          "finding_id,project_id,outcome_id,direction,child_id\nf1,north,stability,improved,a key stage\n"
      })
    );
    expect(outcome).toBe("built");
  });

  it("is refused if a published table refers to children, or if the pages need the table", async () => {
    const codebook = codebookOf(declared);
    const pointing = structuredClone(codebook) as typeof codebook;
    Object.assign(pointing.resources[2].schema, {
      foreignKeys: [{fields: "outcome_id", reference: {resource: "children", fields: "child_id"}}]
    });
    expect(await violationsOf(pointing)).toContainEqual(
      expect.objectContaining({column: "findings.foreignKeys: outcome_id", value: "children"})
    );
    const marked = structuredClone(codebook) as typeof codebook;
    Object.assign(marked.resources[0], {person_level: true});
    expect(await violationsOf(marked)).toContainEqual(
      expect.objectContaining({column: "projects.person_level"})
    );
  });
});

describe("redactCheck(check, tables)", () => {
  it.each([
    ["a value that is not allowed", (csv: string) => csv.replace(",north,", `,${marker} Street,`)],
    [
      "a row with a cell too many",
      (csv: string) => csv.replace("\n", `\nc0,${marker},north,0-4,F,abuse,kin,stayed,${marker}\n`)
    ],
    ["a file without its header", (csv: string) => csv.slice(csv.indexOf("\n") + 1)],
    [
      "a repeated key",
      (csv: string) =>
        `${csv}${csv.split("\n")[1].replace("c1", marker)}\n${csv.split("\n")[1].replace("c1", marker)}\n`
    ]
  ])("shows nothing about a child on the pages while records are broken: %s", async (_, edit) => {
    const programme = await makeChildren(codebookOf(declared), children.slice(0, 40), {
      "children.csv": edit(csvOf(children.slice(0, 40)))
    });
    const {check, outcome} = await buildRecords(programme);
    expect(outcome).toBe("refused");
    expect(JSON.stringify(check)).toContain(marker);
    const kept = JSON.parse(await readFile(join(programme.cache, "check.json"), "utf8"));
    expect(kept.total).toBe(check.total);
    expect(kept.violations.map(({row}: {row: number}) => row)).toEqual(
      check.violations.map(({row}) => row)
    );
    expect(JSON.stringify(kept)).not.toContain(marker);
    expect(brokenPage(kept)).not.toContain(marker);
  });

  it("removes a build from before the table was marked", async () => {
    const programme = await makeChildren(codebookOf({children: {}}), children);
    const before = await buildRecords(programme);
    expect(before.outcome).toBe("built");
    await editProgramme(programme, {
      "datapackage.json": () => JSON.stringify(codebookOf({})),
      "findings.csv": replace("improved", "better")
    });
    expect(await buildRecords(programme)).toMatchObject({outcome: "refused", folder: null});
  });
});
