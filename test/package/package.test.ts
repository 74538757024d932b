import {execFile} from "node:child_process";
import {mkdir, readdir, readFile, symlink, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {promisify} from "node:util";
import {beforeAll, describe, expect, it} from "vitest";
import {resolvePackageNames} from "../../loaders/workspace/compose.js";
import {describeFile} from "../../loaders/workspace/describeFile.js";
import {filesUnder} from "../../loaders/workspace/inputs.js";
import {root} from "../../loaders/workspace/programme.js";
import {blocksOf} from "../../package/blocks.js";
import {tempFolder} from "../loaders/tempFolders.js";
import {checkTypes} from "../pages/checkPages.js";
import {long} from "../rounds.js";
import {follow, isPrinted} from "./documents.js";

const run = promisify(execFile);

/** A folder of a person who has installed the package, and nothing else of this repository. */
let home: string;
/** The installed package. */
let installed: string;

/**
 * Packs the package and unpacks it into an empty folder. The packages that it depends on are links to
 * those of this repository, so that the test needs no network.
 */
beforeAll(async () => {
  home = await tempFolder();
  const modules = join(home, "node_modules");
  installed = join(modules, "whatworked");
  await mkdir(installed, {recursive: true});
  await run("npm", ["pack", "--pack-destination", home], {cwd: root, maxBuffer: 1 << 26});
  const [archive] = (await readdir(home)).filter((name) => name.endsWith(".tgz"));
  await run("tar", ["xzf", join(home, archive), "--strip-components=1", "-C", installed]);
  for (const name of await readdir(join(root, "node_modules")))
    if (!name.startsWith(".")) await symlink(join(root, "node_modules", name), join(modules, name));
});

/** Runs `whatworked` of the installed package in a folder, and gives what it prints. */
async function whatworked(folder: string, ...words: string[]): Promise<string> {
  const bin = join(installed, "bin", "whatworked.js");
  const env = {...process.env, PROGRAMME: "", WHATWORKED_PROJECT: ""};
  const {stdout} = await run(process.execPath, [bin, ...words], {
    cwd: folder,
    env,
    maxBuffer: 1 << 26
  });
  return stdout;
}

/** The files of the installed package with their hashes. */
async function contents(): Promise<string[]> {
  const files = await filesUnder(installed);
  return Promise.all(files.map(async (file) => `${file} ${(await describeFile(file)).sha256}`));
}

describe("the package", () => {
  it("has what it exports, with types, and nothing of the programmes or the tests", async () => {
    const {exports} = JSON.parse(await readFile(join(installed, "package.json"), "utf8"));
    const named = Object.values<string | Record<string, string>>(exports).flatMap((target) =>
      typeof target === "string" ? [target] : Object.values(target)
    );
    const files = (await filesUnder(installed)).map((file) => file.slice(installed.length + 1));
    for (const target of named) expect(files).toContain(target.slice("./".length));
    expect(files.filter((file) => /^(data|test|package)\//.test(file))).toEqual([]);
    expect(files.filter((file) => file.includes(".observablehq"))).toEqual([]);
  });

  it("gives everything that it exports to a script in Node", async () => {
    const {exports} = JSON.parse(await readFile(join(installed, "package.json"), "utf8"));
    const names = Object.entries<{default?: string} | string>(exports)
      .filter(([, target]) => typeof target === "object" && target.default)
      .map(([name]) => name.replace(".", "whatworked"));
    // Charts and controls make elements, as on a page.
    const script = `
      import {Window} from "happy-dom";
      globalThis.document = new Window().document;
      const found = {};
      for (const name of ${JSON.stringify(names)})
        found[name] = await import(name);
      const {wilson} = found["whatworked/analysis"];
      const {standardTables} = found["whatworked/records"];
      const error = await found["whatworked/engine"].openRecords("absent").catch(({message}) => message);
      console.log(JSON.stringify({
        empty: Object.keys(found).filter((name) => !Object.keys(found[name]).length),
        estimate: wilson(5, 10).estimate,
        table: Object.keys(standardTables)[0],
        error
      }));`;
    const {stdout} = await run(process.execPath, ["--input-type=module", "--eval", script], {
      cwd: home
    });
    expect(names).toContain("whatworked/charts");
    expect(JSON.parse(stdout)).toEqual({
      empty: [],
      estimate: 0.5,
      table: "projects",
      error: expect.stringContaining("absent")
    });
  });

  it.runIf(long)(
    "opens the records of a project in a script, and leaves itself as it was",
    async () => {
      const before = await contents();
      await whatworked(home, "new", "mine", "--title", "Ours", "--outcomes", "Reading, Attendance");
      const project = join(home, "mine");
      expect(await whatworked(project, "check")).toMatch(/^every check passed: \d+ rules/);
      await whatworked(project, "records", "build");
      const script =
        'import {openRecords} from "whatworked/engine"; await using records = await openRecords("ours"); console.log((await records.query("SELECT count(*)::INTEGER AS n FROM outcomes"))[0].n);';
      const file = join(project, "ask.ts");
      await writeFile(file, script);
      const tsx = join(root, "node_modules", "tsx", "dist", "cli.mjs");
      expect((await run(process.execPath, [tsx, file], {cwd: project})).stdout).toBe("2\n");
      const blocks = blocksOf(await readFile(join(root, "docs", "project.md"), "utf8"));
      const [{text}] = blocks.filter(({language}) => language === "js");
      await writeFile(file, text.replace('openRecords("mine")', 'openRecords("ours")'));
      const {stdout} = await run(process.execPath, [tsx, file], {cwd: project});
      expect(stdout).toMatch(/estimate: 0\.\d+/);
      expect(await contents()).toEqual(before);
    }
  );

  it.runIf(long)(
    "builds the project with its own page, colours and navigation in place of the package's",
    async () => {
      const project = join(home, "mine");
      await writeFile(
        join(project, "whatworked.config.ts"),
        'export default {title: "Ours", logo: "logo.svg", withoutPages: ["notebook"], colours: {accent: {light: "#5b2a86", dark: "#d9b8ff"}}, footer: "By us."};\n'
      );
      await writeFile(
        join(project, "logo.svg"),
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><circle r="4" cx="4" cy="4"/></svg>'
      );
      await writeFile(join(project, "pages", "methods.md"), "# Our own methods\n");
      await whatworked(project, "build");
      const site = join(project, "dist");
      const page = (name: string) => readFile(join(site, "ours", `${name}.html`), "utf8");
      expect(await page("methods")).toContain("Our own methods");
      expect(await page("about")).toContain("By us.");
      expect(await page("about")).toMatch(
        /<img class="site-logo" src="[^"]*_file\/logo\.\w+\.svg"/
      );
      expect(await page("index")).toMatch(/<a href="[^"]*about\.html">About us<\/a>/);
      expect(await readdir(join(site, "ours"))).not.toContain("notebook.html");
      expect(await whatworked(project, "check", "--site")).toContain("no faults");
      expect(await whatworked(project, "build")).toContain("site: unchanged, skipped");
    },
    900_000
  );
});

describe("the documents", () => {
  /** What `npm test` runs of the tutorial: a project is made, and a table is imported and checked. */
  const usual = /npm install|whatworked new|--mapping|npm run check/;

  it("have a tutorial whose commands print what it says, and whose files are right, and that leaves the package as it was", async () => {
    const blocks = blocksOf(await readFile(join(root, "docs", "tutorial.md"), "utf8"));
    const folder = join(home, "tutorial");
    await mkdir(folder);
    const before = await contents();
    await follow(
      blocks,
      folder,
      installed,
      ({text}) => !(long || usual.test(text)),
      async (address) => {
        for (const page of ["", "reading/outcomes.html", "reading/drivers.html"]) {
          const response = await fetch(`${address}${page}`);
          expect([page, response.status]).toEqual([page, 200]);
          expect(await response.text()).toContain("Reading clubs");
        }
      }
    );
    // The tests before this one prove it in the long tests, where a site is built here.
    if (!long) expect(await contents()).toEqual(before);
    const pages = blocks.filter(({name}) => name.startsWith("pages/"));
    expect(pages).toHaveLength(1);
    if (!long) return;
    const checked = pages.map(({name, text}): [string, string] => {
      const path = name.replace("pages", "[programme]");
      return [path, resolvePackageNames(text, path)];
    });
    expect(await checkTypes(new Map(checked))).toEqual([]);
    const answers = blocksOf(pages[0].text).filter(({language}) => language === "sql");
    for (const {text} of answers) {
      const script = `import {openRecords} from "whatworked/engine"; await using records = await openRecords("reading"); console.log((await records.query(${JSON.stringify(text.replace(/\$\{\w+\}/g, "$least"))}, {least: 3})).length);`;
      await writeFile(join(folder, "query.ts"), script);
      const tsx = join(folder, "node_modules", "tsx", "dist", "cli.mjs");
      expect((await run(process.execPath, [tsx, "query.ts"], {cwd: folder})).stdout).toBe("4\n");
    }
    await writeFile(join(folder, "tsconfig.json"), JSON.stringify(strict));
    const tsc = join(root, "node_modules", "typescript", "bin", "tsc");
    await run(process.execPath, [tsc, "--noEmit"], {cwd: folder}).catch((error) => {
      throw new Error(error.stdout);
    });
  }, 600_000);

  /** The settings of TypeScript with which a reader checks the files of a project. */
  const strict = {
    compilerOptions: {
      strict: true,
      module: "nodenext",
      target: "es2023",
      lib: ["es2023", "esnext.disposable", "dom"],
      types: ["node"],
      skipLibCheck: true
    },
    files: ["whatworked.config.ts", "ask.ts"]
  };

  it("are compared with what is printed, where … is any text", () => {
    expect(isPrinted("a …\n…\nend\n", "a b\nc\nend")).toBe(true);
    expect(isPrinted("a …\nend\n", "a b\nc\nend\nmore")).toBe(false);
    expect(isPrinted("a (1)", "a 1")).toBe(false);
  });
});
