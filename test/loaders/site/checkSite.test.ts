import {cp, readFile, rm, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {afterEach, beforeAll, describe, expect, it} from "vitest";
import {checkSite} from "../../../loaders/site/checkSite.js";
import {compressSite} from "../../../loaders/site/compress.js";
import {formatFaults} from "../../../loaders/site/fault.js";
import {finishSite} from "../../../loaders/site/finishSite.js";
import {filesOf} from "../../../loaders/workspace/siteFiles.js";
import {makeRawSite} from "./rawSite.js";

/** A good site. A test that damages it names its files by `place`, and they are restored afterwards. */
let site: string;
const good = new Map<string, Buffer>();
const damaged = new Set<string>();

beforeAll(async () => {
  const raw = await makeRawSite();
  await finishSite(raw);
  site = raw.site;
  await compressSite(site);
  for (const file of await filesOf(site)) good.set(file, await readFile(join(site, file)));
});

afterEach(async () => {
  for (const file of damaged) {
    const content = good.get(file);
    if (content) await writeFile(join(site, file), content);
    else await rm(join(site, file), {force: true});
  }
  damaged.clear();
});

/** The place of a file that a test changes. */
function place(file: string): string {
  damaged.add(file);
  return join(site, file);
}

/** The place of the only file of the site whose path matches. */
async function fileOf(name: RegExp): Promise<string> {
  const [file, ...others] = (await filesOf(site)).filter((path) => name.test(path));
  if (!file || others.length) throw new Error(`expected one file ${name}`);
  return place(file);
}

/** Changes a text of a file. The text must be there. */
async function edit(name: RegExp, from: string | RegExp, to: string): Promise<void> {
  const path = await fileOf(name);
  const text = await readFile(path, "utf8");
  const edited = text.replace(from, () => to);
  if (edited === text) throw new Error(`nothing to replace in ${path}`);
  await writeFile(path, edited);
}

/** The faults that the check finds, as text. */
async function faults(): Promise<string[]> {
  return (await checkSite(site)).map(({file, fault}) => `${file}: ${fault}`);
}

const about = /^about\.html$/;

it("finds no fault in a good site", async () => {
  expect(await faults()).toEqual([]);
});

describe("checkSite(site), for a damaged site", () => {
  it.each<[name: string, damage: () => Promise<void>, fault: string | RegExp]>([
    [
      "a page without a policy",
      () => edit(about, /<meta http-equiv[^>]*>/, ""),
      "about.html: the page has no Content-Security-Policy"
    ],
    [
      "a page with a weaker policy",
      () => edit(about, "script-src 'self'", "script-src 'self' 'unsafe-inline'"),
      "about.html: the Content-Security-Policy is not the one for this page"
    ],
    [
      "a policy after a script",
      async () => {
        const [policy] = /<meta http-equiv[^>]*>/.exec(
          await readFile(await fileOf(about), "utf8")
        )!;
        await edit(about, policy, "");
        await edit(about, "</head>", `${policy}</head>`);
      },
      "about.html: the Content-Security-Policy comes after a script or a style sheet"
    ],
    [
      "a page without an import map",
      () => edit(about, /<script type="importmap">.*?<\/script>/, ""),
      "about.html: the page has no import map"
    ],
    [
      "an import map with another hash",
      () => edit(about, /"sha256-\w{4}/, '"sha256-0000'),
      "about.html: the import map does not have the hashes of the modules"
    ],
    [
      "a page without its first view",
      () =>
        edit(
          /^index\.html$/,
          /<observablehq-loading class="first-view">.*?<\/observablehq-loading>/,
          ""
        ),
      "index.html: the page has no first view"
    ],
    [
      "a first view that is not hidden for another state",
      () => edit(/^index\.html$/, /<script>if \(location.*?<\/script>/, ""),
      "index.html: the first view is not hidden when the address asks for another state"
    ],
    [
      "a first view without answers",
      () => edit(/^index\.html$/, /<script type="application\/json" id.*?<\/script>/, ""),
      "index.html: the first view has no answers"
    ],
    [
      "an inline script",
      () => edit(about, "</body>", "<script>alert(1)</script></body>"),
      "about.html: an inline script that the build does not write: alert(1)"
    ],
    [
      "an inline module",
      () => edit(about, "</body>", '<script type="module">import "./x.js";</script></body>'),
      'about.html: an inline script that the build does not write: import "./x.js";'
    ],
    [
      "an event handler",
      () => edit(about, "<main", '<main onclick="f()"'),
      "about.html: <main> has the event handler onclick"
    ],
    [
      "a style attribute",
      () => edit(about, "<main", '<main style="color: red"'),
      'about.html: <main> has the style attribute "color: red"'
    ],
    [
      "a script in a link",
      () => edit(about, "<p>Words", '<p><a href="javascript:f()">x</a>Words'),
      "about.html: <a> has a script as its href"
    ],
    [
      "a script from another host",
      () => edit(about, "</body>", '<script src="https://cdn.example/a.js"></script></body>'),
      "about.html: the script https://cdn.example/a.js is on another host"
    ],
    [
      "an image from another host",
      () => edit(about, "<p>Words", '<img src="//example.org/a.png">Words'),
      "about.html: the file //example.org/a.png is on another host"
    ],
    [
      "a missing image",
      () => edit(about, "<p>Words", '<img src="./a.png">Words'),
      "about.html: the file ./a.png is missing"
    ],
    [
      "a missing preload",
      () =>
        edit(
          about,
          /(rel="modulepreload" href=")[^"]*/,
          'rel="modulepreload" href="./_bundle/gone.js'
        ),
      "about.html: the file ./_bundle/gone.js is missing"
    ],
    [
      "a script without integrity",
      () => edit(about, /(?<=<script type="module" src="[^"]*") integrity="[^"]*"/, ""),
      /^about\.html: \.\/_bundle\/page-everyPage-\w+\.js has no integrity$/
    ],
    [
      "a style sheet with another hash",
      () => edit(about, /integrity="sha256-\w{4}/, 'integrity="sha256-0000'),
      /^about\.html: the integrity of \.\/_import\/style\.5bb6de8d\.css is not that of the file$/
    ],
    [
      "a broken link",
      () => edit(about, "<p>Words", '<p><a href="./gone.html">x</a>Words'),
      "about.html: the link ./gone.html is missing"
    ],
    [
      "a link to a file that Framework did not copy",
      () => edit(about, "<p>Words", '<p><a href="./mine.csv">x</a>Words'),
      'about.html: the link ./mine.csv is missing: write <a href="./mine.csv" download> for a file next to the page'
    ],
    [
      "a link out of the site",
      () => edit(about, "<p>Words", '<p><a href="../other.html">x</a>Words'),
      "about.html: the link ../other.html is missing"
    ],
    [
      "a link to a missing place",
      () => edit(about, "<p>Words", '<p><a href="#gone">x</a>Words'),
      "about.html: the link #gone names a place that is not in about.html"
    ],
    [
      "a link to a missing place in a page with cells",
      () => edit(about, "<p>Words", '<p><a href="./index.html#gone">x</a>Words'),
      "about.html: the link ./index.html#gone names a place that is not in index.html"
    ],
    [
      "a link that is written wrongly",
      () => edit(about, "<p>Words", '<p><a href="./%E0.html">x</a>Words'),
      "about.html: the link ./%E0.html is missing"
    ],
    [
      "a broken module",
      () => edit(/^_bundle\/about\.\w+\.js$/, /^/, "import {"),
      /^_bundle\/about\.\w+\.js: expected a module of JavaScript: Unexpected keyword/
    ],
    [
      "a missing page",
      () => rm(place("projects/one.html")),
      "about.html: the link ./projects/one.html is missing"
    ],
    [
      "a missing module",
      async () => rm(await fileOf(/^_bundle\/page0-\w+\.js$/)),
      /^_bundle\/about\.\w+\.js: the module \.\/page0-\w+\.js is missing$/
    ],
    [
      "a missing data file",
      async () => rm(await fileOf(/^_file\/data\/queries/)),
      /: the file \.\/_file\/data\/queries\.1cedeb59\.json is missing$/
    ],
    [
      "a changed module",
      () => edit(/^_bundle\/engine-sql-\w+\.js$/, /$/, "\n"),
      "about.html: the import map does not have the hashes of the modules"
    ],
    [
      "a style sheet that names a missing file",
      () => edit(/^_import\/style.*css$/, /$/, "a{background:url(./gone.png)}"),
      "_import/style.5bb6de8d.css: the file ./gone.png is missing"
    ],
    [
      "a style sheet that loads from another host",
      () => edit(/^_import\/style.*css$/, /^/, '@import "https://fonts.example/a.css";'),
      "_import/style.5bb6de8d.css: the file https://fonts.example/a.css is on another host"
    ],
    [
      "a compressed copy of an earlier file",
      async () => cp(await fileOf(/^index\.html\.gz$/), place("about.html.gz")),
      "about.html.gz: the content is not that of about.html"
    ],
    [
      "a compressed copy of no file",
      async () => cp(await fileOf(/^index\.html\.gz$/), place("old.html.gz")),
      "old.html.gz: the file old.html, of which this is a compressed copy, is missing"
    ],
    [
      "an image of another size from another host",
      () =>
        edit(about, "<p>Words", '<img src="data:," srcset="./, https://e.example/a.png 2x">Words'),
      "about.html: the file https://e.example/a.png is on another host"
    ],
    [
      "a connection to another host",
      () => edit(about, "</head>", '<link rel="dns-prefetch" href="//e.example"></head>'),
      "about.html: the file //e.example is on another host"
    ],
    [
      "a form that is sent to another host",
      () => edit(about, "<p>Words", '<form action="https://e.example/"></form><p>Words'),
      "about.html: the file https://e.example/ is on another host"
    ],
    [
      "an image from another host where scripts do not run",
      () => edit(about, "<p>Words", '<noscript><img src="https://e.example/a.png"></noscript>'),
      "about.html: the file https://e.example/a.png is on another host"
    ],
    [
      "a style in the page that loads from another host",
      () => edit(about, "</main>", "<style>@import url(https://e.example/a.css)</style></main>"),
      "about.html: the file https://e.example/a.css is on another host"
    ],
    [
      "a page that sends readers to another one",
      () => edit(about, "</head>", '<meta http-equiv="Refresh" content="0;url=./"></head>'),
      "about.html: <meta> sends readers to another page"
    ],
    [
      "a page in an attribute",
      () => edit(about, "</main>", '<iframe srcdoc="<p>Words"></iframe></main>'),
      "about.html: <iframe> has a page as its srcdoc, which the check cannot read"
    ],
    [
      "a preload of data with another hash",
      () =>
        edit(
          about,
          "</head>",
          '<link rel="preload" as="fetch" href="./_file/data/queries.1cedeb59.json" integrity="sha256-0000"></head>'
        ),
      "about.html: the integrity of ./_file/data/queries.1cedeb59.json is not that of the file"
    ],
    [
      "a style sheet with a set of images from another host",
      () => edit(/^_import\/style.*css$/, /$/, 'a{background:image-set("https://e.example/a" 1x)}'),
      "_import/style.5bb6de8d.css: the file https://e.example/a is on another host"
    ],
    [
      "an image with a script",
      () => edit(/^_file\/icon.*svg$/, "<svg/>", "<svg><script>alert(1)</script></svg>"),
      "_file/icon.26597939.svg: the image holds a script"
    ],
    [
      "an image with an event handler",
      () => edit(/^_file\/icon.*svg$/, "<svg/>", '<svg onload="alert(1)"></svg>'),
      "_file/icon.26597939.svg: <svg> has the event handler onload"
    ],
    [
      "an image that loads from another host",
      () => edit(/^_file\/icon.*svg$/, "<svg/>", '<svg><image xlink:href="//e.example/a"/></svg>'),
      "_file/icon.26597939.svg: the file //e.example/a is on another host"
    ],
    [
      "a table that the records do not list",
      () => writeFile(place("small/data/records/persons.parquet"), "rows"),
      "small/data/records/persons.parquet: the file is not in small/data/records/ro-crate-metadata.json"
    ],
    [
      "a table that has changed",
      () => edit(/^small\/data\/records\/findings\.csv$/, /$/, "f1\n"),
      "small/data/records/findings.csv: the SHA-256 is not the one in small/data/records/ro-crate-metadata.json"
    ],
    [
      "a missing table",
      () => rm(place("small/data/records/findings.csv")),
      "small/data/records/ro-crate-metadata.json: the file small/data/records/findings.csv is missing"
    ],
    [
      "headers with another policy",
      () => edit(/^_headers$/, "object-src 'none'; ", ""),
      "_headers: the policy does not allow exactly what the pages hold"
    ],
    [
      "a file that nothing names",
      () => writeFile(place("_file/draft.12345678.csv"), "a"),
      "_file/draft.12345678.csv: no page, script or style sheet names this file"
    ],
    ["no front page", () => rm(place("index.html")), "index.html: the site has no such page"],
    [
      "no page for missing addresses",
      () => rm(place("404.html")),
      "404.html: the site has no such page"
    ]
  ])("names %s", async (_, damage, fault) => {
    await damage();
    const found = await faults();
    expect(found).toContainEqual(typeof fault === "string" ? fault : expect.stringMatching(fault));
  });

  it("finds what the service worker keeps and the site does not have", async () => {
    await writeFile(
      place("sw.js"),
      `const kept = {"index.html": "${"0".repeat(64)}", "gone.html": "${"1".repeat(64)}"};`
    );
    expect(await faults()).toEqual([
      "sw.js: the hash of index.html is not that of the file",
      "sw.js: the file gone.html is missing"
    ]);
  });
});

describe("formatFaults(faults)", () => {
  it("lists fifty faults and counts all", () => {
    const faults = Array.from({length: 60}, (_, i) => ({file: `${i}.html`, fault: "is wrong"}));
    const lines = formatFaults(faults).split("\n");
    expect(lines[0]).toBe("0.html: is wrong");
    expect(lines.slice(-2)).toEqual(["… and 10 more", "the site has 60 faults"]);
    expect(formatFaults(faults.slice(0, 1))).toBe("0.html: is wrong\nthe site has 1 fault");
  });
});
