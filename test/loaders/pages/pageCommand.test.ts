import {existsSync} from "node:fs";
import {cp, mkdir, readdir, readFile, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {describe, expect, it} from "vitest";
import {pageCommand} from "../../../loaders/pageCommand.js";
import {findProgrammes} from "../../../loaders/workspace/programme.js";
import {readNotebook} from "../../../src/notebook/cells/readNotebook.js";
import {portfolio} from "../copyProgramme.js";
import {tempFolder} from "../tempFolders.js";

const notebook = join(portfolio, "notebooks", "how-one-sided-is-the-public-record.md");
/** The programmes of this repository. */
const names = findProgrammes().map(({name}) => name);
const first = names[0];
const last = names.at(-1)!;

/** A folder of pages with the names of the site's own, and a command that writes into it. */
async function setUp() {
  const project = await tempFolder();
  const [pages, shared] = [join(project, "pages"), join(project, "src", "[programme]")];
  await mkdir(join(shared, "data"), {recursive: true});
  await writeFile(join(shared, "drivers.md"), "# Drivers");
  await writeFile(join(shared, "data", "search.json.ts"), "");
  const run = async (...words: string[]) => {
    let [out, errors] = ["", ""];
    const code = await pageCommand(
      words,
      {
        stdout: (text) => {
          out += text;
        },
        stderr: (text) => {
          errors += text;
        }
      },
      {code: project, project}
    );
    return {code, out, errors};
  };
  const read = (name: string) => readFile(join(pages, first, name), "utf8");
  return {pages, run, read};
}

describe("npm run page -- new", () => {
  it("writes a page with an input, a query and a chart, and says where it is", async () => {
    const {run, read} = await setUp();
    const {code, out} = await run("new", "Who's first? *Really*");
    expect(code).toBe(0);
    expect(out).toContain(`npm start shows it at /${first}/whos-first-really`);
    const page = await read("whos-first-really.md");
    expect(page).toContain("# Who's first? \\*Really\\*");
    expect(page).toContain('import {sql} from "../engine/sql.js"');
    expect(page).toContain("HAVING outcomes >= ${least}");
    expect(readNotebook(page).cells.map(({kind}) => kind)).toEqual([
      "markdown",
      "input",
      "sql",
      "chart",
      "sql",
      "markdown"
    ]);
  });

  it("refuses a name that Windows keeps for a device", async () => {
    const {pages, run} = await setUp();
    for (const words of [
      ["new", "Con"],
      ["new", "A page", "--name", "lpt1", "--notebook"]
    ])
      expect((await run(...words)).errors).toContain("is one that Windows keeps for a device");
    expect(existsSync(join(pages, first))).toBe(false);
  });

  it("goes to the programme that is named", async () => {
    const {pages, run} = await setUp();
    expect((await run("new", "A page", "--programme", last)).code).toBe(0);
    expect(await readdir(join(pages, last))).toEqual(["a-page.md"]);
    expect((await run("new", "A page", "--programme", "round9")).errors).toContain(
      `--programme round9: expected one of ${names.join(", ")}`
    );
  });
});

describe("npm run page -- add", () => {
  it("writes a notebook as a page that comes back as the notebook, and asks to read its JavaScript", async () => {
    const {run, read} = await setUp();
    const {code, out} = await run("add", notebook);
    expect(code).toBe(0);
    expect(out).toContain("The page has 1 JavaScript cell. Read the code");
    const page = await read("how-one-sided-is-the-public-record.md");
    const cells = (text: string) => readNotebook(text).cells.map(({id, ...cell}) => cell);
    expect(cells(page)).toEqual(cells(await readFile(notebook, "utf8")));
  });

  it("reads a notebook of Jupyter, and counts the cells that do not run", async () => {
    const {run, read} = await setUp();
    const folder = await tempFolder();
    const file = join(folder, "From Jupyter.ipynb");
    await writeFile(
      file,
      JSON.stringify({
        nbformat: 4,
        nbformat_minor: 5,
        metadata: {},
        cells: [
          {cell_type: "markdown", metadata: {}, source: "# Words"},
          {cell_type: "code", metadata: {}, source: "import pandas", outputs: []},
          {cell_type: "code", metadata: {}, source: "%%sql\nSELECT 1 AS n", outputs: []}
        ]
      })
    );
    const {code, out} = await run("add", file);
    expect(code).toBe(0);
    expect(out).toContain("1 cell of the file cannot run here");
    expect(await read("from-jupyter.md")).toContain("SELECT 1 AS n");
  });

  it.each([
    ["a page of all programmes", "drivers", "src/[programme]/drivers.md has the address"],
    ["a folder of files", "data", "src/[programme]/data has the address"],
    ["the same name twice", "mine", `pages/${first}/mine.md has the address`],
    ["a name that is no part of an address", "Mine!", "expected small letters"]
  ])("refuses %s, and writes nothing", async (_, name, words) => {
    const {pages, run} = await setUp();
    await run("add", notebook, "--name", "mine");
    const before = await readFile(join(pages, first, "mine.md"), "utf8");
    const {code, errors} = await run("add", notebook, "--name", name);
    expect(code).toBe(1);
    expect(errors).toContain(words);
    expect(await readdir(join(pages, first))).toEqual(["mine.md"]);
    expect(await readFile(join(pages, first, "mine.md"), "utf8")).toBe(before);
  });

  it("refuses a later format, a file that is not a notebook and a missing file", async () => {
    const {run} = await setUp();
    const folder = await tempFolder();
    const later = join(folder, "later.md");
    await writeFile(later, "---\ntitle: Later\nnotebook: 2\n---\n");
    expect((await run("add", later)).errors).toContain("This notebook has format 2");
    await writeFile(join(folder, "broken.ipynb"), "{}");
    expect((await run("add", join(folder, "broken.ipynb"))).errors).toContain("nbformat 4");
    await cp(later, join(folder, "later.txt"));
    expect((await run("add", join(folder, "later.txt"))).errors).toContain(".md or .ipynb");
    expect((await run("add", join(folder, "none.md"))).errors).toContain("there is no file");
  });

  it("refuses words that it does not know, with its usage", async () => {
    const {run} = await setUp();
    for (const words of [
      [],
      ["remove", "x"],
      ["new"],
      ["new", " "],
      ["add", "a", "b"],
      ["new", "x", "--all"]
    ]) {
      const {code, errors} = await run(...words);
      expect(code, words.join(" ")).toBe(2);
      expect(errors).toContain("usage: npm run page");
    }
  });
});
