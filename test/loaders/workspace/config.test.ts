import {cp, mkdir, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {describe, expect, it} from "vitest";
import {checkConfig, readConfig} from "../../../loaders/workspace/config.js";
import {findProgrammes, programmesOfProject, root} from "../../../loaders/workspace/programme.js";
import {findProjectRoot} from "../../../loaders/workspace/roots.js";
import {slashes} from "../../../loaders/workspace/slashes.js";
import {tempFolder} from "../copyProgramme.js";

/** A project with these empty files. */
async function project(...files: string[]): Promise<string> {
  const folder = await tempFolder();
  for (const file of files) {
    await mkdir(join(folder, file, ".."), {recursive: true});
    await writeFile(join(folder, file), "");
  }
  return folder;
}

describe("findProjectRoot(environment, from, code)", () => {
  it("finds the nearest folder with a configuration, from the current folder upwards", async () => {
    const folder = await project("whatworked.config.ts", "data/first/projects.csv");
    expect(findProjectRoot({}, join(folder, "data", "first"))).toBe(folder);
  });

  it("prefers the folder that WHATWORKED_PROJECT names", async () => {
    const folder = await project("whatworked.config.ts");
    expect(findProjectRoot({WHATWORKED_PROJECT: "other"}, folder)).toBe(join(folder, "other"));
  });

  it("without a configuration takes a clone itself, or the current folder of an installed package", async () => {
    const folder = await project();
    expect(findProjectRoot({}, folder, "/clones/whatworked")).toBe("/clones/whatworked");
    expect(findProjectRoot({}, folder, join(folder, "node_modules", "whatworked"))).toBe(folder);
  });
});

describe("readConfig(project)", () => {
  it("gives the exports of the file, and nothing without a file", async () => {
    const folder = await project();
    expect(await readConfig(folder)).toEqual({});
    const file = join(folder, "whatworked.config.ts");
    await writeFile(join(folder, "names.ts"), 'export const title: string = "Ours";\n');
    await writeFile(file, 'import {title} from "./names.js";\nexport default {title};\n');
    expect(await readConfig(folder)).toEqual({title: "Ours"});
    await writeFile(file, 'export default {title: "Changed" as string};\n');
    expect(await readConfig(folder)).toEqual({title: "Changed"});
    await writeFile(file, 'export default {title: "a" footer: "b"};\n');
    await expect(readConfig(folder)).rejects.toThrow(
      /whatworked\.config\.ts:1:\d+: ERROR: Expected/
    );
  });
});

describe("the configuration of this repository", () => {
  it("lists the existing programmes", async () => {
    const folder = await project("data/round2/datapackage.json");
    await cp(join(root, "whatworked.config.ts"), join(folder, "whatworked.config.ts"));
    expect(await readConfig(folder)).toEqual({programmes: ["round2"]});
    const empty = await project();
    await cp(join(root, "whatworked.config.ts"), join(empty, "whatworked.config.ts"));
    expect(await readConfig(empty)).toEqual({});
  });
});

describe("checkConfig(value, file, project)", () => {
  it.each([
    [3, "c.ts: expected an object as the default export: export default {…}"],
    [{titel: "x"}, "c.ts: titel: no such setting: expected programmes, title, logo,"],
    [{title: 3}, "c.ts: title: 3: expected a text"],
    [{programmes: "one"}, 'c.ts: programmes: "one": expected folders of data/'],
    [{logo: "missing.svg"}, 'c.ts: logo: "missing.svg": expected a file of the project'],
    [{logo: "logo.gif"}, "expected a file of the project that ends with .svg or .png"],
    [{colours: {accnt: "red"}}, "expected one of the names paper, panel,"],
    [
      {colours: {accent: {light: "red"}}},
      "expected a colour in CSS for accent, or {light: …, dark: …}"
    ],
    [{typefaces: {body: {name: "Lato"}}}, 'expected text or headings, found "body"'],
    [{typefaces: {text: {name: 'La"to'}}}, "expected a name for text"],
    [{typefaces: {text: {name: "Lato", file: "lato.ttf"}}}, "ends with .woff2 for text.file"],
    [{navigation: [{href: "javascript:alert(1)", name: "x"}]}, "expected names of pages"],
    [{withoutPages: ["../x"]}, "expected names of pages"],
    [{projectPages: "some"}, 'c.ts: projectPages: "some": expected each, one or none'],
    [{language: "fr"}, "expected en, en-GB, en-US, cy, or a language of words/<language>.json"]
  ])("refuses %j with the setting, the value and the expectation", async (value, message) => {
    const folder = await project("logo.gif", "lato.ttf");
    expect(() => checkConfig(value, "c.ts", folder)).toThrow(message);
  });

  it("accepts every setting", async () => {
    const folder = await project("logo.svg", "lato.woff2");
    const value = {
      programmes: ["first"],
      title: "Ours",
      logo: "logo.svg",
      colours: {accent: "#123456", ink: {light: "#000", dark: "#fff"}},
      typefaces: {text: {name: "Lato", file: "lato.woff2"}},
      navigation: ["index", {page: "mine", name: "Mine"}, {href: "https://a.example/", name: "A"}],
      withoutPages: ["notebook"],
      projectPages: "one",
      footer: "By [us](https://a.example/).",
      language: "cy-GB"
    };
    expect(checkConfig(value, "c.ts", folder)).toEqual(value);
  });
});

describe("programmesOfProject(project, named)", () => {
  it("takes every folder of data/ with a codebook, or those that the configuration names", async () => {
    const folder = await project("data/b/datapackage.json", "data/a/datapackage.json", "data/c/x");
    expect(programmesOfProject(folder, null)).toEqual(["a", "b"]);
    expect(programmesOfProject(folder, ["b", "a"])).toEqual(["b", "a"]);
    expect(() => programmesOfProject(folder, ["c"])).toThrow(
      /programmes: "c": expected a folder of/
    );
    expect(() => programmesOfProject(join(folder, "data"), null)).toThrow(/npx whatworked new/);
  });

  it("is what the site of this repository shows", () => {
    expect(findProgrammes(undefined).map(({name}) => name)).toEqual(programmesOfProject());
  });
});

describe("slashes(path, separator)", () => {
  it("gives a path of Windows as addresses have it", () => {
    expect(slashes("pages\\notes\\first.md", "\\")).toBe("pages/notes/first.md");
    expect(slashes("a\\b.md", "/")).toBe("a\\b.md");
  });
});
