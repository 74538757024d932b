import {execFile} from "node:child_process";
import {mkdir, readdir, readFile, symlink, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {promisify} from "node:util";
import {beforeAll, describe, expect, it} from "vitest";
import {describeFile} from "../../loaders/workspace/describeFile.js";
import {filesUnder} from "../../loaders/workspace/inputs.js";
import {root} from "../../loaders/workspace/programme.js";
import {tempFolder} from "../loaders/tempFolders.js";
import {long} from "../rounds.js";

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

  it("gives its statistics to a script in Node", async () => {
    const script =
      'import {wilson} from "whatworked/analysis"; import {standardTables} from "whatworked/records"; console.log(JSON.stringify([wilson(5, 10).estimate, Object.keys(standardTables)[0]]));';
    const {stdout} = await run(process.execPath, ["--input-type=module", "--eval", script], {
      cwd: home
    });
    expect(JSON.parse(stdout)).toEqual([0.5, "projects"]);
  });

  it("makes a project next to it, checks its records, and leaves itself as it was", async () => {
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
    expect(await contents()).toEqual(before);
  });

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
