import {describe, expect, it} from "vitest";
import {siteAddress} from "../../../loaders/site/address.js";
import {upFrom} from "../../../loaders/workspace/siteFiles.js";

describe("siteAddress({SITE_URL, BASE})", () => {
  it("takes the path from the address", () => {
    expect(siteAddress({})).toEqual({base: "/", url: null});
    expect(siteAddress({BASE: "/a/b/"})).toEqual({base: "/a/b/", url: null});
    expect(siteAddress({SITE_URL: "https://example.org/a"})).toEqual({
      base: "/a/",
      url: "https://example.org/a/"
    });
  });

  it.each([
    {SITE_URL: "example.org"},
    {SITE_URL: "javascript:alert(1)"},
    {SITE_URL: "https://example.org/?page=1"},
    {SITE_URL: "https://user@example.org/"},
    {BASE: "a"},
    {BASE: "/a"},
    {BASE: '/"><script>/'},
    {BASE: "/b/", SITE_URL: "https://example.org/a/"}
  ])("refuses %o and names what it expected", (given) => {
    expect(() => siteAddress(given)).toThrow(/^(BASE|SITE_URL): expected /);
  });
});

describe("upFrom(file)", () => {
  it("is the path to the root", () => {
    expect(upFrom("index.html")).toBe("./");
    expect(upFrom("projects/a.html")).toBe("../");
    expect(upFrom("a/b/c.html")).toBe("../../");
  });
});
