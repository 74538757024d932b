import {existsSync} from "node:fs";
import {mkdir, readdir, readFile, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {describe, expect, it} from "vitest";
import type {Ask} from "../../../loaders/import/askMapping.js";
import {importCommand} from "../../../loaders/importCommand.js";
import {usual} from "../../../loaders/newProject/answers.js";
import {templateCodebook} from "../../../loaders/newProject/codebookTemplate.js";
import {checkOnly} from "../../../loaders/pipeline/buildRecords.js";
import {tempFolder} from "../tempFolders.js";
import {
  bankRatings,
  charityStatus,
  contractPayments,
  effectsWithIntervals,
  everythingWrong,
  financialYears,
  fundTargets,
  invented,
  markedPractices,
  outcomeRows,
  pandasIndex,
  quarters,
  riskLevels,
  signTable,
  surveyOfPersons,
  surveyOfProjects,
  threeSheets,
  trustSchools,
  visitScores,
  yearlyTracker,
  yearNumbers
} from "./inventedFiles.js";

/** An import that has run: its exit code, what it printed, and the folder that it was to write. */
interface Ran {
  code: number;
  stdout: string;
  stderr: string;
  folder: string;
  /** The rows of a table, without the header; each cell with its column: `name: Alpha`. */
  rows(table: string): Promise<string[]>;
}

async function run(
  content: Uint8Array | string,
  {
    words = ["--yes"],
    ask = null,
    name = "results.xlsx",
    mapping
  }: {words?: string[]; ask?: Ask | null; name?: string; mapping?: unknown} = {}
): Promise<Ran> {
  const temp = await tempFolder();
  const [file, folder] = [join(temp, name), join(temp, "made")];
  await writeFile(file, content);
  const given = mapping === undefined ? [] : ["--mapping", join(temp, "import.json")];
  if (mapping !== undefined) await writeFile(given[1], JSON.stringify(mapping));
  const ran = {stdout: "", stderr: ""};
  const output = {
    stdout(text: string) {
      ran.stdout += text;
    },
    stderr(text: string) {
      ran.stderr += text;
    }
  };
  const code = await importCommand([file, "--to", folder, ...given, ...words], output, ask);
  return {
    ...ran,
    code,
    folder,
    async rows(table) {
      const text = await readFile(join(folder, `${table}.csv`), "utf8");
      const [header, ...lines] = text.trimEnd().split("\n");
      return lines.map((line) => {
        const cells = line
          .match(/("([^"]|"")*"|[^,]*)(?:,|$)/g)!
          .map((cell) => cell.replace(/,$/, ""));
        return header
          .split(",")
          .map((column, i) => `${column}: ${cells[i]}`)
          .filter((cell) => !/: $/.test(cell))
          .join("; ");
      });
    }
  };
}

/** The direction of each finding, with its project and outcome. */
async function directionsOf(ran: Ran): Promise<string[]> {
  const {directionFrom} = await findingsOf(ran);
  return (await ran.rows("findings")).map((row) => {
    const value = (column: string) => new RegExp(`(?:^|; )${column}: ([^;]*)`).exec(row)?.[1];
    const direction = directionFrom
      ? mapped(directionFrom, value(directionFrom.field) ?? "")
      : value("direction");
    return `${value("project_id")} ${value("outcome_id")} ${direction}`;
  });
}

/** How the codebook gives a direction to a value. */
interface DirectionFrom {
  field: string;
  map?: Record<string, string>;
  steps?: {from?: number; above?: number; direction: string}[];
}

function mapped({map = {}, steps = []}: DirectionFrom, text: string): string | undefined {
  if (Object.hasOwn(map, text) || text === "") return map[text];
  return steps.findLast(
    ({from = -Infinity, above = -Infinity}) => Number(text) >= from && Number(text) > above
  )?.direction;
}

/** The table of findings in the codebook. */
async function findingsOf({folder}: Ran) {
  const {resources} = JSON.parse(await readFile(join(folder, "datapackage.json"), "utf8"));
  return resources.find(({name}: {name: string}) => name === "findings") as {
    directionFrom?: DirectionFrom & {labels?: Record<string, string>};
    schema: {fields: {name: string; title: string; type: string; [property: string]: unknown}[]};
  };
}

async function mappingOf({folder}: Ran) {
  return JSON.parse(await readFile(join(folder, "import.json"), "utf8"));
}

describe("an import without questions", () => {
  it("reads a bank's ratings below titles, next to a sheet of notes", async () => {
    const ran = await run(bankRatings);
    expect(ran.code, ran.stderr).toBe(0);
    expect(await directionsOf(ran)).toEqual([
      "P101 outcome improved",
      "P101 bank_performance improved",
      "P102 outcome worsened",
      "P102 bank_performance improved",
      "P103 outcome improved",
      "P103 bank_performance improved",
      "P104 outcome not_measured",
      "P104 bank_performance worsened",
      "P105 outcome improved"
    ]);
    expect((await ran.rows("projects"))[1]).toBe(
      "project_id: P102; name: Primary Schools; region: Nepal; strand: Education; approval_fy: 2009; loan_amount_us_m: 30; source_id: imported_file"
    );
    expect(ran.stdout).toContain("Sheet Read me: left out: its name says that it describes");
    expect(ran.stdout).toContain("1 empty cell in columns of outcomes: an empty cell makes no");
    const codebook = await readFile(join(ran.folder, "datapackage.json"), "utf8");
    expect(codebook).toContain('"title": "IEG project ratings, fiscal year 2015"');
    expect(codebook).toMatch(/"name": "approval_fy"[^}]*"type": "year"/);
    expect((await findingsOf(ran)).directionFrom!.labels).toEqual({
      improved: "Moderately satisfactory or better",
      worsened: "Moderately unsatisfactory or worse"
    });
  });

  it("keeps the words of one scale in its order, and maps them in the codebook", async () => {
    const ran = await run(
      "Project,Outcome rating,Bank performance\nA,Unsatisfactory,SATISFACTORY\nB,Highly Satisfactory,\nC,Satisfactory,Not rated\n",
      {name: "ratings.csv"}
    );
    expect(ran.code, ran.stderr).toBe(0);
    expect(ran.stdout).toContain(
      "findings keep the column rating, and the codebook maps it to directions (directionFrom)"
    );
    const {directionFrom, schema} = await findingsOf(ran);
    expect(directionFrom).toMatchObject({
      field: "rating",
      map: {
        Unsatisfactory: "worsened",
        Satisfactory: "improved",
        "Highly Satisfactory": "improved",
        "Not rated": "not_measured"
      }
    });
    const fields = new Map(schema.fields.map((field) => [field.name, field]));
    expect(fields.get("rating")).toMatchObject({
      categoriesOrdered: true,
      categories: ["Unsatisfactory", "Satisfactory", "Highly Satisfactory", "Not rated"].map(
        (value) => ({value, label: value})
      )
    });
    expect(fields.has("direction")).toBe(false);
    expect((await ran.rows("findings"))[1]).toContain("rating: Satisfactory;");
    expect((await mappingOf(ran)).directionFrom).toBe(true);
  });

  it("keeps the words of two scales, if no word has two meanings", async () => {
    const ran = await run(
      "Project,Outcome rating,Quality of monitoring\nA,Unsatisfactory,High\nB,Satisfactory,Modest\n",
      {name: "ratings.csv"}
    );
    expect(ran.code, ran.stderr).toBe(0);
    const {directionFrom, schema} = await findingsOf(ran);
    expect(directionFrom!.map).toEqual({
      Unsatisfactory: "worsened",
      Satisfactory: "improved",
      Modest: "worsened",
      High: "improved"
    });
    const rating = schema.fields.find(({name}) => name === "rating")!;
    expect(rating.categoriesOrdered).toBeUndefined();
    expect(rating.categories).toHaveLength(4);
  });

  it("keeps a number whose sign gives the direction, and maps it in the codebook", async () => {
    const ran = await run(
      "Trial,Outcome,Effect size,Lower 95% CI,Upper 95% CI\nA,Reading,0.2,0.1,0.3\nA,Maths,0,-0.1,0.1\nB,Reading,-0.05,-0.2,0.1\n",
      {name: "trials.csv"}
    );
    expect(ran.code, ran.stderr).toBe(0);
    expect((await findingsOf(ran)).directionFrom).toEqual({
      field: "effect",
      steps: [
        {direction: "worsened"},
        {from: 0, direction: "no_change"},
        {above: 0, direction: "improved"}
      ]
    });
    expect((await directionsOf(ran)).map((row) => row.split(" ").at(-1))).toEqual([
      "improved",
      "no_change",
      "worsened"
    ]);
  });

  it("compares before with after under names that span columns, and leaves a total out", async () => {
    const ran = await run(trustSchools);
    expect(ran.code, ran.stderr).toBe(0);
    expect(await directionsOf(ran)).toEqual([
      "100001 reading_score improved",
      "100001 absence_percent improved",
      "100001 ofsted_grade improved",
      "100002 reading_score no_change",
      "100002 absence_percent worsened",
      "100002 ofsted_grade improved",
      "100003 reading_score worsened",
      "100003 ofsted_grade worsened"
    ]);
    expect((await ran.rows("findings"))[1]).toBe(
      'finding_id: f2; project_id: 100001; outcome_id: absence_percent; direction: improved; before_low: 5.2; after_low: 4.8; unit: %; source_id: imported_file; locator: "sheet Schools, cell G4"'
    );
    expect(ran.stdout).toContain("row 7: a total: Total, 292, 294");
    expect(ran.stdout).toContain("a lower number counts as better, and 2015/16 is compared with");
    const codebook = await readFile(join(ran.folder, "datapackage.json"), "utf8");
    expect(codebook).toContain('"title": "Schools"');
  });

  it("fills merged cells, and lists the colours that have no meaning", async () => {
    const ran = await run(charityStatus);
    expect(ran.code, ran.stderr).toBe(0);
    expect((await ran.rows("projects")).map((row) => /name: (.*?); source/.exec(row)![1])).toEqual([
      "Fresh Start; region: North; notes: on time",
      "Next Steps; region: North",
      "Open Arms; region: South; notes: new manager",
      "Safe Home; region: South"
    ]);
    expect(ran.stdout).toContain("“Amber/Green” has no meaning: sheet Status Q4, cell C4");
    expect(ran.stdout).toContain("“Blue” has no meaning: sheet Status Q4, cell E5");
    expect(ran.stdout).toContain("rule RAG: “n/a” makes no statement: sheet Status Q4, cell D4");
    expect(await directionsOf(ran)).toHaveLength(8);
  });

  it("does not publish a survey with a row for each person", async () => {
    const ran = await run(surveyOfPersons, {name: "survey.csv"});
    expect(ran.code).toBe(1);
    expect(ran.stdout).toContain(
      "its rows seem to be about persons (Respondent ID, Email address)"
    );
    expect(existsSync(ran.folder)).toBe(false);
  });

  it.each([
    ["the names of pupils", "Pupil name,Score before,Score after\nAda,1,2\nBo,2,1\n"],
    [
      "persons under a plain name",
      "Name,Date of birth,Confidence\nAda,2001-01-02,Improved\nBo,2002-02-03,Worse\n"
    ],
    [
      "persons by what describes them",
      "ID,Gender,Ethnicity,Confidence\n1,F,White,Improved\n2,M,Asian,Worse\n"
    ]
  ])("does not publish %s", async (_, content) => {
    const ran = await run(content, {name: "persons.csv"});
    expect([ran.code, existsSync(ran.folder)]).toEqual([1, false]);
    expect(ran.stdout).toContain("its rows seem to be about persons");
  });

  it("keeps the gender of schools, and leaves the address of a lead out", async () => {
    const ran = await run(
      "School,Gender,Lead email,Reading\nAsh,Mixed,a@example.org,Improved\nBirch,Girls,b@example.org,Worse\n",
      {name: "schools.csv"}
    );
    expect(ran.code, ran.stderr).toBe(0);
    expect((await ran.rows("projects"))[0]).toBe(
      "project_id: ash; name: Ash; gender: Mixed; source_id: imported_file"
    );
  });

  it("leaves out the names of people who are responsible for projects", async () => {
    const table = [
      "Project,SRO,Project manager,Lead officer name,Lead partner,Wellbeing",
      "Ash,Jo Smith,A. Patel,L. Jones,YMCA,improved",
      "Birch,Sam Lee,B. Khan,,Barnardo's,worsened"
    ].join("\n");
    const ran = await run(table, {name: "people.csv"});
    expect(ran.code, ran.stderr).toBe(0);
    expect(await ran.rows("projects")).toEqual([
      "project_id: ash; name: Ash; lead_organisation: YMCA; source_id: imported_file",
      "project_id: birch; name: Birch; lead_organisation: Barnardo's; source_id: imported_file"
    ]);
    expect(ran.stdout).toContain(
      "the column Project manager is left out: the column seems to be about a person, and is not published (2 cells)"
    );
  });

  it("keeps columns whose names the records use for something else under another name", async () => {
    const ran = await run(
      "Project code,Project,Reference,Continues,Wellbeing\nA/1,Alpha,r1,yes please,Improved\nB/2,Beta,r2,no,Worse\n",
      {name: "projects.csv"}
    );
    expect(ran.code, ran.stderr).toBe(0);
    expect((await ran.rows("projects"))[0]).toBe(
      "project_id: a_1; name: Alpha; reference: A/1; reference_2: r1; continues_2: yes please; source_id: imported_file"
    );
  });

  it("leaves a cell empty in a column whose name means something in JavaScript", async () => {
    const table = "Project,Attendance,Constructor\nA,improved,x\nB,worsened,\nC,improved,z\n";
    const {code, rows} = await run(table, {name: "results.csv"});
    expect(code).toBe(0);
    const [first, second] = await rows("projects");
    expect(first).toContain("constructor_column: x");
    expect(second).not.toMatch(/constructor_column: \S|native code/);
  });

  it("reads a survey of projects with semicolons and the letters of Windows", async () => {
    const ran = await run(surveyOfProjects, {name: "survey.csv"});
    expect(ran.code, ran.stderr).toBe(0);
    expect(await directionsOf(ran)).toEqual([
      "cafe_lua young_people_are_safer improved",
      "cafe_lua families_are_stronger improved",
      "next_steps young_people_are_safer no_change",
      "next_steps families_are_stronger not_reported",
      "open_arms young_people_are_safer worsened",
      "open_arms families_are_stronger improved"
    ]);
  });

  it("gives the findings of a sheet for each financial year their period", async () => {
    const ran = await run(financialYears);
    expect(ran.code, ran.stderr).toBe(0);
    const rows = await ran.rows("findings");
    expect(rows).toHaveLength(8);
    expect(rows[7]).toContain(
      "direction: not_measured; effect_text: not measured; period: 2015-16"
    );
    expect((await ran.rows("projects"))[0]).toBe(
      "project_id: G-1; name: Alpha Trust; funding_gbp: 12500; source_id: imported_file"
    );
    expect(ran.stdout).toContain("cell C3 has “9500” and sheet 2014-15, cell C3 has “8000”");
  });

  it("reads two lines of names, and gives the findings of each year what differs between years", async () => {
    const ran = await run(yearlyTracker);
    expect(ran.code, ran.stderr).toBe(0);
    expect(await ran.rows("projects")).toEqual([
      "project_id: north_star; name: North Star; source_id: imported_file",
      "project_id: riverside; name: Riverside; source_id: imported_file"
    ]);
    const findings = await ran.rows("findings");
    expect(findings).toHaveLength(7);
    expect(findings[3]).toContain(
      "project_id: north_star; outcome_id: employment; direction: improved; period: 2022/23; outcomes_achieved: Skills;Confidence; Housing; spend: 14"
    );
    for (const line of [
      "Outcomes achieved: cells hold several values, with ; between them: choose outcomes or features if each is one; the column differs between rows of one project",
      "row 4 is read as units or questions, not as a row: name, (separate with ;), (RAG)",
      "row 8: a total: TOTAL, 35.6",
      "“Grey” has no meaning",
      "“✗” has no meaning"
    ])
      expect(ran.stdout).toContain(line);
  });

  it("reads lists of outcomes and of practices in cells, with the direction that the mapping gives", async () => {
    const table = [
      "Project,Achieved,Practices,Safety",
      "Ash,Skills; Housing,Mentoring;Groups,improved",
      "Birch,None,mentoring ; –,worsened",
      '"Elm","• skills\n• Safety",,no change'
    ].join("\n");
    const proposed = await run(table, {name: "lists.csv"});
    expect(proposed.stdout).toContain(
      "Achieved: cells hold several values, with ; between them: choose outcomes or features"
    );
    const mapping = await mappingOf(proposed);
    mapping.sheets.table.columns.Achieved = {to: "outcomes", direction: "improved"};
    mapping.sheets.table.columns.Practices = {to: "features"};
    const ran = await run(table, {name: "lists.csv", words: [], mapping});
    expect(ran.code, ran.stderr).toBe(0);
    expect((await directionsOf(ran)).toSorted()).toEqual([
      "ash housing improved",
      "ash safety improved",
      "ash skills improved",
      "birch safety worsened",
      "elm safety improved",
      "elm safety no_change",
      "elm skills improved"
    ]);
    expect((await ran.rows("project_features")).map((row) => row.slice(0, 60))).toEqual([
      "project_id: ash; feature_id: mentoring; present: yes; source",
      "project_id: ash; feature_id: groups; present: yes; source_id",
      "project_id: birch; feature_id: mentoring; present: yes; sour"
    ]);
    for (const line of [
      "outcomes, each improved",
      "Achieved: “None” names no outcome: row 3, column Achieved",
      "Practices: “–” names no feature: row 3, column Practices"
    ])
      expect(ran.stdout).toContain(line);
    delete mapping.sheets.table.columns.Achieved.direction;
    const wrong = await run(table, {name: "lists.csv", words: [], mapping});
    expect(wrong.stderr).toContain("sheets.table.columns.Achieved.direction: expected one of");
  });

  it("reads signs of effects with their significance", async () => {
    const table = [
      "Study,Outcome,Result",
      'Ash,Reading,"Positive, significant"',
      "Ash,Attendance,n.s.",
      "Birch,Reading,significantly negative",
      "Birch,Attendance,Positive (not significant)"
    ].join("\n");
    const ran = await run(table, {name: "signs.csv"});
    expect(ran.code, ran.stderr).toBe(0);
    expect(await directionsOf(ran)).toEqual([
      "ash reading improved",
      "ash attendance no_change",
      "birch reading worsened",
      "birch attendance no_change"
    ]);
    expect(ran.stdout).toContain("An effect that is not significant counts as no change.");
  });

  it("reads the change of an outcome of which less is better with the other sign, and says so", async () => {
    const ran = await run(
      Buffer.from(
        [
          "School,Measure,Baseline,Endline,Change,p",
          "Ash,Reading score,100,104,4,<0.05",
          "Ash,Absence rate,7.1,6.4,-0.7,0.2",
          "Birch,Reading score,100,99,-1,0.4",
          "Birch,Absence rate,7.1,7.1,0,<0.05"
        ].join("\n")
      ),
      {name: "changes.csv"}
    );
    expect(ran.code, ran.stderr).toBe(0);
    expect(await directionsOf(ran)).toEqual([
      "ash reading_score improved",
      "ash absence_rate improved",
      "birch reading_score worsened",
      "birch absence_rate no_change"
    ]);
    expect((await ran.rows("findings"))[1]).toContain(
      "effect: -0.7; effect_measure: Change; p: 0.2"
    );
    expect(await ran.rows("outcomes")).toEqual([
      "outcome_id: reading_score; label: Reading score; better: higher",
      "outcome_id: absence_rate; label: Absence rate; better: lower"
    ]);
    expect(ran.stdout).toContain(
      "Change: a positive number counts as an improvement, and a negative number for “Absence rate”"
    );
  });

  it("joins sheets of projects, outcomes and results", async () => {
    const ran = await run(threeSheets);
    expect(ran.code, ran.stderr).toBe(0);
    expect(await ran.rows("outcomes")).toEqual([
      "outcome_id: attendance; label: Attendance; domain: Education; better: higher",
      "outcome_id: days_in_care; label: Days in care; domain: Care; better: lower"
    ]);
    expect((await ran.rows("findings"))[0]).toContain(
      "direction: improved; n: 120; effect: 0.21; effect_measure: Effect size; p_value: 0.03; effect_text: Attendance rose.; design_note: Matched comparison"
    );
    expect(ran.stdout).toContain("projects that no sheet of projects has");
    expect(ran.stdout).toContain("A9 (sheet Results, row 5)");
  });

  it("lists everything that is wrong in a sheet, and imports the rest", async () => {
    const ran = await run(everythingWrong);
    expect(ran.code, ran.stderr).toBe(0);
    expect(await directionsOf(ran)).toEqual([
      "alpha attendance_change improved",
      "beta attendance_change worsened",
      "beta behaviour improved",
      "alpha attendance_change no_change",
      "alpha behaviour no_change"
    ]);
    for (const line of [
      "row 4 is read as units or questions",
      "the column Lead email is left out: the column seems to be about a person",
      "Grant (£): “tbc” is not a number: sheet Sheet1, cell C6",
      "cell B7 has “East” and sheet Sheet1, cell B5 has “North”",
      "row 7 repeats row 5 (Alpha)",
      "rows without a project: sheet Sheet1, row 8",
      "“Improvd” has no meaning: sheet Sheet1, cell E5",
      "“#N/A” has no meaning: sheet Sheet1, cell D9",
      "row 10: a total: Grand total, 24005"
    ])
      expect(ran.stdout).toContain(line);
    expect(await readFile(join(ran.folder, "projects.csv"), "utf8")).not.toContain("example.org");
  });

  it.each([
    [
      "results in rows, with facts about projects in merged cells",
      fundTargets,
      [
        "norfolk days_out_of_care no_change",
        "norfolk school_attendance improved",
        "pyramid wellbeing improved",
        "zero tests not_measured"
      ],
      "Local authority  projects.region"
    ],
    [
      "scores on a scale that a line explains",
      visitScores,
      [
        "north safety_rating improved",
        "north food_rating no_change",
        "south safety_rating worsened",
        "south food_rating improved"
      ],
      "the scale counts as 1 to 5, and 5 as the best level"
    ],
    [
      "marks as practices",
      markedPractices,
      [
        "alpha attendance improved",
        "alpha offending no_change",
        "beta attendance worsened",
        "beta offending improved"
      ],
      "features 2, project features 2"
    ],
    [
      "a column for each project",
      outcomeRows,
      [
        "alpha attendance improved",
        "beta attendance worsened",
        "gamma attendance no_change",
        "alpha offending improved",
        "gamma offending not_measured"
      ],
      "1 empty cell in columns of outcomes"
    ],
    [
      "quarters that span columns",
      quarters,
      [
        "alpha quarter_1_rag improved",
        "alpha quarter_2_rag no_change",
        "beta quarter_1_rag worsened",
        "beta quarter_2_rag improved"
      ],
      "5  Quarter 2 RAG"
    ],
    [
      "numbers around zero as changes, and numbers of years as facts",
      yearNumbers,
      [
        "north progress worsened",
        "north quality improved",
        "south progress no_change",
        "south quality worsened"
      ],
      "2019: numbers of a year: choose before and after"
    ],
    [
      "signs",
      signTable,
      [
        "alpha stress improved",
        "alpha parenting mixed",
        "alpha re_referral not_measured",
        "beta stress worsened",
        "beta parenting no_change",
        "beta re_referral improved"
      ],
      "“+/-”: mixed"
    ],
    [
      "risks of which a low level is wanted, and no that nobody explains",
      riskLevels,
      [
        "1 quality_of_design improved",
        "1 risk_to_development_outcome improved",
        "1 objectives_met improved",
        "2 quality_of_design worsened",
        "2 risk_to_development_outcome worsened"
      ],
      "rule yes and no: “No” has no meaning: row 3, column Objectives met?"
    ]
  ])("reads %s", async (_, content, directions, line) => {
    const ran = await run(content, {name: typeof content === "string" ? "a.csv" : "a.xlsx"});
    expect(ran.code, ran.stderr).toBe(0);
    expect(await directionsOf(ran)).toEqual(directions);
    expect(ran.stdout).toContain(line);
  });

  it("writes records that pass the check, and nothing else", async () => {
    const ran = await run(threeSheets);
    const check = await checkOnly({name: "made", folder: ran.folder, cache: await tempFolder()});
    expect(check.violations).toEqual([]);
    expect((await readdir(join(ran.folder, ".."))).sort()).toEqual(["made", "results.xlsx"]);
  });

  it("takes the title of a cover, units out of titles, and one spelling of each word", async () => {
    const ran = await run(
      invented(
        {name: "Cover", rows: [["Portfolio review"], ["March 2025"]]},
        {
          name: "Data",
          rows: [
            ["Table 2. Projects"],
            ["Project", "Area", "Budget (US$ million)", "Result"],
            ["Roads", "North", 12, "Improved"],
            ["Water", "north", 3, "Worse"],
            ["Power", "North", 4, "Improved"],
            ["Wood", "South", 5, "Improved"]
          ]
        }
      )
    );
    expect(ran.code, ran.stderr).toBe(0);
    expect(ran.stdout).toContain("Title: Portfolio review\n");
    expect(ran.stdout).toContain("Area: “north” is written as “North”: sheet Data, cell B4");
    expect((await ran.rows("projects"))[1]).toContain("region: North");
    const {resources} = JSON.parse(await readFile(join(ran.folder, "datapackage.json"), "utf8"));
    const [{schema}] = resources;
    const budget = schema.fields.find(({name}: {name: string}) => name.startsWith("budget"));
    expect(budget).toMatchObject({
      title: "Budget",
      unit: "US$ million",
      description: "The column “Budget (US$ million)” of the file."
    });
    const uncovered = await run(
      "Table 2a: Projects,\nProject,Result\nRoads,Improved\nWater,Worse\n",
      {
        name: "table.csv"
      }
    );
    expect(uncovered.stdout).toContain("Title: Projects\n");
  });

  it("names the invented records of a new project, which are in the site as well", async () => {
    const temp = await tempFolder();
    const file = join(temp, "a.csv");
    await writeFile(file, surveyOfProjects);
    for (const [name, codebook] of [
      ["invented", templateCodebook("invented", usual())],
      ["own", {simulated: true}],
      ["broken", "no codebook"]
    ] as const) {
      await mkdir(join(temp, "data", name), {recursive: true});
      await writeFile(join(temp, "data", name, "datapackage.json"), JSON.stringify(codebook));
    }
    const said: string[] = [];
    const output = {stdout: (text: string) => said.push(text), stderr: () => {}};
    const folder = join(temp, "data", "made");
    expect(await importCommand([file, "--to", folder, "--yes"], output, null)).toBe(0);
    expect(said.join("").match(/Invented examples: .*/g)).toEqual([
      `Invented examples: ${join(temp, "data", "invented")} is in the site until you delete it`
    ]);
  });

  it("refuses a table without outcomes, and a folder that exists", async () => {
    const plain = await run("Project,Region\nAlpha,North\nBeta,South\n", {name: "plain.csv"});
    expect([plain.code, plain.stderr]).toEqual([
      1,
      "Nothing was written: no column states an outcome; choose one with the questions, or with --propose and --mapping\n"
    ]);
    const temp = await tempFolder();
    await mkdir(join(temp, "made"));
    const file = join(temp, "a.csv");
    await writeFile(file, surveyOfProjects);
    const said: string[] = [];
    const output = {stdout: () => {}, stderr: (text: string) => said.push(text)};
    const asked: string[] = [];
    const ask = async (question: string) => {
      asked.push(question);
      return "";
    };
    expect(await importCommand([file, "--to", join(temp, "made")], output, ask)).toBe(1);
    expect(asked).toEqual([]);
    expect(said.join("")).toContain("exists: expected a new folder");
    expect(await importCommand([file, "--to", join(temp, "aux")], output, ask)).toBe(2);
    expect(said.join("")).toContain("a name that Windows keeps for a device");
    expect(await readdir(join(temp, "made"))).toEqual([]);
  });

  it.each([
    ["no file", [], "expected the name of a file"],
    ["two files", ["a.csv", "b.csv"], "expected one file: a.csv b.csv"],
    ["an unknown option", ["a.csv", "--force"], "--force"]
  ])("refuses %s as wrong usage", async (_, words, message) => {
    const said: string[] = [];
    const output = {stdout: () => {}, stderr: (text: string) => said.push(text)};
    expect(await importCommand(words, output, null)).toBe(2);
    expect(said.join("")).toContain(message);
  });

  it.each([
    ["a missing file", "nowhere.xlsx", null, "nowhere.xlsx: there is no file"],
    ["an old workbook", "old.xls", Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), "is an old Excel file"],
    ["an empty file", "empty.csv", Buffer.from(""), "is empty"]
  ])("refuses %s with its name", async (_, name, content, message) => {
    const file = join(await tempFolder(), name);
    if (content) await writeFile(file, content);
    const said: string[] = [];
    const output = {stdout: () => {}, stderr: (text: string) => said.push(text)};
    expect(await importCommand([file, "--yes"], output, null)).toBe(1);
    expect(said.join("")).toContain(message);
    expect(said.join("")).toContain(name);
  });
});

describe("an import with questions", () => {
  /** Answers questions by their first matching words; other questions get the proposed answer. */
  const answers =
    (list: readonly [RegExp, string][], asked: string[] = []): Ask =>
    async (question) => {
      asked.push(question);
      return list.find(([pattern]) => pattern.test(question))?.[1] ?? "";
    };

  it("takes the meanings of words, of an empty cell, and the title", async () => {
    const asked: string[] = [];
    const ran = await run(charityStatus, {
      words: [],
      ask: answers(
        [
          [/^Title/, "Housing first"],
          [/^An empty cell/, "not_measured"],
          [/^“Amber\/Green”/, "mixed"],
          [/^“Blue”/, "7"],
          [/^Write/, "yes"]
        ],
        asked
      )
    });
    expect(ran.code, ran.stderr).toBe(0);
    const directions = await directionsOf(ran);
    expect(directions).toContain("open_arms wellbeing mixed");
    expect(directions).toContain("next_steps housing not_measured");
    expect(directions).not.toContainEqual(expect.stringMatching(/safe_home housing/));
    expect((await mappingOf(ran)).title).toBe("Housing first");
    expect(asked.filter((question) => /^“/.test(question))).toHaveLength(2);
  });

  it("writes directions in place of ratings if a person wants that", async () => {
    const asked: string[] = [];
    const ran = await run("Project,Outcome rating\nA,Unsatisfactory\nB,Satisfactory\n", {
      name: "ratings.csv",
      words: [],
      ask: answers(
        [
          [/^Keep the column rating/, "no"],
          [/^Write/, "yes"]
        ],
        asked
      )
    });
    expect(ran.code, ran.stderr).toBe(0);
    const {directionFrom, schema} = await findingsOf(ran);
    expect(directionFrom).toBeUndefined();
    expect(schema.fields.map(({name}) => name)).toContain("direction");
    expect((await mappingOf(ran)).directionFrom).toBe(false);
    expect(await directionsOf(ran)).toEqual([
      "a outcome_rating worsened",
      "b outcome_rating improved"
    ]);
  });

  it("makes an outcome of a column of numbers, with the steps that a person gives", async () => {
    let columns = 0;
    const ran = await run("Project,Places filled (%)\nAlpha,95\nBeta,60\nGamma,20\n", {
      name: "places.csv",
      words: [],
      ask: async (question) => {
        if (/^Change a column|Change a column/.test(question)) return columns++ === 0 ? "2" : "";
        if (/ becomes /.test(question)) return "outcome";
        if (/^Rule/.test(question)) return "numbers";
        if (/higher or a lower/.test(question)) return "higher";
        if (/^Improved from/.test(question)) return "90";
        if (/^Worsened from/.test(question)) return "50";
        return /^Write/.test(question) ? "y" : "";
      }
    });
    expect(ran.code, ran.stderr).toBe(0);
    expect((await directionsOf(ran)).map((row) => row.split(" ").at(-1))).toEqual([
      "improved",
      "no_change",
      "worsened"
    ]);
  });

  it("gives an outcome its name in all columns about it, and another column to an outcome", async () => {
    const changes = ["2", "5"];
    const asked: string[] = [];
    const ran = await run(
      "Trial,Effect size,CI lower,CI upper,Months\nA,0.2,0.1,0.3,+3\nB,-0.1,-0.2,0,0\n",
      {
        name: "trials.csv",
        words: [],
        ask: async (question) => {
          asked.push(question);
          if (/Change a column/.test(question)) return changes.shift() ?? "";
          if (/^A column can become .*\nMonths becomes/.test(question)) return "findings.months";
          if (/outcome that it is about \[Effect size\]/.test(question)) return "Reading";
          if (/outcome that it is about \[all outcomes of the row\]/.test(question))
            return "reading";
          return /^Write/.test(question) ? "y" : "";
        }
      }
    );
    expect(ran.code, ran.stderr).toBe(0);
    expect(await ran.rows("outcomes")).toEqual([
      "outcome_id: reading; label: Reading; better: higher"
    ]);
    expect((await ran.rows("findings"))[0]).toContain(
      "effect: 0.2; effect_measure: Effect size; effect_low: 0.1; effect_high: 0.3; months: 3;"
    );
  });

  it("changes a rule and the kind of a sheet, and explains what is not in the list", async () => {
    const changes = ["r1", "s2", "q7", ""];
    const asked: string[] = [];
    const content = invented(
      {
        name: "Status",
        rows: [
          ["Project", "Wellbeing"],
          ["Alpha", "Green"],
          ["Beta", "Amber"],
          ["Gamma", "Red"]
        ]
      },
      {
        name: "Lists",
        rows: [
          ["Project", "Housing"],
          ["Alpha", "Green"],
          ["Beta", "Green"]
        ]
      }
    );
    const ran = await run(content, {
      words: [],
      ask: async (question) => {
        asked.push(question);
        if (/Change a column/.test(question)) return changes.shift()!;
        if (/^“Amber” means/.test(question)) return "mixed";
        if (/^The rows of Lists are/.test(question)) return "projects";
        return /^Write/.test(question) ? "yes" : "";
      }
    });
    expect(ran.code, ran.stderr).toBe(0);
    expect(asked.join("\n")).toContain("There is no q7 in the list.");
    expect(await directionsOf(ran)).toEqual([
      "alpha wellbeing improved",
      "beta wellbeing mixed",
      "gamma wellbeing worsened",
      "alpha housing improved",
      "beta housing improved"
    ]);
  });

  it("explains a wrong target, and asks again", async () => {
    const targets = ["somewhere", "feature"];
    const asked: string[] = [];
    let columns = 0;
    const ran = await run(threeSheets, {
      words: [],
      ask: async (question) => {
        asked.push(question);
        if (/^Change a column|Change a column/.test(question)) return columns++ === 0 ? "4" : "";
        if (/ becomes /.test(question)) return targets.shift() ?? "";
        return /^Write/.test(question) ? "yes" : "";
      }
    });
    expect(ran.code, ran.stderr).toBe(0);
    expect(asked.join("\n")).toContain("expected one of projects.COLUMN");
    expect(await ran.rows("project_features")).toEqual([
      "project_id: A1; feature_id: key_worker; present: yes; source_id: imported_file",
      "project_id: A2; feature_id: key_worker; present: no; source_id: imported_file"
    ]);
  });

  it("writes nothing if the last answer is not yes, or if nobody can answer", async () => {
    const refused = await run(charityStatus, {words: [], ask: async () => ""});
    expect([refused.code, existsSync(refused.folder)]).toEqual([1, false]);
    const alone = await run(charityStatus, {words: []});
    expect([alone.code, alone.stderr]).toEqual([
      1,
      "Nobody can answer the questions here: use --yes, or --propose and then --mapping\n"
    ]);
  });
});

describe("an import with the mapping of another year", () => {
  const table = (...rows: (string | number | null)[][]) => invented({name: "2024", rows});

  it("gives the same records for the same file", async () => {
    const first = await run(financialYears);
    const again = await run(financialYears, {words: [], mapping: await mappingOf(first)});
    expect(again.code, again.stderr).toBe(0);
    expect(again.stdout).toContain("The file has what the mapping expects");
    for (const file of ["findings.csv", "projects.csv", "import.json"])
      expect(await readFile(join(again.folder, file), "utf8")).toBe(
        await readFile(join(first.folder, file), "utf8")
      );
  });

  it("lists the sheets and columns that were renamed, are missing or are new", async () => {
    const first = await run(
      table(
        ["Project", "Wellbeing", "Housing"],
        ["Alpha", "Improved", "Worse"],
        ["Beta", "Mixed", "Same"]
      )
    );
    const next = invented({
      name: "2025",
      rows: [
        ["Results of 2025"],
        ["HOUSING", "Cost", "project", "Wellbeing"],
        ["Worse", 5, "Alpha", "Improved"],
        ["Same", 7, "Gamma", "Improved"]
      ]
    });
    const ran = await run(next, {words: [], mapping: await mappingOf(first)});
    expect(ran.code, ran.stderr).toBe(0);
    expect(ran.stdout).toContain("the sheet 2024 is now 2025");
    expect(ran.stdout).toContain("the column Housing is now HOUSING");
    expect(ran.stdout).toContain("the column Cost of sheet 2025 is new, and is left out");
    expect(await directionsOf(ran)).toEqual([
      "alpha housing worsened",
      "alpha wellbeing improved",
      "gamma housing no_change",
      "gamma wellbeing improved"
    ]);
  });

  it("refuses a missing column and a new word, unless they may be left out", async () => {
    const first = await run(
      table(["Project", "Wellbeing"], ["Alpha", "Improved"], ["Beta", "Worse"])
    );
    const mapping = await mappingOf(first);
    const words = table(
      ["Project", "Wellbeing"],
      ["Alpha", "Improved"],
      ["Beta", "Declining fast"]
    );
    const refused = await run(words, {words: [], mapping});
    expect([refused.code, existsSync(refused.folder)]).toEqual([1, false]);
    expect(refused.stdout).toContain("“Declining fast” has no meaning: sheet 2024, cell B3");
    const taken = await run(words, {words: ["--yes"], mapping});
    expect([taken.code, await directionsOf(taken)]).toEqual([0, ["alpha wellbeing improved"]]);
    const gone = await run(table(["Project", "Housing"], ["Alpha", "Improved"]), {
      words: [],
      mapping
    });
    expect(gone.code).toBe(1);
    expect(gone.stdout).toContain("the column Wellbeing of sheet 2024 (outcome) is missing");
  });

  it("prints a mapping that can be edited and used", async () => {
    const proposed = await run(charityStatus, {words: ["--propose"]});
    const mapping = JSON.parse(proposed.stdout);
    mapping.rules.RAG.words["Amber/Green"] = "improved";
    mapping.rules.RAG.words.Blue = "no statement";
    const ran = await run(charityStatus, {words: [], mapping});
    expect(ran.code, ran.stderr).toBe(0);
    expect(await directionsOf(ran)).toContain("open_arms wellbeing improved");
    expect(existsSync(proposed.folder)).toBe(false);
  });

  it.each([
    ["a title", {title: ""}, 'title: expected a title: ""'],
    ["a kind of rows", {sheets: {A: {rows: "x"}}}, "sheets.A.rows: expected one of projects"],
    [
      "a target",
      {sheets: {A: {rows: "outcomes", columns: {B: {to: "projects.name"}}}}},
      'sheets.A.columns.B.to: expected one of outcomes.COLUMN, project, nothing: "projects.name"'
    ],
    [
      "a rule",
      {sheets: {A: {rows: "projects", columns: {B: {to: "outcome", rule: "r"}}}}},
      'sheets.A.columns.B.rule: expected one of the rules : "r"'
    ],
    [
      "a direction",
      {rules: {r: {words: {up: "upwards"}}}},
      "rules.r.words.up: expected one of improved, no_change"
    ],
    ["a step", {rules: {r: {numbers: [{from: "4", direction: "improved"}]}}}, "rules.r.numbers[0]"]
  ])("names the place of %s that cannot be used", async (_, wrong, message) => {
    const mapping = {title: "T", sheets: {}, rules: {}, ...wrong};
    const ran = await run(charityStatus, {words: [], mapping});
    expect([ran.code, ran.stdout]).toEqual([1, ""]);
    expect(ran.stderr).toContain(`import.json: ${message}`);
  });
});

describe("amounts of money", () => {
  const table = (...currencies: string[]) =>
    [
      "Project,Outcome,Grant amount,Currency",
      ...currencies.map((currency, i) => `P${i},Improved,"${i + 1},000",${currency}`)
    ].join("\n");

  it("have the currency of another column as their unit", async () => {
    const {stdout, folder} = await run(table("USD", "USD", "USD"), {name: "grants.csv"});
    expect(stdout).toContain("Grant amount is in USD, as Currency says.");
    const codebook = JSON.parse(await readFile(join(folder, "datapackage.json"), "utf8"));
    const fields = codebook.resources.find(({name}: {name: string}) => name === "projects").schema
      .fields;
    expect(fields.find(({name}: {name: string}) => name === "grant_amount")).toMatchObject({
      type: "integer",
      unit: "USD"
    });
  });

  it("are not seen in codes of projects", async () => {
    const csv = "Project,Outcome,Site\nP0,Improved,ABC 12\nP1,Improved,XYZ 13\nP2,Improved,ABC 14";
    expect((await run(csv, {name: "sites.csv"})).stdout).not.toContain("has amounts in");
  });

  it.each([
    ["in a second column", table("USD", "EUR", "USD"), "1000 USD"],
    [
      "in the cells",
      "Project,Outcome,Grant amount\nP0,Improved,£1000\nP1,Improved,€2000\nP2,Improved,£3000",
      "£1000"
    ]
  ])("of several currencies %s are text, and never added up", async (_, csv, first) => {
    const {stdout, rows} = await run(csv, {name: "grants.csv"});
    expect(stdout).toContain("Grant amount has amounts in");
    expect((await rows("projects"))[0]).toContain(`grant_amount: ${first}`);
  });
});

it("reads an effect and its interval from one cell, with the columns that belong to it", async () => {
  const ran = await run(effectsWithIntervals);
  expect(ran.stdout).toContain("they are the columns Effect size, 95% CI lower, 95% CI upper.");
  expect((await ran.rows("findings"))[1]).toContain("effect: 0.01");
  expect((await ran.rows("findings"))[1]).toContain("effect_low: -0.15");
  expect((await ran.rows("findings"))[1]).toContain("effect_high: 0.16");
  expect((await ran.rows("findings"))[1]).toContain("months_progress: 0");
  expect(ran.stdout).toContain("“n/a” makes no statement: sheet Trials, cell B4");
});

it.each([
  ["merged", ["A4:A5"]],
  ["not merged", []]
])(
  "does not take the names of an index, as pandas writes them, for a project: %s",
  async (_, merged) => {
    const {stdout, rows} = await run(pandasIndex(merged));
    expect(stdout).toContain("Names are made of rows 1, 2 and 3.");
    expect(await rows("projects")).toHaveLength(3);
  }
);

it("does not take amounts of money for the names of projects", async () => {
  const csv = "Contract ID,Paid,Outcome\nC1,£100,Improved\nC2,£200,Improved\nC3,R300,Worsened";
  const {stdout} = await run(csv, {name: "payments.csv"});
  expect(stdout).toContain("projects.paid");
  expect(stdout).toContain("Paid has amounts in GBP, R");
});

it("gives findings what another sheet says of the same project and outcome", async () => {
  const {stdout, rows} = await run(contractPayments);
  const findings = await rows("findings");
  expect(findings).toHaveLength(3);
  for (const [i, paid] of ["£335,000", "£648,000", "R1,800,000"].entries())
    expect(findings[i]).toContain(`total_paid: "${paid}"`);
  expect(stdout).toContain("no sheet states a result: sheet Payments, row 5");
});
