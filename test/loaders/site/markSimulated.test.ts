import {describe, expect, it} from "vitest";
import {markSimulated} from "../../../loaders/site/markSimulated.js";
import {parsePage, writePage} from "../../../loaders/site/page.js";
import type {Manifest} from "../../../src/records/manifest.js";

const manifest = (simulated: boolean) =>
  ({dataHash: "0", programme: {title: "X", version: "1", simulated}}) as Manifest;
const bare =
  '<!DOCTYPE html>\n<html>\n<meta charset="utf-8">\n<title>Page | X</title>\n<body class="a">\n<main>Page</main>';
const mark = (html: string, simulated: boolean) =>
  writePage(markSimulated(parsePage("a.html", html), manifest(simulated)));

describe("markSimulated(page, manifest)", () => {
  it("marks a page whose front matter leaves out the header and the head", () => {
    const page = mark(bare, true);
    expect(page).toContain("<title>Simulated: Page | X</title>");
    expect(page).toMatch(/<body class="a">\n<p class="simulated" role="note">Simulated records: /);
    expect(page).toMatch(/<meta name="provenance" content="[^"]*simulated&quot;:true/);
  });

  it("marks a page once", () => {
    const page = mark(bare, true);
    expect(mark(page, true)).toBe(page);
  });

  it("leaves pages of other records as they are", () =>
    expect(mark(bare, false)).toBe(writePage(parsePage("a.html", bare))));
});
