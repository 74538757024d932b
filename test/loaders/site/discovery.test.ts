import {describe, expect, it} from "vitest";
import {withPreview} from "../../../loaders/site/discovery.js";
import {keepsOffline} from "../../../loaders/site/offline.js";
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

describe("withPreview(html, address, site, manifest)", () => {
  it("names whole addresses, whatever the words hold, and marks simulated records", () => {
    const html = withPreview(
      "<title>Simulated: Drivers | A &amp; B</title>",
      "https://example.org/a/drivers.html",
      "https://example.org/a/",
      manifest
    );
    expect(html).toContain('<link rel="canonical" href="https://example.org/a/drivers.html">');
    expect(html).toContain('content="https://example.org/a/social.png"');
    expect(html).toContain('"og:title" content="Simulated: Drivers | A &amp; B"');
    expect(html).not.toContain("<for all>");
    expect(html.match(/Simulated records: /g)?.length).toBe(2);
  });
});

describe("socialSvg(manifest)", () => {
  it("is well formed, keeps long titles inside, and marks simulated records", () => {
    const title = `${"A long title & more of it ".repeat(12)}end`;
    const svg = socialSvg({...manifest, programme: {...manifest.programme, title}});
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

describe("keepsOffline({OFFLINE})", () => {
  it("is said, not guessed", () => {
    expect([{}, {OFFLINE: ""}, {OFFLINE: "false"}].map(keepsOffline)).toEqual([
      false,
      false,
      false
    ]);
    expect(keepsOffline({OFFLINE: "true"})).toBe(true);
    expect(() => keepsOffline({OFFLINE: "yes"})).toThrow('OFFLINE: expected true or false: "yes"');
  });
});
