import {createHash} from "node:crypto";
import {mkdir, mkdtemp, readFile, rm, writeFile} from "node:fs/promises";
import {tmpdir} from "node:os";
import {dirname, join} from "node:path";
import {afterEach, beforeEach, describe, expect, it} from "vitest";
import {siteAddress} from "../../../loaders/site/address.js";
import {writeHeaders} from "../../../loaders/site/headers.js";
import {sayIntegrity} from "../../../loaders/site/integrity.js";
import {besideModules, moveScripts} from "../../../loaders/site/moveScripts.js";
import {notFoundPage} from "../../../loaders/site/notFound.js";
import {forgetTimes} from "../../../loaders/site/timeless.js";
import {filesOf, upFrom} from "../../../loaders/workspace/siteFiles.js";
import {readHeaders} from "../../browser/readHeaders.js";

let site: string;

beforeEach(async () => {
  site = await mkdtemp(join(tmpdir(), "site-"));
});
afterEach(() => rm(site, {recursive: true}));

async function put(files: Record<string, string>): Promise<void> {
  for (const [file, text] of Object.entries(files)) {
    await mkdir(dirname(join(site, file)), {recursive: true});
    await writeFile(join(site, file), text);
  }
}
const read = (file: string) => readFile(join(site, file), "utf8");
const sha256 = (text: string) => createHash("sha256").update(text).digest("base64");

describe("siteAddress({SITE_URL, BASE})", () => {
  it("takes the path from the address, and nothing for granted", () => {
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
  ])("refuses %o, and says what was expected", (given) => {
    expect(() => siteAddress(given)).toThrow(/^(BASE|SITE_URL): expected /);
  });
});

describe("upFrom(file)", () => {
  it("is the way to the root", () => {
    expect(upFrom("index.html")).toBe("./");
    expect(upFrom("projects/a.html")).toBe("../");
    expect(upFrom("a/b/c.html")).toBe("../../");
  });
});

describe("moveScripts(site)", () => {
  it("leaves no script in a page, and none that names its modules wrongly", async () => {
    await put({
      "_bundle/a.js": "",
      "projects/x.html":
        '<script type="application/ld+json">{"a": 1}</script>\n<script type="module">import {a} from "../_bundle/a.js";\nimport("../_bundle/a.js");</script>',
      "index.html": '<script type="module">\nimport "./_bundle/a.js";\n</script>',
      "none.html": '<script type="module">\n</script>'
    });
    await moveScripts(site);
    const [, name] = /^.*\n<script type="module" src="\.\.\/([^"]+)"><\/script>$/.exec(
      await read("projects/x.html")
    )!;
    expect(await read(name)).toBe('import {a} from "./a.js";\nimport("./a.js");');
    expect(await read("projects/x.html")).toContain('{"a": 1}');
    expect(await read("none.html")).toBe("");
    expect(await read("index.html")).toMatch(/src="\.\/_bundle\/index\.\w{8}\.js"/);
  });

  it("leaves alone what only looks like a module's name", () => {
    const code =
      'registerFile("./a.json", {"path": "../_file/a.json"}); say("from ../_bundle/a.js");';
    expect(besideModules(code)).toBe(code);
  });
});

describe("sayIntegrity(site)", () => {
  it("says the hash of every script, sheet and module, from wherever the page is", async () => {
    await put({
      "_bundle/chunk-AB.js": "let chunk;",
      "_bundle/projects-x.12345678.js": "let own;",
      "_import/style.12345678.css": "a {}",
      "projects/x.html":
        '<meta charset="utf-8">\n<link rel="preload" as="style" href="../_import/style.12345678.css"><link rel="stylesheet" type="text/css" href="../_import/style.12345678.css"><link rel="modulepreload" href="../_bundle/chunk-AB.js"><script type="module" src="../_bundle/projects-x.12345678.js"></script><link rel="icon" href="../_file/icon.svg">'
    });
    await sayIntegrity(site);
    const html = await read("projects/x.html");
    const map = JSON.parse(/<script type="importmap">(.*?)<\/script>/.exec(html)![1]);
    expect(map).toEqual({integrity: {"../_bundle/chunk-AB.js": `sha256-${sha256("let chunk;")}`}});
    const count = (text: string) => html.split(`integrity="sha256-${sha256(text)}"`).length - 1;
    expect([count("a {}"), count("let chunk;"), count("let own;")]).toEqual([2, 1, 1]);
    expect(html).toContain('<link rel="icon" href="../_file/icon.svg">');
  });
});

describe("writeHeaders(site, base)", () => {
  it("is one policy for all pages, in the words of each host", async () => {
    await put({
      "index.html": '<script type="importmap">{}</script>',
      "a/b.html": '<script type="importmap">{"a":1}</script><style>a {}</style>'
    });
    await writeHeaders(site, "/x/");
    const headersOf = await readHeaders(join(site, "_headers"));
    const page = headersOf("/x/index.html");
    for (const text of ["{}", '{"a":1}', "a {}"])
      expect(page["content-security-policy"]).toContain(`'sha256-${sha256(text)}'`);
    expect(page["content-security-policy"]).not.toMatch(/unsafe-inline|'unsafe-eval'|\*/);
    expect(page["content-security-policy"]).toMatch(/frame-ancestors 'self'$/);
    expect(page["cache-control"]).toBeUndefined();
    expect(headersOf("/x/_bundle/a.js")["cache-control"]).toContain("immutable");
    expect(headersOf("/y/")).toEqual({});
    for (const file of ["_hosting/nginx.conf", "_hosting/apache.conf"])
      expect(await read(file)).toContain(`"${page["content-security-policy"]}"`);
  });
});

describe("notFoundPage(html, base, known)", () => {
  it("needs no other file, and keeps the mark of simulated records", () => {
    const page = notFoundPage(
      '<base href="/"><title>Not found | X</title><link rel="stylesheet" href="./a.css"><header><nav class="site-nav" aria-label="Pages"><a class="site-name" href="./">X</a><a href="./a.html">A</a></nav><p class="simulated" role="note">Simulated</p></header><main id="m"><p><a href="./">Home</a></p></main><footer id="f">\n<div><p>Foot</p></div></footer>',
      "/x/",
      "_import/style.1.css"
    );
    expect(page).not.toMatch(/<link|<base|src=/);
    expect(page.match(/href="\/x\/"/g)?.length).toBe(2);
    expect(page).toContain('href="/x/a.html"');
    expect(page).toContain("Simulated");
    expect(page).toContain("Foot");
  });
});

describe("forgetTimes(site)", () => {
  it("takes out when files were written, of what they say and of how they are called", async () => {
    const info = (more: string) => `f({"name":"a","path":"./a.json"${more},"size":1})`;
    const written = async (time: number, hash: string) => {
      await put({
        [`_import/engine/a.${hash}.js`]: info(`,"lastModified":${time}`),
        "_file/engine/b.0a0a0a0a.js": "lastModified: 1",
        "index.html": `<script src="./_import/engine/a.${hash}.js"></script>"_file/engine/b.0a0a0a0a.js"`
      });
      await forgetTimes(site);
      const files = await filesOf(site);
      const texts = await Promise.all(files.map(read));
      await rm(join(site, "_import"), {recursive: true});
      return files.map((file, i) => [file, texts[i]]);
    };
    const first = await written(1795532254901, "01234567");
    expect(await written(1895532254901, "89abcdef")).toEqual(first);
    const [name] = first.map(([file]) => file).filter((file) => file.startsWith("_import/"));
    expect(Object.fromEntries(first)).toEqual({
      [name]: info(""),
      "_file/engine/b.0a0a0a0a.js": "lastModified: 1",
      "index.html": `<script src="./${name}"></script>"_file/engine/b.0a0a0a0a.js"`
    });
  });
});
