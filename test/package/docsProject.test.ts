import {existsSync} from "node:fs";
import {readFile} from "node:fs/promises";
import {dirname, join, relative} from "node:path";
import {describe, expect, it} from "vitest";
import {commandNames, helpOf} from "../../loaders/command.js";
import {filesUnder} from "../../loaders/workspace/inputs.js";
import {root} from "../../loaders/workspace/programme.js";
import {slashes} from "../../loaders/workspace/slashes.js";
import {blocksOf, linesOfCode} from "../../package/blocks.js";
import {docsProject} from "../../package/docsProject.js";

const folder = join(root, "docs");
const files = (await filesUnder(folder)).filter((file) => file.endsWith(".md"));
const documents = new Map(
  await Promise.all(
    files.map(
      async (file): Promise<[string, string]> => [
        slashes(relative(folder, file)),
        await readFile(file, "utf8")
      ]
    )
  )
);

/** The links of a document outside its code. */
function linksOf(text: string): string[] {
  const code = linesOfCode(text);
  const lines = text.split("\n").filter((_, i) => !code.has(i + 1));
  return [...lines.join("\n").matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target);
}

describe("the documents", () => {
  it("have no link to a file or a page that is not there", () => {
    for (const [path, text] of documents)
      for (const target of linksOf(text)) {
        if (/^(https?:|#)/.test(target)) continue;
        const file = join(folder, dirname(path), target.split("#")[0]);
        expect(existsSync(file), `${path}: ${target}`).toBe(true);
      }
  });

  it("are all in the list of documents", () => {
    const listed = linksOf(documents.get("README.md")!);
    for (const path of documents.keys())
      if (path !== "README.md") expect(listed, path).toContain(path);
  });

  it("name only commands, scripts and flags that exist", async () => {
    const {scripts} = JSON.parse(await readFile(join(root, "package.json"), "utf8"));
    let checked = 0;
    for (const [path, text] of documents) {
      const code = linesOfCode(text);
      for (const [i, line] of text.split("\n").entries()) {
        const [, kind, name, rest] =
          /(npm run|npx whatworked) ([\w:]+)(.*)/.exec(code.has(i + 1) ? line : "") ?? [];
        if (!name) continue;
        checked++;
        const known = kind === "npm run" ? [...Object.keys(scripts), "start"] : commandNames;
        expect(known, `${path}: ${line}`).toContain(name);
        const [, inner] = /^(?: --)? (\w+)/.exec(name === "records" ? rest : "") ?? [];
        const command = inner ?? name;
        if (!commandNames.includes(command)) continue;
        const help = helpOf(command);
        for (const [flag] of rest.split("#")[0].matchAll(/--[a-z][\w-]*/g))
          expect(help, `${path}: ${line}`).toContain(flag);
      }
    }
    expect(checked).toBeGreaterThan(10);
  });
});

describe("the site of the documents", () => {
  const project = docsProject(documents);

  it("has a page for each document, with its links and without code that runs", () => {
    const index = project.get("pages/index.md")!;
    expect(index).toContain("[A programme in 15 minutes](./docs/tutorial)");
    expect(index).toContain("[analysis](./docs/reference/analysis)");
    expect(project.get("pages/docs/tutorial.md")).toContain("[Publish the site](./hosting)");
    expect(project.get("pages/docs/database.md")).toContain("[disclosure.md](./disclosure)");
    for (const [path, text] of project)
      for (const {language, name} of path.startsWith("pages/") ? blocksOf(text) : [])
        if (/^(js|ts|sql|html)$/.test(language)) expect(name, path).toBe("run=false");
  });

  it("shows the words of a link to what is not a document, and changes no code", () => {
    const small = new Map([
      ["README.md", "[rooms](rooms.txt) and [web](https://example.org/)\n"],
      [
        "tutorial.md",
        "````md page.md\n```js\nlet a = [b](README.md);\n```\n````\n\n```csv reading.csv\na\n```\n\n```json mapping.json\n{}\n```\n\n[start](README.md#learn)\n"
      ]
    ]);
    const made = docsProject(small);
    expect(made.get("pages/index.md")).toBe("rooms and [web](https://example.org/)\n");
    expect(made.get("pages/docs/tutorial.md")).toBe(
      `${small.get("tutorial.md")!.slice(0, small.get("tutorial.md")!.indexOf("[start]"))}[start](./../index#learn)\n`
    );
    expect(made.get("reading.csv")).toBe("a\n");
    small.delete("tutorial.md");
    expect(() => docsProject(small)).toThrow(
      "docs/tutorial.md: expected a block with the file reading.csv"
    );
  });
});
