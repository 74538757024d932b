import {readFile} from "node:fs/promises";
import {join} from "node:path";
import {describe, expect, it} from "vitest";
import {askingPage, madeProjectPage} from "../../../loaders/site/projectPage.js";
import {packageRoot} from "../../../loaders/workspace/roots.js";
import {listSources} from "../../../loaders/workspace/sources.js";
import {tempFolder} from "../copyProgramme.js";

const own = join(packageRoot, "src", "[programme]", "projects", "[project].md");

describe("askingPage(markdown)", () => {
  it("takes the project from the address, and finds modules and pages from one folder higher", () => {
    const page = askingPage(
      '---\ntoc: false\n---\n\n# {{project.name}}\n\n[All](../projects.html), ![](../../logo.svg)\n\n```js\nimport {sql} from "../../engine/sql.js";\nconst id = projectOf(observable.params.project);\n```\n'
    );
    expect(page).toContain("---\ntoc: false\ntitle: Project\n---\n");
    expect(page).toContain("# ${projectName}\n");
    expect(page).toContain("[All](./projects.html), ![](../logo.svg)");
    expect(page).toContain('import {sql} from "../engine/sql.js";');
    expect(page).toContain("const id = projectOf(askedProject());");
    expect(page).toContain("const projectName = await nameOfAsked();");
  });

  it("gives a page without front matter a title", () => {
    expect(askingPage("# {{project.name}}\n")).toMatch(/^---\ntitle: Project\n---\n# /);
  });

  it("changes every place of the package's page", async () => {
    const page = askingPage(await readFile(own, "utf8"));
    expect(page).not.toMatch(/\.\.\/\.\.\/|params\.project|\{\{/);
  });
});

describe("madeProjectPage(sources)", () => {
  it("makes the page from the package's source, and makes none where the project has its own", async () => {
    const sources = await listSources([], {project: await tempFolder()});
    expect([...(await madeProjectPage(sources)).keys()]).toEqual(["[programme]/project.md"]);
    const withOwn = new Map([...sources, ["[programme]/project.md", own]]);
    expect((await madeProjectPage(withOwn)).size).toBe(0);
  });
});
