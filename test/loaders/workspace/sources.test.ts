import {mkdir, readFile, rm, writeFile} from "node:fs/promises";
import {dirname, join} from "node:path";
import {beforeEach, describe, expect, it} from "vitest";
import {composeFolder, resolvePackageNames} from "../../../loaders/workspace/compose.js";
import {readQueries} from "../../../loaders/workspace/queries.js";
import {addedStyles, listSources, nameOfSource} from "../../../loaders/workspace/sources.js";
import {tempFolder} from "../copyProgramme.js";

let code: string;
let project: string;

async function write(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [file, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, file)), {recursive: true});
    await writeFile(join(folder, file), text);
  }
}

beforeEach(async () => {
  const folder = await tempFolder();
  project = join(folder, "project");
  code = join(project, "node_modules", "whatworked");
  await write(code, {
    "package.json": '{"dependencies": {"plot": "1.0.0"}}',
    "observablehq.config.ts": "export default {};",
    "tsconfig.json": "{}",
    "loaders/site.ts": "",
    "src/style.css": "",
    "src/index.md": "package",
    "src/[programme]/drivers.md": "package",
    "src/[programme]/sql.md": "package",
    "src/[programme]/projects/[project].md": "package",
    "src/charts/map.ts": "package",
    "src/page/style/tokens.css": "package",
    "src/sql/queries/cells.sql": "package",
    "src/sql/queries/totals.sql": "package",
    "src/.observablehq/cache/old.json": "output of a loader"
  });
  await write(join(project, "node_modules", "plot"), {"package.json": "{}"});
  await write(project, {
    "pages/drivers.md": "own",
    "pages/notes/first.md": "own",
    "pages/mine.csv": "own",
    "pages/site/index.md": "own",
    "pages/first/only.md": "own",
    "pages/.draft.md": "hidden",
    "charts/map.ts": "own",
    "style/tokens.css": "own",
    "style/brand.css": "own",
    "queries/cells.sql": "own"
  });
});

const list = (settings = {}) => listSources(["first"], {code, project, ...settings});

describe("listSources(programmes, settings)", () => {
  it("lays the project's pages, charts and styles over the package's", async () => {
    const sources = await list();
    const own = [...sources].filter(([, file]) => !file.startsWith(code)).map(([path]) => path);
    expect(own).toEqual([
      "[programme]/drivers.md",
      "[programme]/mine.csv",
      "[programme]/notes/first.md",
      "charts/map.ts",
      "first/only.md",
      "index.md",
      "page/style/brand.css",
      "page/style/tokens.css"
    ]);
    expect(sources.get("[programme]/sql.md")).toBe(join(code, "src", "[programme]", "sql.md"));
    expect([...sources.keys()].join()).not.toMatch(/draft|observablehq/);
    expect(addedStyles(sources, code)).toEqual(["page/style/brand.css"]);
  });

  it("leaves out pages of the package, but none of the project's", async () => {
    const sources = await list({withoutPages: ["sql", "drivers"]});
    expect(sources.has("[programme]/sql.md")).toBe(false);
    expect(sources.get("[programme]/drivers.md")).toBe(join(project, "pages", "drivers.md"));
  });

  it("names a file by its place in the project, or in the package's src", async () => {
    const sources = await list();
    expect(nameOfSource("[programme]/drivers.md", sources, project)).toBe("pages/drivers.md");
    expect(nameOfSource("[programme]/sql.md", sources, project)).toBe("src/[programme]/sql.md");
  });
});

describe("readQueries(code, project)", () => {
  it("prefers a query of the project to the package's of the same name", async () => {
    expect(await readQueries(code, project)).toEqual({cells: "own", totals: "package"});
  });
});

describe("composeFolder(folder, code)", () => {
  it("copies what has changed, removes what is gone, keeps what loaders wrote, and writes nothing into the package", async () => {
    const folder = join(project, ".whatworked", "preview");
    const composed = await composeFolder(folder, code);
    const inside = (file: string) => readFile(join(folder, file), "utf8");
    const first = await composed.refresh(await list(), new Map([["style.css", "made"]]));
    expect(first).toContain("[programme]/drivers.md");
    expect(await inside("src/[programme]/drivers.md")).toBe("own");
    expect(await inside("src/style.css")).toBe("made");
    expect(await inside("node_modules/plot/package.json")).toBe("{}");
    expect(JSON.parse(await inside("package.json")).type).toBe("module");
    await write(folder, {"src/.observablehq/cache/new.json": "output"});

    await write(project, {"pages/drivers.md": "changed"});
    await rm(join(project, "pages", "mine.csv"));
    const made = new Map([["style.css", "made"]]);
    const second = await composed.refresh(await list(), made);
    expect(second).toEqual(["[programme]/drivers.md", "[programme]/mine.csv"]);
    expect(await inside("src/[programme]/drivers.md")).toBe("changed");
    expect(await inside("src/.observablehq/cache/new.json")).toBe("output");
    expect(await readFile(join(code, "src", "[programme]", "drivers.md"), "utf8")).toBe("package");
  });
});

describe("resolvePackageNames(text, path)", () => {
  it("resolves the names that the package exports to the modules of the site", () => {
    const text =
      'import {figure} from "whatworked/figure";\nconst {sql} = await import("whatworked/engine");\nimport x from "whatworked/other";';
    expect(resolvePackageNames(text, "[programme]/notes/first.md")).toBe(
      'import {figure} from "../../figure.js";\nconst {sql} = await import("../../engine.js");\nimport x from "whatworked/other";'
    );
    expect(resolvePackageNames("import {wilson} from 'whatworked/analysis';", "index.md")).toBe(
      "import {wilson} from './analysis.js';"
    );
  });
});
