import {mkdir, readdir, readFile, rm, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {describe, expect, it, vi} from "vitest";
import {keysOf} from "../../../loaders/newProject/answers.js";
import {dependencyOf, newCommand} from "../../../loaders/newProject/newCommand.js";
import {projectFiles} from "../../../loaders/newProject/projectFiles.js";
import {checkOnly} from "../../../loaders/pipeline/buildRecords.js";
import {readWorkbook} from "../../../loaders/records/readWorkbook.js";
import {checkConfig, readConfig} from "../../../loaders/workspace/config.js";
import {readLanguage} from "../../../loaders/workspace/language.js";
import {phrase} from "../../../src/page/words/phrase.js";
import {tempFolder} from "../copyProgramme.js";

/** Runs `whatworked new` with these words, and gives its exit code and what it printed. */
async function run(words: string[], ask?: (question: string) => Promise<string>) {
  const printed: string[] = [];
  const print = (text: string | Uint8Array) => printed.push(String(text)) > 0;
  const spies = [process.stdout, process.stderr].map((stream) =>
    vi.spyOn(stream, "write").mockImplementation(print)
  );
  const code = await newCommand(words, ask);
  for (const spy of spies) spy.mockRestore();
  return {code, printed: printed.join("")};
}

async function checkRecords(folder: string) {
  return checkOnly({name: "new", folder, cache: await tempFolder()});
}

const words = (folder: string) => [
  folder,
  "--title",
  'Reading "for all", 2020–24',
  "--outcomes",
  "Reading age, École, 読解",
  "--features",
  "Key worker, Small groups"
];

describe("whatworked new <folder>", () => {
  it("writes a folder whose records pass the check, as CSV and as the filled-in workbook", async () => {
    const folder = join(await tempFolder(), "mine");
    expect((await run(words(folder))).code).toBe(0);
    const [programme] = await readdir(join(folder, "data"));
    expect(programme).toBe("reading_for_all_2020_24");
    const records = join(folder, "data", programme);
    expect(await checkRecords(records)).toMatchObject({ok: true, violations: [], warnings: []});

    const book = join(folder, "templates", "records.xlsx");
    for (const file of await readdir(records))
      if (file.endsWith(".csv")) await rm(join(records, file));
    await writeFile(join(records, "records.xlsx"), await readFile(book));
    expect(await checkRecords(records)).toMatchObject({ok: true, violations: [], warnings: []});
    const sheets = await readWorkbook(book);
    expect(sheets[0].name).toBe("Read me");
    const outcomes = sheets.find(({name}) => name === "outcomes");
    expect(outcomes?.rows.map(([key, label]) => [key, label])).toEqual([
      ["outcome_id", "label"],
      ["reading_age", "Reading age"],
      ["ecole", "École"],
      ["outcome", "読解"]
    ]);
  });

  it("says in the codebook and in every example row that the examples are invented", async () => {
    const folder = join(await tempFolder(), "mine");
    await run([folder, "--yes"]);
    const records = join(folder, "data", "my_programme");
    const codebook = JSON.parse(await readFile(join(records, "datapackage.json"), "utf8"));
    expect(codebook.simulated).toBe(true);
    for (const table of ["projects", "findings"]) {
      const [, ...rows] = (await readFile(join(records, `${table}.csv`), "utf8"))
        .trim()
        .split("\n");
      expect(rows.length).toBeGreaterThan(0);
      for (const row of rows) expect(row).toContain("An example: replace it");
    }
    const names = codebook.resources.map(({name}: {name: string}) => name);
    expect(names).not.toContain("features");
  });

  it("writes records that pass the check if the answers look like code", async () => {
    const folder = join(await tempFolder(), "mine");
    const title = 'A <b>`c`</b> ${d} ![e](f) "g"\n```js\nrun()\n```';
    const outcomes = '=1+1, "Quoted" <i>, ${x}';
    await run([folder, "--title", title, "--outcomes", outcomes, "--features", "</script>"]);
    const [programme] = await readdir(join(folder, "data"));
    const records = join(folder, "data", programme);
    expect((await checkRecords(records)).violations).toEqual([]);
    expect(JSON.parse(await readFile(join(records, "datapackage.json"), "utf8")).title).toBe(title);
  });

  it("names a package.json that is no JSON", async () => {
    const folder = await tempFolder();
    await writeFile(join(folder, "package.json"), "{");
    const {code, printed} = await run([folder, "--yes"]);
    expect(code).toBe(2);
    expect(printed).toContain(`${join(folder, "package.json")}: expected JSON: `);
    expect(await readdir(folder)).toEqual(["package.json"]);
  });

  it("asks for what the words do not give", async () => {
    const folder = join(await tempFolder(), "mine");
    const asked: string[] = [];
    const answers = [folder, "Ours", "", "Mentoring; Coaching"];
    const {code} = await run([], async (question) => {
      asked.push(question);
      return answers[asked.length - 1];
    });
    expect(code).toBe(0);
    expect(asked).toEqual([
      "Folder of the project (., the current folder): ",
      "Title of the programme (My programme): ",
      "Outcomes, with commas between them (Attendance, Wellbeing): ",
      "Features: practices that a project has or lacks, with commas, or nothing: "
    ]);
    const records = join(folder, "data", "ours");
    expect(await readFile(join(records, "outcomes.csv"), "utf8")).toContain(
      "attendance,Attendance"
    );
    const features = await readFile(join(records, "features.csv"), "utf8");
    expect(features).toContain("mentoring,Mentoring");
    expect(features).toContain("coaching,Coaching");
  });

  it("refuses a folder that is not empty, a file, no folder and no outcome, and writes nothing", async () => {
    const folder = await tempFolder();
    await writeFile(join(folder, "notes.txt"), "");
    for (const [given, message] of [
      [[folder, "--yes"], "is not empty (it has notes.txt): expected a new or an empty folder"],
      [[join(folder, "notes.txt"), "--yes"], "is a file: expected a folder"],
      [["--yes"], "expected one folder"],
      [[join(folder, "a"), "--yes", "--outcomes", " , "], "expected at least one outcome"],
      [[join(folder, "a"), "--colour", "red"], "--colour"]
    ] as const) {
      const {code, printed} = await run([...given]);
      expect(code).toBe(2);
      expect(printed).toContain(message);
    }
    expect(await readdir(folder)).toEqual(["notes.txt"]);
  });

  it("accepts a folder in which only npm has installed Whatworked, and keeps what is installed", async () => {
    const folder = await tempFolder();
    await mkdir(join(folder, "node_modules"));
    const dependencies = {whatworked: "file:../whatworked-0.1.0.tgz", "d3-shape": "3.2.0"};
    await writeFile(join(folder, "package.json"), JSON.stringify({dependencies}));
    expect((await run([folder, "--yes"])).code).toBe(0);
    const written = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
    expect(written.dependencies).toEqual(dependencies);
    expect(written.scripts.start).toBe("whatworked start");
    expect(await run([folder, "--yes"])).toMatchObject({
      code: 2,
      printed: expect.stringContaining("is not empty (it has .gitattributes, .github, .gitignore)")
    });
  });

  it("accepts what npm init leaves, and keeps the facts that a person gave", async () => {
    const folder = await tempFolder();
    const init = {
      name: "ours",
      version: "1.0.0",
      description: "",
      main: "index.js",
      scripts: {test: 'echo "Error: no test specified" && exit 1'},
      keywords: [],
      author: "A. Person",
      license: "ISC",
      type: "commonjs"
    };
    await writeFile(join(folder, "package.json"), JSON.stringify(init));
    expect((await run([folder, "--yes"])).code).toBe(0);
    const written = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
    expect(written).toMatchObject({name: "ours", author: "A. Person", type: "module"});
    expect(written.scripts.test).toContain("whatworked check");
    expect(written).not.toHaveProperty("main");
  });

  it("refuses the package.json of another project, and names what it has", async () => {
    for (const [own, message] of [
      [{scripts: {build: "make"}}, "it has scripts"],
      [{main: "lib.js", workspaces: ["a"]}, "it has main, workspaces"],
      [[], "expected an object: []"]
    ] as const) {
      const folder = await tempFolder();
      await writeFile(join(folder, "package.json"), JSON.stringify(own));
      const {code, printed} = await run([folder, "--yes"]);
      expect(code).toBe(2);
      expect(printed).toContain(message);
      expect(await readdir(folder)).toEqual(["package.json"]);
    }
  });

  it("gives a project a language, with a catalogue to fill", async () => {
    const folder = join(await tempFolder(), "mine");
    expect((await run([folder, "--yes", "--language", "fr"])).code).toBe(0);
    expect((await readConfig(folder)).language).toBe("fr");
    expect(readLanguage("fr", folder).words).toEqual({});
    const {code, printed} = await run([join(folder, "other"), "--yes", "--language", "x_y"]);
    expect([code, printed]).toEqual([2, expect.stringContaining("such as cy, fr or en-US")]);
  });

  it("writes its texts in the language of the project", async () => {
    const folder = join(await tempFolder(), "mine");
    await run([folder, "--yes", "--language", "cy"]);
    const [programme] = await readdir(join(folder, "data"));
    const file = join(folder, "data", programme, "datapackage.json");
    const {resources} = JSON.parse(await readFile(file, "utf8"));
    expect(resources[0].title).toBe("Prosiectau");
    expect(phrase`Projects`).toBe("Projects");
  });

  it("writes a configuration whose every setting is known", async () => {
    const folder = join(await tempFolder(), "mine");
    await run([folder, "--yes"]);
    const text = await readFile(join(folder, "whatworked.config.ts"), "utf8");
    const settings = Array.from(text.matchAll(/^ {2}(?:\/\/ )?(\w+):/gm), ([, name]) => name);
    for (const name of settings)
      expect(() => checkConfig({[name]: undefined}, "config", folder)).not.toThrow();
    expect(settings).toEqual(expect.arrayContaining(["title", "colours", "footer", "language"]));
  });
});

describe("a new project on Windows", () => {
  it("keeps the ends of lines in Git, and has no folder with the name of a device", async () => {
    const folder = join(await tempFolder(), "mine");
    await run([folder, "--yes", "--title", "Aux"]);
    expect(await readFile(join(folder, ".gitattributes"), "utf8")).toBe("* -text\n");
    expect(await readdir(join(folder, "data"))).toEqual(["aux_1"]);
  });
});

describe("the README of a new project", () => {
  it("explains how to install a newer version, from the registry or from a file", () => {
    const names = {programme: "ours", project: "ours", node: ">=20", dependencies: {}, facts: {}};
    const readme = (whatworked: string) =>
      projectFiles({title: "Ours", outcomes: ["Reading"], features: []}, {...names, whatworked})[
        "README.md"
      ] as string;
    expect(readme("0.1.0")).toMatch(/`npm update whatworked` installs a new version[^\n]*\n$/);
    expect(readme("file:../whatworked-0.1.0.tgz")).toContain("copy the file of Whatworked");
    expect(readme("file:../whatworked-0.1.0.tgz")).not.toContain("npm update");
    expect(readme("file:whatworked-0.1.0.tgz")).not.toContain("copy the file");
  });
});

describe("dependencyOf(folder, version, code)", () => {
  it("names the version, or the file or the folder that Whatworked was installed from", async () => {
    const folder = await tempFolder();
    const code = join(folder, "node_modules", "whatworked");
    await mkdir(code, {recursive: true});
    const list = join(folder, "node_modules", ".package-lock.json");
    const installed = (resolved: string) =>
      writeFile(list, JSON.stringify({packages: {"node_modules/whatworked": {resolved}}}));
    await installed("https://registry.npmjs.org/whatworked/-/whatworked-0.1.0.tgz");
    expect(await dependencyOf(join(folder, "mine"), "0.1.0", code)).toBe("0.1.0");
    await installed("file:../whatworked-0.1.0.tgz");
    expect(await dependencyOf(join(folder, "mine"), "0.1.0", code)).toBe(
      "file:../../whatworked-0.1.0.tgz"
    );
    expect(await dependencyOf(join(folder, "mine"), "0.1.0", join(folder, "clone"))).toBe(
      "file:../clone"
    );
  });
});

describe("keysOf(labels, otherwise)", () => {
  it("gives each label a key of its own", () => {
    expect(keysOf(["Key worker", "key-worker", "教育", "音楽"], "feature")).toEqual([
      "key_worker",
      "key_worker_2",
      "feature",
      "feature_2"
    ]);
  });
});
