import {describe, expect, it} from "vitest";
import {renderFooter, renderHeader} from "../../../loaders/site/headerAndFooter.js";
import type {SiteProgramme} from "../../../loaders/site/siteProgramme.js";
import {chosen} from "../../../src/page/words/chosen.js";
import {speak} from "../../../src/page/words/phrase.js";
import {table} from "../../views/words/programmes.js";

/** A programme with these tables, each of one row. */
function programme(
  name: string,
  title: string,
  tables: string[],
  notebooks: {name: string; title: string}[] = []
): SiteProgramme {
  return {
    name,
    manifest: {
      dataHash: name.padEnd(64, "0"),
      programme: {name, title, shortTitle: title, version: "1.0.0", licenses: [], simulated: false},
      tables: tables.map((name) => table(name, name, 1, []))
    },
    prose: {notebooks},
    dataPackage: {authors: [`Authors of ${title}`]}
  } as unknown as SiteProgramme;
}

const first = programme("wave1", "Wave <1>", ["features", "project_features"]);
const second = programme("round2", "Round 2", []);
const links = (html: string) =>
  Array.from(html.matchAll(/<a[^>]*href="([^"]*)"[^>]*>/g), ([, href]) => href);

describe("the frame of a site in another language", () => {
  it("has its words, and English that says so", () => {
    speak({...chosen, tag: "cy", words: {Outcomes: "Canlyniadau", Pages: 'Tudalen"nau'}});
    const header = renderHeader([first], "/wave1/index");
    const footer = renderFooter([first], {url: null, base: "/"}, "Overview", "/wave1/index");
    speak(chosen);
    expect(header).toContain('<a href="/wave1/outcomes">Canlyniadau</a>');
    expect(header).toContain('<a href="/wave1/projects" lang="en">Projects</a>');
    expect(header).toContain('aria-label="Tudalen&#34;nau"');
    expect(footer).toContain('<summary lang="en">Cite this page</summary>');
    expect(renderHeader([first], "/wave1/index")).not.toContain("lang=");
  });
});

describe("renderHeader(programmes, path)", () => {
  it("leads to the same page of another programme, or to its overview if it has no such page", () => {
    const header = renderHeader([first, second], "/wave1/codebook");
    expect(links(header)).toEqual(
      expect.arrayContaining(["/", "/wave1/codebook", "/round2/codebook", "/wave1/drivers"])
    );
    expect(header).toContain("Wave &#60;1&#62;");
    const drivers = links(renderHeader([first, second], "/wave1/drivers"));
    expect(drivers).toContain("/round2/");
    expect(drivers).not.toContain("/round2/drivers");
    expect(links(renderHeader([first, second], "/round2/index"))).not.toContain("/round2/drivers");
  });

  it("leads to the notebooks of a programme that publishes some", () => {
    const notebooks = [{name: "first", title: "First"}];
    const publishing = programme("wave1", "Wave 1", [], notebooks);
    expect(links(renderHeader([publishing], "/wave1/index"))).toContain("/wave1/notebooks");
    expect(renderHeader([publishing], "/wave1/notebooks/first")).toContain(
      '<a href="/wave1/notebooks" aria-current="page">'
    );
    expect(links(renderHeader([second], "/round2/index"))).not.toContain("/round2/notebooks");
  });

  it("names the programmes on a page outside their folders", () => {
    const header = renderHeader([first, second], "/index");
    expect(links(header)).toEqual(["#page", "/", "/wave1/", "/round2/"]);
  });

  it("has no list of programmes in a site of one", () => {
    for (const path of ["/wave1/drivers", "/accessibility"]) {
      const header = renderHeader([first], path);
      expect(header).not.toContain('aria-label="Programmes"');
      expect(links(header)).toContain("/wave1/drivers");
    }
  });
});

describe("renderFooter(programmes, address, title, path)", () => {
  const address = {base: "/", url: "https://example.org/"};

  it("cites the programme of the page, with its own address", () => {
    const footer = renderFooter([first, second], address, "Drivers", "/round2/drivers");
    expect(footer).toContain("Authors of Round 2");
    expect(footer).not.toContain("Authors of Wave");
    expect(footer).toContain("https://example.org/round2/drivers.html");
    expect(footer).toContain("release 1.0.0");
  });

  it("cites the authors of every programme on a page about several", () => {
    const footer = renderFooter([first, second], address, "Programmes", "/index");
    expect(footer).toMatch(/Authors of Wave .*Authors of Round 2/);
    expect(footer).toContain("Wave &#60;1&#62; and Round 2");
  });
});
