import {mkdir, writeFile} from "node:fs/promises";
import {dirname, join} from "node:path";
import {describe, expect, it} from "vitest";
import {contrast} from "../../../loaders/site/contrast.js";
import {renderFooter, renderHeader} from "../../../loaders/site/headerAndFooter.js";
import {unlinkLeftOut} from "../../../loaders/site/leftOutLinks.js";
import {parsePage, writePage} from "../../../loaders/site/page.js";
import {colourStyles, readTokens} from "../../../loaders/site/projectColours.js";
import {madeStyles} from "../../../loaders/site/projectStyle.js";
import {listPages, pagesOf, type SitePage} from "../../../loaders/site/sitePages.js";
import type {SiteProgramme} from "../../../loaders/site/siteProgramme.js";
import {listSources} from "../../../loaders/workspace/sources.js";
import {table} from "../../views/words/programmes.js";
import {tempFolder} from "../tempFolders.js";

const tokens = readTokens(
  ":root { --paper: #ffffff; --panel: #ffffff; --ink: #000000; }\n@media (prefers-color-scheme: dark) { :root { --paper: #000000; --panel: #111111; } }"
);

describe("contrast(one, other)", () => {
  it("gives the examples of WCAG 2.2", () => {
    expect(contrast("#000", "#fff")).toBeCloseTo(21, 10);
    expect(contrast("#fff", "#fff")).toBe(1);
    // The grey with the least contrast on white that text may have.
    expect(contrast("#767676", "white")).toBeCloseTo(4.54, 2);
  });
});

describe("colourStyles(config, tokens, file)", () => {
  it("writes the colours of both schemes", () => {
    const css = colourStyles({colours: {accent: {light: "navy", dark: "#abcdef"}}}, tokens, "c.ts");
    expect(css).toBe(
      ":root {\n  --accent: #000080;\n}\n@media (prefers-color-scheme: dark) {\n:root {\n  --accent: #abcdef;\n}\n}\n"
    );
    expect(colourStyles({}, tokens, "c.ts")).toBe("");
  });

  it("refuses a colour that text cannot be read in, and names the scheme", () => {
    expect(() => colourStyles({colours: {accent: "navy"}}, tokens, "c.ts")).toThrow(
      /^c\.ts: colours\.accent: "#000080": expected a contrast of 4\.5:1 between accent \(#000080\) and paper \(#000000\) in the dark scheme, found 1\.3:1: give a colour for each scheme/
    );
    expect(() =>
      colourStyles({colours: {paper: {light: "#222", dark: "#000"}}}, tokens, "c.ts")
    ).toThrow(/colours\.paper.*between ink \(#000000\) and paper \(#222222\) in the light scheme/);
  });

  it.each(["blu", "rgb(0 0 0 / 50%)", "red; } body { color: red"])("refuses %s", (accent) => {
    expect(() => colourStyles({colours: {accent}}, tokens, "c.ts")).toThrow(
      /^c\.ts: colours\.accent: .*: expected a colour such as #1f4e79/
    );
  });
});

describe("madeStyles(sources, config)", () => {
  it("adds a style sheet only where the project chooses colours or typefaces", async () => {
    const sources = await listSources();
    expect([...(await madeStyles(sources, {})).keys()]).toEqual(["style.css"]);
    const made = await madeStyles(sources, {
      colours: {accent: {light: "#5b2a86", dark: "#d9b8ff"}},
      typefaces: {headings: {name: "Georgia"}}
    });
    expect(made.get("style.css")).toMatch(
      /@import url\("\.\/page\/style\/made\/project\.css"\);\n$/
    );
    const css = made.get("page/style/made/project.css");
    expect(css).toContain('--serif: "Georgia", "Source Serif 4 Variable", Georgia, serif;');
    expect(css).toContain("--accent: #d9b8ff;");
  });
});

describe("the navigation", () => {
  it("has the places of the configuration, in their order and under their names", async () => {
    const sources = await listSources();
    const pages = await listPages(sources, {
      navigation: [
        {page: "outcomes", name: "Results"},
        "index",
        {href: "https://a.example/", name: "Us"}
      ]
    });
    const header = renderHeader([programme], "/first/outcomes", pages, {title: "Ours"});
    const links = header.slice(header.indexOf("site-links"));
    expect(
      Array.from(links.matchAll(/href="([^"]*)"[^>]*>([^<]*)</g), ([, ...found]) => found)
    ).toEqual([
      ["/first/outcomes", "Results"],
      ["/first/", "Overview"],
      ["https://a.example/", "Us"]
    ]);
    expect(header).toContain('class="site-name" href="/first/">Ours<');
  });

  it("has the pages of one programme in that programme only, and before a page of all", async () => {
    const project = await tempFolder();
    for (const [path, title] of [
      ["about.md", "About us"],
      ["first/about.md", "About the first"],
      ["first/years.md", "Years"],
      ["second/years.md", "Other years"],
      ["site/help/faq.md", "Questions"]
    ]) {
      await mkdir(dirname(join(project, "pages", path)), {recursive: true});
      await writeFile(join(project, "pages", path), `# ${title}\n`);
    }
    const sources = await listSources(["first", "second"], {project});
    const namesIn = (pages: SitePage[], name: string) =>
      pagesOf({programme: name, tables: [], notebooks: 0}, pages).map((page) => page.name);
    const usual = await listPages(sources, {});
    expect(namesIn(usual, "first").slice(-2)).toEqual(["About the first", "Years"]);
    expect(namesIn(usual, "second").slice(-2)).toEqual(["About us", "Other years"]);
    const chosen = await listPages(sources, {navigation: ["index", "years", "about"]});
    expect(namesIn(chosen, "first")).toEqual(["Overview", "Years", "About the first"]);
    expect(namesIn(chosen, "third")).toEqual(["Overview", "About us"]);
  });

  it("refuses a page that the site does not have, and lists those it has", async () => {
    const sources = await listSources();
    await expect(listPages(sources, {navigation: ["outcome"]})).rejects.toThrow(
      /navigation: "outcome": expected a page of the site: index, projects, outcomes/
    );
  });
});

describe("the logo and the footer", () => {
  it("are those of the configuration, and HTML in the footer is text", () => {
    const header = renderHeader([programme], "/first/index", [], {logo: "ours/Logo.PNG"});
    expect(header).toContain('<img class="site-logo" src="/logo.png" alt="">');
    const footer = renderFooter([programme], {base: "/", url: null}, "Overview", "/first/index", {
      footer: "By [us](https://a.example/) <script>alert(1)</script>"
    });
    expect(footer).toContain('By <a href="https://a.example/">us</a>');
    expect(footer).not.toContain("<script>");
  });
});

describe("unlinkLeftOut(page, names)", () => {
  it("keeps the words of links to pages that the site does not have, and all other links", () => {
    const page = parsePage(
      "first/notes/a.html",
      '<main><a href="../sql.html?q=1">SQL</a> <a href="../projects.html#x">Projects</a> <a href="https://a.example/sql">Other</a></main>'
    );
    expect(writePage(unlinkLeftOut(page, ["sql"]))).toContain(
      '<a>SQL</a> <a href="../projects.html#x">Projects</a> <a href="https://a.example/sql">Other</a>'
    );
  });
});

const programme = {
  name: "first",
  manifest: {
    dataHash: "0".repeat(64),
    programme: {
      name: "first",
      title: "First",
      shortTitle: "First",
      version: "",
      licenses: [],
      simulated: false
    },
    tables: [table("projects", "projects", 1, [])]
  },
  dataPackage: {authors: []},
  prose: {notebooks: []}
} as unknown as SiteProgramme;
