import {describe, expect, it} from "vitest";
import {cite} from "../../../loaders/site/citation.js";
import {datasetJsonLd} from "../../../loaders/site/jsonLd.js";

const provenance = {
  programme: "A & B's {programme}",
  release: "1.2.0",
  dataHash: "0123456789abcdef".repeat(4),
  built: "2026-03-02T10:00:00Z",
  simulated: false
};
const cited = {
  title: "Drivers",
  url: "https://example.org/a/drivers.html",
  authors: ["The team"],
  provenance
};

describe("cite({title, url, authors, provenance})", () => {
  it("has the author, the year, the page, the programme, and the exact data", () => {
    expect(cite(cited).plain).toBe(
      "The team (2026). Drivers. In A & B's {programme} (Release 1.2.0; data 0123456789ab) [Analysis notebook and data set]. Made 2 March 2026 with Whatworked. https://example.org/a/drivers.html"
    );
  });

  it("starts with the title if there is no author, and leaves out what is not known", () => {
    const {plain, bibtex, cslJson} = cite({
      ...cited,
      url: null,
      authors: [],
      provenance: {...provenance, release: ""}
    });
    expect(plain).toMatch(/^Drivers\. In .* \(data 0123456789ab\) \[.*\] \(2026\)\. Made .*\.$/);
    expect(bibtex).not.toMatch(/author|url|version/);
    expect(JSON.parse(cslJson)[0]).not.toHaveProperty("author");
  });

  it("joins several authors, and marks them in BibTeX as organisations", () => {
    const {plain, bibtex} = cite({...cited, authors: ["A", "B", "C"]});
    expect(plain).toMatch(/^A, B, & C \(2026\)/);
    expect(bibtex).toContain("author = {{A} and {B} and {C}}");
  });

  it("is valid for any text in the title or the programme's name", () => {
    const {bibtex, cslJson} = cite({...cited, title: "50% \\ {of} #1_a ~ ^ $x"});
    expect(bibtex).toContain(
      "{50\\% \\textbackslash{} \\{of\\} \\#1\\_a \\textasciitilde{} \\textasciicircum{} \\$x}"
    );
    expect(bibtex).toContain("A \\& B's \\{programme\\}");
    expect(JSON.parse(cslJson)[0].issued).toEqual({"date-parts": [[2026, 3, 2]]});
  });

  it("marks simulated records in every form", () => {
    const forms = cite({...cited, provenance: {...provenance, simulated: true}});
    for (const form of Object.values(forms)) expect(form).toContain("Simulated records");
  });
});

describe("datasetJsonLd(manifest, dataPackage, root)", () => {
  const manifest = {
    key: "",
    dataHash: "ab",
    programme: {
      name: "p",
      title: "</script><script>alert(1)</script>",
      shortTitle: "",
      description: "",
      version: "",
      licenses: [],
      simulated: true
    },
    tables: [],
    checks: {rules: 0, values: 0, warnings: []},
    reconciliation: []
  };

  it("cannot be ended by a text in it, and marks simulated records", () => {
    const block = datasetJsonLd(
      manifest,
      {authors: [], created: null, keywords: [], sources: []},
      "./"
    );
    expect(block.match(/<\/?script/g)?.length).toBe(2);
    const dataset = JSON.parse(/>(.*)<\/script>$/s.exec(block)![1]);
    expect(dataset.name).toBe(`Simulated records: ${manifest.programme.title}`);
    expect(dataset).not.toHaveProperty("license");
  });
});
