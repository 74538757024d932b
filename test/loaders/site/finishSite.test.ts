import {readFile, utimes} from "node:fs/promises";
import {join} from "node:path";
import {beforeAll, describe, expect, it} from "vitest";
import {finishSite} from "../../../loaders/site/finishSite.js";
import {integrityOf} from "../../../loaders/site/integrity.js";
import {describeFile} from "../../../loaders/workspace/describeFile.js";
import {filesOf} from "../../../loaders/workspace/siteFiles.js";
import {makeRawSite} from "./rawSite.js";

let site: string;
const read = (file: string, folder = site) => readFile(join(folder, file), "utf8");

beforeAll(async () => {
  const raw = await makeRawSite();
  await finishSite(raw);
  site = raw.site;
});

/** The file of `_bundle/` that the script of a page became. */
async function scriptOf(page: string): Promise<string> {
  const stem = page.replace(".html", "").replace("/", "-");
  return (await filesOf(site)).find((file) =>
    new RegExp(`^_bundle/${stem}\\.\\w{8}\\.js$`).test(file)
  )!;
}

describe("finishSite(sources)", () => {
  it("moves the script of a page into a file next to its modules, with paths from the page", async () => {
    const script = await scriptOf("projects/one.html");
    const html = await read("projects/one.html");
    expect(html).toContain(
      `<script type="module" src="../${script}" integrity="${integrityOf(await read(script))}"></script>`
    );
    const code = await read(script);
    expect(code).toMatch(/import \{m\d\} from "\.\/page\d-\w+\.js";\nconst \{define\} = m\d;/);
    expect(code).toMatch(/await import\("\.\/page\d-\w+\.js"\)\.then\(\(\{m\d\}\) => m\d\)/);
    expect(code).toContain('"path":"../_file/data/queries.1cedeb59.json"');
  });

  it("gives pages with the same modules one bundle, and preloads what the bundle imports", async () => {
    const bundleOf = async (page: string) =>
      /page\d-\w+\.js/.exec(await read(await scriptOf(page)))![0];
    expect(await bundleOf("projects/one.html")).toBe(await bundleOf("index.html"));
    expect(await bundleOf("about.html")).not.toBe(await bundleOf("index.html"));
    expect(await read("index.html")).toContain(
      `<link rel="modulepreload" href="./_bundle/${await bundleOf("index.html")}"`
    );
  });

  it("gives a page three files: one for every page, its own, and one that most pages share", async () => {
    const html = await read("index.html");
    const [everyPage, common, own, ...others] = Array.from(
      html.matchAll(/modulepreload" href="\.\/(_bundle\/[\w-]+\.js)"/g),
      ([, path]) => path
    );
    expect(others).toEqual([]);
    expect(everyPage).toContain("page-everyPage-");
    for (const path of [everyPage, own]) expect(await read(path)).not.toContain("new Map");
    expect(await read(common)).toContain("new Map");
    for (const file of await filesOf(site))
      if (file !== common) expect(await read(file)).not.toContain("new Map");
  });

  it("replaces the large engine by the small one, under the hash of its content, in every file", async () => {
    const files = await filesOf(site);
    const {sha256} = await describeFile(
      join(
        site,
        "_file",
        "data",
        "engine",
        files
          .find((file) => file.endsWith(".wasm"))!
          .split("/")
          .at(-1)!
      )
    );
    const engine = `_file/data/engine/duckdb.${sha256.slice(0, 8)}.wasm`;
    expect(files.filter((file) => file.endsWith(".wasm"))).toEqual([engine]);
    expect(await read(await scriptOf("index.html"))).toContain(`"path":"./${engine}","size":5}`);
    for (const file of files)
      if (/\.(?:js|html)$/.test(file))
        expect(await read(file), file).not.toMatch(/fdc2a21f|lastModified/);
  });

  it("gives the same bytes for the same input, whatever the times of its files", async () => {
    const raw = await makeRawSite((html) => html.replaceAll("1795680130780", "1895680130780"));
    for (const file of await filesOf(raw.site)) await utimes(join(raw.site, file), 1, 1);
    await finishSite(raw);
    expect(await filesOf(raw.site)).toEqual(await filesOf(site));
    for (const file of await filesOf(site))
      expect(await read(file, raw.site), file).toBe(await read(file));
  });

  it("makes a page for missing addresses that needs no other file", async () => {
    const html = await read("404.html");
    expect(html).not.toMatch(/<link|<base|src=/);
    expect(html).toContain('<a href="/projects/one.html">One</a>');
    expect(html.match(/href="\/"/g)).toHaveLength(3);
    expect(html).toContain("Foot");
    expect(html).toContain("_import/style.5bb6de8d.css");
  });

  it("writes into a page with cells why the page has no first view", async () => {
    const raw = await makeRawSite((html) => html.replace("count(*)::INTEGER", "random()"));
    await finishSite(raw);
    expect(await read("index.html", raw.site)).toContain(
      '<meta name="no-first-view" content="an answer that does not last">'
    );
    expect(await read("about.html", raw.site)).toContain('content="no query"');
  });

  it.each([
    [
      "a query that DuckDB refuses",
      (html: string) => html.replace("count(*)::INTEGER", "nme"),
      /nme/
    ],
    [
      "an error",
      (html: string) => html.replace("const rows", 'throw new Error("stop"); const rows'),
      /stop/
    ],
    [
      "code that Framework cannot read",
      (html: string) =>
        html.replace(
          '<h2 id="part"',
          '<div class="observablehq observablehq--block"><div class="observablehq--inspect observablehq--error">SyntaxError: Unexpected token</div></div><h2 id="part"'
        ),
      /SyntaxError/
    ]
  ])("lists the pages that fail: %s", async (_, change, message) => {
    const faults = await finishSite(await makeRawSite(change));
    expect(faults.map(({file}) => file)).toEqual(expect.arrayContaining(["projects/one.html"]));
    for (const {fault} of faults) expect(fault).toMatch(message);
  });
});
