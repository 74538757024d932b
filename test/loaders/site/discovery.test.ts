import {describe, expect, it} from "vitest";
import {addPreview} from "../../../loaders/site/discovery.js";
import {keepsOffline} from "../../../loaders/site/offline.js";
import {parsePage, writePage} from "../../../loaders/site/page.js";
import {socialSvg} from "../../../loaders/site/socialImage.js";
import type {Manifest} from "../../../src/records/manifest.js";

const manifest: Manifest = {
  key: "",
  dataHash: "0123456789abcdef",
  programme: {
    name: "p",
    title: 'Care & "more" <for all>',
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

describe("addPreview(page, address, subject)", () => {
  it("names whole addresses, escapes all texts, and marks simulated records", () => {
    const page = parsePage("drivers.html", "<title>Simulated: Drivers | A &amp; B</title>");
    const html = writePage(addPreview(page, {url: "https://example.org/a/"}, manifest));
    expect(html).toContain('<link rel="canonical" href="https://example.org/a/drivers.html">');
    expect(html).toContain('content="https://example.org/a/p/social.png"');
    expect(html).toContain('content="Care &amp; &quot;more&quot; <for all>"');
    expect(html).toContain('"og:title" content="Simulated: Drivers | A &amp; B"');
    expect(html.match(/Simulated records: /g)?.length).toBe(2);
  });

  it("leaves a page as it is if the address of the site is not known", () => {
    const page = parsePage("drivers.html", "<title>Drivers</title>");
    const before = writePage(page);
    expect(writePage(addPreview(page, {url: null}, manifest))).toBe(before);
  });
});

describe("socialSvg(manifests)", () => {
  it("is well formed, shortens long titles, and marks simulated records", () => {
    const title = `${"A long title & more of it ".repeat(12)}end`;
    const svg = socialSvg([{...manifest, programme: {...manifest.programme, title}}]);
    expect(svg).toContain("Simulated records");
    expect(svg).not.toMatch(/&(?!#\d+;)/);
    const lines = Array.from(
      svg.matchAll(/<text x="80" y="\d[\d.]*">([^<]*)</g),
      ([, line]) => line
    );
    expect(lines.length).toBe(4);
    expect(lines[3]).toMatch(/ …$/);
    for (const line of lines) expect(line.replace(/&#\d+;/g, "&").length).toBeLessThanOrEqual(28);
  });
});

describe("the image of a site of several programmes", () => {
  it("has the names and the number of the programmes, and adds up none of their counts", () => {
    const named = (name: string) => ({
      ...manifest,
      programme: {...manifest.programme, name, shortTitle: name, simulated: false}
    });
    const svg = socialSvg([named("Wave 1"), named("Round 2")]);
    expect(svg).toContain("Wave 1 and Round 2");
    expect(svg).toContain("2 programmes");
    expect(svg).not.toMatch(/\d+ (?:projects|statements)/);
  });
});

describe("keepsOffline({OFFLINE})", () => {
  it("reads true, false and nothing, and refuses any other value", () => {
    expect([{}, {OFFLINE: ""}, {OFFLINE: "false"}].map(keepsOffline)).toEqual([
      false,
      false,
      false
    ]);
    expect(keepsOffline({OFFLINE: "true"})).toBe(true);
    expect(() => keepsOffline({OFFLINE: "yes"})).toThrow('OFFLINE: expected true or false: "yes"');
  });
});
