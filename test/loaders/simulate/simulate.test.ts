import {cp, mkdir, readdir, readFile, rm, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {beforeAll, describe, expect, it} from "vitest";
import {type Codebook, readCodebook} from "../../../loaders/codebook/codebook.js";
import {Violations} from "../../../loaders/codebook/violation.js";
import {openDatabase} from "../../../loaders/engine/database.js";
import {openNative} from "../../../loaders/engine/native.js";
import {type Built, buildRecords, checkOnly} from "../../../loaders/pipeline/buildRecords.js";
import {readManifest} from "../../../loaders/records/currentBuild.js";
import {reconcile} from "../../../loaders/records/reconcile.js";
import {inventRows, planSimulation, simulate} from "../../../loaders/simulate/simulate.js";
import type {Simulation} from "../../../loaders/simulate/simulation.js";
import {questionFiles} from "../../../loaders/workspace/questionFiles.js";
import {literal} from "../../../loaders/workspace/quote.js";
import {filesOf} from "../../../loaders/workspace/siteFiles.js";
import {long, rounds} from "../../rounds.js";
import {
  type Edits,
  editProgramme,
  portfolio as portfolioFolder,
  replace,
  tempFolder
} from "../copyProgramme.js";
import {runRecords} from "../runRecords.js";
import {programmeOf} from "./totals.js";

/** The programme of the tests, with a cache that the tests share: its own records are built once. */
const portfolio = {name: "portfolio", folder: portfolioFolder, cache: ""};

/** The set of the portfolio with seed 1. No test changes it. */
let set: {made: Simulation; folder: string};
/** The built records of that set. */
let built: Built;

beforeAll(async () => {
  portfolio.cache = await tempFolder();
  set = await simulated(portfolio, {projects: 57});
  built = await buildRecords({name: "set", folder: set.folder, cache: await tempFolder()});
});

const countable = [
  "w1_care_mixed",
  "w1_care_negative",
  "w1_care_not_reported",
  "w1_care_positive",
  "w1_caseload",
  "w1_entering_care",
  "w1_job_satisfaction",
  "w1_projects",
  "w1_staff_knowledge",
  "w1_turnover"
];

/** Simulates a programme into a new folder. */
async function simulated(
  programme: {name: string; folder: string; cache?: string},
  {seed = 1, projects = null}: {seed?: number; projects?: number | null} = {}
): Promise<{made: Simulation; folder: string}> {
  const folder = join(await tempFolder(), "set");
  const cache = programme.cache ?? (await tempFolder());
  return {made: await simulate({...programme, cache}, {projects, seed, to: folder}), folder};
}

async function codebookOf(folder: string): Promise<Codebook> {
  const database = await openDatabase(await tempFolder());
  const codebook = await readCodebook(folder, database, new Violations());
  database.close();
  return codebook!;
}

async function bytesOf(folder: string): Promise<Record<string, string>> {
  const files = await filesOf(folder);
  const texts = await Promise.all(files.map((file) => readFile(join(folder, file), "utf8")));
  return Object.fromEntries(files.map((file, i) => [file, texts[i]]));
}

const held = ({held}: Simulation) => held.map(({statementId}) => statementId);
const reasons = ({left}: Simulation) =>
  Object.fromEntries(left.map(({statementId, reason}) => [statementId, reason]));

describe("simulate(portfolio)", () => {
  it("gives every published total that can be counted, with features, aims and findings for all 57 projects", async () => {
    const {made} = set;
    expect(held(made)).toEqual(countable);
    expect(reasons(made)).toMatchObject({
      nao_quality: "the records do not say which projects had been completed",
      w1_funding: "it names no group of outcomes, and is not the number of projects",
      w1_quality_up: expect.stringContaining("the limit that the source gives")
    });
    expect(built.check.violations).toEqual([]);
    const {reconciliation, programme, tables} = await readManifest(built.folder!);
    const published = tables.find(({name}) => name === "published")!.rows;
    expect(made.left).toHaveLength(published - countable.length);
    expect(
      reconciliation.filter(({verdict}) => verdict === "equal").map(({statementId}) => statementId)
    ).toEqual(countable);
    expect(programme.simulated).toBe(true);
    expect(programme.version).toMatch(/\+simulated\.1$/);
    await using engine = await openNative(built.folder!);
    const [counts] = await engine.query(`
      SELECT
        (SELECT count(*)::INTEGER FROM projects) AS projects,
        (SELECT count(DISTINCT project_id)::INTEGER FROM project_features) AS with_features,
        (SELECT count(DISTINCT project_id)::INTEGER FROM project_aims) AS with_aims,
        (SELECT count(DISTINCT project_id)::INTEGER FROM findings) AS with_findings,
        (SELECT count(DISTINCT project_id)::INTEGER FROM cells() WHERE measured) AS reporting,
        (SELECT count(DISTINCT present)::INTEGER FROM project_features) AS presences,
        (SELECT count(DISTINCT design_class)::INTEGER FROM findings) AS designs,
        (SELECT max(statements)::INTEGER FROM cells()) AS several`);
    expect(counts).toEqual({
      projects: 57,
      with_features: 57,
      with_aims: 57,
      with_findings: 57,
      reporting: 45,
      presences: 3,
      designs: 8,
      several: 3
    });
    const [{wrong}] = await engine.query(`
      SELECT count(*)::INTEGER AS wrong
      FROM findings JOIN outcomes USING (outcome_id)
      WHERE after_low IS NOT NULL
        AND direction <> CASE
          WHEN after_low = before_low THEN 'no_change'
          WHEN (after_low < before_low) = (better = 'lower') THEN 'improved'
          ELSE 'worsened'
        END`);
    expect(wrong).toBe(0);
  });

  it("puts no real project, place or source into invented rows", async () => {
    const files = await bytesOf(set.folder);
    expect(Object.keys(files)).not.toContain("places.csv");
    const real = portfolio.folder;
    const names = (await readFile(join(real, "projects.csv"), "utf8"))
      .split("\n")
      .slice(1)
      .flatMap((line) => line.split(",").slice(0, 2))
      .filter((name) => name.length > 4);
    const sources = (await readFile(join(real, "sources.csv"), "utf8"))
      .split("\n")
      .slice(1)
      .map((line) => line.split(",")[0])
      .filter(Boolean);
    for (const table of ["projects", "findings", "project_aims", "project_features"]) {
      const text = files[`${table}.csv`];
      expect(
        text
          .split("\n")
          .slice(1, -1)
          .every((row) => row.endsWith(",true"))
      ).toBe(true);
      expect([...names, ...sources].filter((name) => text.includes(`,${name},`))).toEqual([]);
    }
    const published = await readFile(join(real, "published.csv"), "utf8");
    expect(files["published.csv"].split("\n").length).toBe(published.split("\n").length);
  });

  it("copies every question of the programme", async () => {
    const questions = await questionFiles(portfolio.folder);
    expect((await readdir(join(set.folder, "questions"))).sort()).toEqual(
      questions.map(({name}) => name)
    );
  });

  it("gives the same bytes for the same seed, and other bytes for another seed", async () => {
    const first = await bytesOf(set.folder);
    const plan = await planSimulation((await buildRecords(portfolio)).folder!, 57);
    const codebook = await codebookOf(set.folder);
    const [again, other] = [
      await inventRows(plan, codebook, 1),
      await inventRows(plan, codebook, 2)
    ];
    for (const table of ["projects", "findings", "project_aims", "project_features"]) {
      expect(again.get(table)!.toCSV()).toBe(first[`${table}.csv`]);
      expect(other.get(table)!.toCSV()).not.toBe(first[`${table}.csv`]);
    }
    if (long) expect(await bytesOf((await simulated(portfolio)).folder)).toEqual(first);
  });

  it("gives every such total, for many seeds", {timeout: 600_000}, async () => {
    const real = (await buildRecords(portfolio)).folder!;
    const plan = await planSimulation(real, 57);
    const database = await openDatabase(await tempFolder());
    const codebook = await codebookOf(set.folder);
    const manifest = await readManifest(built.folder!);
    const work = await tempFolder();
    for (const table of ["outcomes", "outcome_groups", "published"])
      await database.run(
        `COPY (FROM read_parquet(${literal(join(real, `${table}.parquet`))})) TO ${literal(join(work, `${table}.parquet`))} (FORMAT parquet)`
      );
    const wrong: unknown[] = [];
    for (let seed = 1; seed <= rounds(2, 100); seed++) {
      const invented = await inventRows(plan, codebook, seed);
      for (const table of ["projects", "findings", "project_aims"]) {
        const csv = join(work, `${table}.csv`);
        await writeFile(csv, invented.get(table)!.toCSV());
        await database.run(
          `COPY (FROM read_csv(${literal(csv)}, all_varchar = true, header = true, delim = ',', quote = '"', escape = '"')) TO ${literal(join(work, `${table}.parquet`))} (FORMAT parquet)`
        );
      }
      await using engine = await openNative(work, {
        tables: manifest.tables.filter(({name}) =>
          [
            "projects",
            "findings",
            "project_aims",
            "outcomes",
            "outcome_groups",
            "published"
          ].includes(name)
        )
      });
      const equal = (await reconcile(engine))
        .filter(({verdict}) => verdict === "equal")
        .map(({statementId}) => statementId);
      if (equal.join() !== countable.join()) wrong.push([seed, equal]);
    }
    database.close();
    expect(wrong).toEqual([]);
  });

  it("plans no total that another number of projects cannot give, and gives the reason", async () => {
    const {held, reasons} = await planSimulation((await buildRecords(portfolio)).folder!, 20);
    expect(held.map(({statement_id}) => statement_id).sort()).toEqual([
      "w1_caseload",
      "w1_turnover"
    ]);
    for (const total of ["w1_projects", "w1_care_positive"])
      expect(reasons.get(total)).toBe("it is impossible for 20 projects");
  });
});

describe("simulate(programme)", () => {
  const small = {outcomes: ["a", "b", "c", "free"], groups: ["g: a b", "h: b c"]};

  it("gives totals over every base and direction at once, of groups that share outcomes", async () => {
    const programme = await programmeOf(small, [
      "n,12,,,,all,",
      "t1,5,9,g,improved,reporting,",
      "t2,2,9,g,mixed,reporting,",
      "t3,1,9,g,not_reported,reporting,",
      "t4,3,12,h,worsened,all,",
      "t5,2,12,h,not_measured,all,",
      "t6,2,4,h,worsened,aimed,",
      "t7,7,9,any,improved,reporting,",
      "t8,5,12,any,not_reported,all,",
      "t9,6,10,any,improved,aimed,"
    ]);
    const {made} = await simulated(programme, {seed: 3});
    expect(made.projects).toBe(12);
    expect(made.left).toEqual([]);
  });

  it("gives totals even if every outcome is in a counted group", async () => {
    const programme = await programmeOf({outcomes: ["a", "b"], groups: ["g: a", "h: b"]}, [
      "t1,3,6,g,improved,reporting,",
      "t2,2,6,h,improved,reporting,",
      "t3,5,6,any,improved,reporting,",
      "t4,1,6,any,worsened,reporting,"
    ]);
    const {made} = await simulated(programme, {projects: 8});
    expect(made.left).toEqual([]);
  });

  it("leaves out a total that is marked as contradicting another, and keeps the other", async () => {
    const programme = await programmeOf(small, [
      "t1,3,9,g,improved,reporting,t2",
      "t2,4,9,g,improved,reporting,",
      "t3,4,9,h,improved,reporting,t4",
      "t4,5,9,h,improved,completed,"
    ]);
    const {made} = await simulated(programme, {projects: 12});
    expect(held(made)).toEqual(["t2", "t3"]);
    expect(reasons(made)).toEqual({
      t1: "it is marked as contradicting t2 (4 of 9), which holds",
      t4: "the records do not say which projects had been completed"
    });
  });

  it("finds contradictions that are not marked, and names the fewest totals that contradict each other", async () => {
    const programme = await programmeOf(small, [
      "t0,1,4,h,improved,aimed,",
      "t1,6,10,g,improved,reporting,",
      "t2,3,10,g,worsened,reporting,",
      "t3,2,10,g,mixed,reporting,",
      "t4,5,9,h,improved,reporting,",
      "t5,11,10,h,improved,reporting,"
    ]);
    const {made} = await simulated(programme, {projects: 12});
    expect(held(made)).toEqual(["t0", "t1", "t2"]);
    const together = "it cannot hold together with";
    expect(reasons(made).t3).toContain(
      `${together} t1 (6 of 10), t2 (3 of 10), which are listed before it`
    );
    expect(reasons(made).t4).toMatch(/together with t\d \(\d of 10\), which is listed before it/);
    expect(reasons(made).t5).toBe("it is impossible for any number of projects");
  });

  it("copies the questions that can be asked of the set, and none that names a project", async () => {
    const programme = await programmeOf(small, ["t1,1,2,g,improved,reporting,"]);
    const questions = join(programme.folder, "questions");
    await mkdir(questions);
    for (const [file, sql] of [
      ["10-own.sql", "SELECT count(*) AS n FROM findings"],
      ["90-broken.sql", "SELECT nothing_of_this FROM findings"],
      ["91-named.sql", "FROM findings WHERE project_id = 'p1'"]
    ])
      await writeFile(join(questions, file), `-- title: ${file}\n-- note: none\n${sql}\n`);
    const {folder} = await simulated(programme, {projects: 3});
    expect(await readdir(join(folder, "questions"))).toEqual(["10-own.sql"]);
  });

  it("names the column for which it cannot invent a value", async () => {
    const programme = await programmeOf(small, []);
    await editProgramme(programme, {
      "datapackage.json": replace(
        '{"name":"name","type":"string"}',
        '{"name":"name","type":"string"},{"name":"code","type":"string","constraints":{"required":true,"pattern":"Q{7}"}}'
      ),
      "projects.csv": (text) =>
        text.replace("project_id,name", "project_id,name,code").replace("Real 1", "Real 1,QQQQQQQ")
    });
    await expect(simulated(programme)).rejects.toThrow(
      "simulate: projects.code: cannot invent a string that the codebook allows (Q{7}): make the column optional"
    );
  });

  it("replaces an earlier simulated set, and no other folder", async () => {
    const programme = await programmeOf(small, ["t1,1,2,g,improved,reporting,"]);
    const {folder} = await simulated(programme, {projects: 3});
    const again = () => simulate(programme, {projects: 4, seed: 2, to: folder});
    expect((await again()).projects).toBe(4);
    await writeFile(join(folder, "mine.txt"), "mine");
    await expect(again()).rejects.toThrow("contains files that were not simulated here: mine.txt");
    expect(await readFile(join(folder, "mine.txt"), "utf8")).toBe("mine");
    await rm(join(folder, "mine.txt"));
    await mkdir(join(folder, "questions"));
    await writeFile(join(folder, "questions", "mine.sql"), "SELECT 1");
    await expect(again()).rejects.toThrow("not simulated here: questions/mine.sql");
    const other = join(await tempFolder(), "other");
    await mkdir(other);
    await writeFile(join(other, "projects.csv"), "");
    await expect(simulate(programme, {projects: 3, seed: 1, to: other})).rejects.toThrow(
      "projects.csv"
    );
    await expect(
      simulate({...programme, folder}, {projects: 3, seed: 1, to: other})
    ).rejects.toThrow();
  });

  it("refuses records that break their codebook, and writes nothing", async () => {
    const programme = await programmeOf(small, ["t1,1,2,g,improved,reporting,"]);
    await editProgramme(programme, {"projects.csv": (text) => `${text}p1,Again\n`});
    const to = join(await tempFolder(), "set");
    await expect(simulate(programme, {projects: 3, seed: 1, to})).rejects.toThrow(
      "break their codebook"
    );
    await expect(readdir(to)).rejects.toThrow();
  });
});

describe("a simulated set", () => {
  const attempts: [string, Edits, RegExp | null][] = [
    [
      "the codebook states that nothing is simulated",
      {"datapackage.json": replace('"simulated": true', '"simulated": false')},
      /^true, because/
    ],
    [
      "the column is removed from the tables and the codebook",
      {
        "datapackage.json": (text) => {
          const entry = JSON.parse(replace('"simulated": true,', "")(text));
          for (const {schema} of entry.resources)
            schema.fields = schema.fields.filter(({name}: {name: string}) => name !== "simulated");
          return JSON.stringify(entry);
        },
        ...Object.fromEntries(
          ["projects", "findings", "project_aims", "project_features"].map((table) => [
            `${table}.csv`,
            (text: string) => text.replace(/,(simulated|true)$/gm, "")
          ])
        )
      },
      /^true, because/
    ],
    [
      "its keys are renamed",
      {
        "datapackage.json": replace('"simulated": true,', ""),
        ...Object.fromEntries(
          ["projects", "findings", "project_aims", "project_features", "sources"].map((table) => [
            `${table}.csv`,
            (text: string) => text.replace(/simulated_(project|by)_/g, "real_$1_")
          ])
        )
      },
      /^true, because/
    ]
  ];
  const moreAttempts: typeof attempts = [
    [
      "the flag and the row of the source are removed",
      {
        "datapackage.json": replace('"simulated": true,', ""),
        "sources.csv": (text) => text.replace(/simulated_by_whatworked.*\n/, "")
      },
      /^true, because/
    ],
    ["a row has the value false", {"projects.csv": replace(",true", ",false")}, /^one of true$/]
  ];
  it.each(long ? [...attempts, ...moreAttempts] : attempts)(
    "stays marked when %s",
    async (_, edits, expected) => {
      const programme = {name: "set", folder: await tempFolder(), cache: await tempFolder()};
      await cp(set.folder, programme.folder, {recursive: true});
      await editProgramme(programme, edits);
      const {violations} = await checkOnly(programme);
      expect(violations.some((violation) => expected!.test(violation.expected))).toBe(true);
    }
  );
});

describe("npm run records -- simulate", () => {
  const records = async (...words: string[]) => {
    const {code, stdout, stderr} = await runRecords("simulate", ...words);
    return {code, output: stdout + stderr};
  };

  it("exits with 2 for wrong usage, and explains it", async () => {
    const misuses: [string[], string][] = [
      [[portfolioFolder], "expected --seed with a whole number"],
      [
        [portfolioFolder, "--seed", "one"],
        '--seed: expected a whole number from 0 to 4294967295: "one"'
      ],
      [
        [portfolioFolder, "--seed", "1", "--projects", "0"],
        '--projects: expected a whole number from 1 to 20000: "0"'
      ],
      [[portfolioFolder, "--seed", "1", "--projects=-3"], '"-3"'],
      [[portfolioFolder, "--seed", "1", "--projects", "1000000"], '"1000000"'],
      [[portfolioFolder, "--seed", "1.5"], '"1.5"'],
      [["nowhere", "--seed", "1"], "no such folder"],
      [[portfolioFolder, "other", "--seed", "1"], "expected one folder"],
      [[portfolioFolder, "--seed", "1", "--fast"], "--fast"]
    ];
    await Promise.all(
      misuses.map(async ([words, expected]) => {
        const {code, output} = await records(...words);
        expect([words, code]).toEqual([words, 2]);
        expect(output).toContain(expected);
      })
    );
  });

  it("reports the new set of a programme without published totals, and how to open it", async () => {
    const to = join(await tempFolder(), "set");
    const other = "test/fixtures/other";
    const {code, output} = await records(other, "--projects", "3", "--seed", "1", "--to", to);
    expect(code).toBe(0);
    expect(output).toContain("3 invented projects, seed 1");
    expect(output).toContain(`npm start -- --programme ${to}`);
    const {held, left} = JSON.parse(await readFile(join(to, "simulation.json"), "utf8"));
    expect([held, left]).toEqual([[], []]);
    const projects = await readFile(join(to, "projects.csv"), "utf8");
    expect(projects.split("\n")).toHaveLength(3 + 2);
    expect(projects).toContain("simulated_project_01,Simulated project 01,,true");
  });
});
