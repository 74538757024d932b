import {describe, expect, it} from "vitest";
import {markSimulated} from "../../../loaders/site/markSimulated.js";
import type {Manifest} from "../../../src/records/manifest.js";

const manifest = (simulated: boolean) =>
  ({dataHash: "0", programme: {title: "X", version: "1", simulated}}) as Manifest;
const bare =
  '<!DOCTYPE html>\n<html>\n<meta charset="utf-8">\n<title>Page | X</title>\n<body class="a">\n<main>Page</main>';

describe("markSimulated(html, manifest)", () => {
  it("marks a page whose front matter left out the header and the head", () => {
    const page = markSimulated(bare, manifest(true));
    expect(page).toContain("<title>Simulated: Page | X</title>");
    expect(page).toMatch(/<body class="a">\n<p class="simulated" role="note">Simulated records: /);
    expect(page).toMatch(/<meta name="provenance" content="[^"]*simulated&#34;:true/);
  });
  it("marks it once", () => {
    const page = markSimulated(bare, manifest(true));
    expect(markSimulated(page, manifest(true))).toBe(page);
  });
  it("leaves pages of other records as they are", () =>
    expect(markSimulated(bare, manifest(false))).toBe(bare));
});
