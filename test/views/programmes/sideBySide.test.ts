// @vitest-environment happy-dom
import {describe, expect, it} from "vitest";
import {type Row, rowsOf} from "../../../src/records/rows.js";
import type {AskedProgrammes} from "../../../src/views/programmes/askProgrammes.js";
import {continuedRows} from "../../../src/views/programmes/continuedProjects.js";
import {sideBySide} from "../../../src/views/programmes/sideBySide.js";
import {bare, census, field, programme} from "../words/programmes.js";

const rows = (list: Row[]) => rowsOf(list, []);
const withDomain = programme(
  ...census.tables.map((one) =>
    one.name === "outcomes" ? {...one, fields: [...one.fields, field("domain")]} : one
  )
);
const asked: AskedProgrammes = {
  programmes: [
    {name: "one", manifest: withDomain},
    {name: "two", manifest: bare}
  ],
  aims: rows([{programme: "two", aim: "Better schools", source_title: null}]),
  sizes: [
    {programme: "one", counted: "projects", n: 12},
    {programme: "two", counted: "projects", n: 3}
  ],
  statements: rows([
    {programme: "two", reported_by: null, design_class: null, direction: "improved", n: 4}
  ]),
  domains: rows([{programme: "one", domain: "learning", n: 5}]),
  features: rows([
    {programme: "one", feature_id: "co_design", label: "Co design", n: 2},
    {programme: "two", feature_id: "co_design", label: "Co-design", n: 1},
    {programme: "one", feature_id: "hub", label: "Hub", n: 1},
    {programme: "two", feature_id: "hub", label: "Foster hub", n: 0}
  ]),
  continued: rows([
    {
      programme: "two",
      project_id: "p2",
      name: "Later",
      continues: "p1",
      before_programme: "one",
      before_id: "p1",
      before_name: "Earlier",
      source_title: "A page",
      source_url: "https://example.org/"
    },
    {programme: "two", project_id: "p3", name: "Alone", continues: "gone", before_programme: null}
  ])
};

/** The cells of each row of the table under a heading. */
function tableUnder(parts: readonly HTMLElement[], heading: string): string[][] {
  const part = parts.find((part) => part.querySelector("h2")?.textContent === heading);
  return Array.from(part?.querySelectorAll("tbody tr") ?? [], (row) =>
    Array.from(row.children, ({textContent}) => textContent ?? "")
  );
}
const headings = (parts: readonly HTMLElement[]) =>
  parts.flatMap((part) => Array.from(part.querySelectorAll("h2"), ({textContent}) => textContent));

describe("sideBySide(asked, designs)", () => {
  const parts = sideBySide(asked, []);

  it("gives each programme a column with the counts of its own records", () => {
    expect(tableUnder(parts, "How much is recorded")[0]).toEqual(["Projects", "12", "3"]);
  });

  it("says where a programme does not record what is counted, instead of 0", () => {
    expect(tableUnder(parts, "What was measured")).toEqual([["learning", "5", "not recorded"]]);
  });

  it("lists features with a common key, with both labels where they differ in words", () => {
    expect(tableUnder(parts, "Features that several programmes name")).toEqual([
      ["Co-design", "2", "1"],
      ["Hub / Foster hub", "1", "0"]
    ]);
  });

  it("links a project to the one that it continues, with the source", () => {
    const list = parts.at(-1)!;
    expect(Array.from(list.querySelectorAll("li a"), (a) => a.getAttribute("href"))).toEqual([
      "./two/projects/p2.html",
      "./one/projects/p1.html",
      "https://example.org/"
    ]);
    expect(list.textContent).not.toContain("Alone");
  });

  it("leaves out what no programme records, and all comparison where there is one programme", () => {
    expect(headings(parts)).not.toContain("Who reports it");
    expect(headings(parts)).not.toContain("Directions by study design");
    const alone = sideBySide(
      {
        ...asked,
        programmes: [asked.programmes[0]],
        aims: rows([]),
        features: rows([]),
        continued: rows([])
      },
      []
    );
    expect(headings(alone)).toEqual(["How much is recorded", "What was measured"]);
    expect(alone.map(({textContent}) => textContent).join()).not.toContain("two programmes");
  });
});

describe("continuedRows(rows, programme, project)", () => {
  it("finds what a project continues, and what continues it", () => {
    const names = (programme: string, id: string) =>
      continuedRows(asked.continued, programme, id).map(({name}) => name);
    expect(names("one", "p1")).toEqual(["Later"]);
    expect(names("two", "p2")).toEqual(["Later"]);
    expect(names("one", "p2")).toEqual([]);
  });
});
