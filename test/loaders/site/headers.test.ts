import {createHash} from "node:crypto";
import {readFile} from "node:fs/promises";
import {join} from "node:path";
import {describe, expect, it} from "vitest";
import {allowedHashes, contentSecurityPolicy} from "../../../loaders/site/contentSecurityPolicy.js";
import {writeHeaders} from "../../../loaders/site/headers.js";
import {parsePage} from "../../../loaders/site/page.js";
import {readHeaders} from "../../browser/readHeaders.js";
import {tempFolder} from "../copyProgramme.js";

const sha256 = (text: string) => createHash("sha256").update(text).digest("base64");

describe("contentSecurityPolicy(allowedHashes(page))", () => {
  it("allows the scripts and styles in the page and no others", () => {
    const page = parsePage(
      "a.html",
      '<script type="importmap">{}</script><script>let a;</script><script src="x.js"></script><script type="application/ld+json">{"a":1}</script><style>a {}</style>'
    );
    const policy = contentSecurityPolicy(allowedHashes(page));
    expect(policy).toContain(
      `script-src 'self' 'wasm-unsafe-eval' 'sha256-${sha256("{}")}' 'sha256-${sha256("let a;")}';`
    );
    expect(policy).toContain(`'sha256-${sha256("a {}")}'; img-src`);
    expect(policy).not.toMatch(/unsafe-inline|'unsafe-eval'|\*/);
  });

  it("allows no script that is only a text in an attribute or in a block of data", () => {
    const script = "<script>window.hostile=1</script>";
    const page = parsePage(
      "a.html",
      `<meta name="description" content="${script}"><script type="application/json">"<script>window.hostile=1"</script><p aria-label="${script}">&lt;script>window.hostile=1&lt;/script></p>`
    );
    expect(allowedHashes(page)).toEqual({scripts: [], styles: []});
  });
});

describe("writeHeaders(site, base, hashes)", () => {
  it("writes one policy for all pages, in the format of each host", async () => {
    const site = await tempFolder();
    await writeHeaders(site, "/x/", {
      scripts: ["'sha256-a'", "'sha256-b'"],
      styles: ["'sha256-c'"]
    });
    const headersOf = await readHeaders(join(site, "_headers"));
    const page = headersOf("/x/index.html");
    for (const hash of ["a", "b", "c"])
      expect(page["content-security-policy"]).toContain(`'sha256-${hash}'`);
    expect(page["content-security-policy"]).toMatch(/frame-ancestors 'self'$/);
    expect(page["cache-control"]).toBeUndefined();
    expect(headersOf("/x/_bundle/a.js")["cache-control"]).toContain("immutable");
    expect(headersOf("/y/")).toEqual({});
    for (const file of ["_hosting/nginx.conf", "_hosting/apache.conf"])
      expect(await readFile(join(site, file), "utf8")).toContain(
        `"${page["content-security-policy"]}"`
      );
  });
});
