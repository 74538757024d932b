import {readFileSync} from "node:fs";
import {readFile} from "node:fs/promises";
import {createRequire} from "node:module";
import {join} from "node:path";
import {describe, expect, it} from "vitest";
import {checkSite} from "../../../loaders/site/checkSite.js";
import {finishSite} from "../../../loaders/site/finishSite.js";
import {frameworkRelease} from "../../../loaders/site/frameworkOutput.js";
import {filesOf} from "../../../loaders/workspace/siteFiles.js";
import {long} from "../../rounds.js";
import {makeRawSite} from "./rawSite.js";

/** Finishes a site whose pages are spelled in another way, and checks it. */
async function finish(change: (html: string) => string) {
  const raw = await makeRawSite(change);
  await finishSite(raw);
  return {
    faults: await checkSite(raw.site),
    index: await readFile(join(raw.site, "index.html"), "utf8"),
    files: await filesOf(raw.site)
  };
}

/** Spells a part of a page in another way. */
function spell(from: RegExp, to: string): (html: string) => string {
  return (html) => html.replace(from, to);
}

it("is tested with the installed release of Observable Framework", () => {
  const file = createRequire(import.meta.url).resolve("@observablehq/framework/package.json");
  expect(JSON.parse(readFileSync(file, "utf8")).version).toBe(frameworkRelease);
});

describe("finishSite(sources), if Framework spells its output in another way", () => {
  const changes: [name: string, change: (html: string) => string][] = [
    [
      "with one more attribute on scripts",
      spell(/<script type="module">/g, '<script type="module" data-o="1">')
    ],
    ["with a language and a class on <html>", spell(/<html>/, '<html lang="en" class="o">')],
    ["with the charset in capitals", spell(/<meta charset="utf-8">/, '<meta charset="UTF-8">')],
    ["with <META> in capitals", spell(/<meta charset="utf-8">/, "<META CHARSET='utf-8' />")],
    ["without semicolons after imports", spell(/(import [^;\n]*\.js");/g, "$1")],
    ["with single quotes in imports", spell(/from "([^"]*\.js)"/g, "from '$1'")],
    [
      "with href before rel in links",
      spell(/<link rel="modulepreload" href="([^"]+)">/g, '<link href="$1" rel="modulepreload">')
    ],
    [
      "without the sign that a cell is loading",
      spell(/<observablehq-loading><\/observablehq-loading>/g, "")
    ]
  ];
  /** The long tests make each change alone, too. */
  const all = (html: string) => changes.reduce((html, [, change]) => change(html), html);

  it.each<[name: string, change: (html: string) => string]>([
    ["with all of these changes", all],
    ...(long ? changes : [])
  ])("gives a correct site %s", async (_, change) => {
    const {faults, index, files} = await finish(change);
    expect(faults).toEqual([]);
    expect(index).toContain("Content-Security-Policy");
    expect(index).toContain('<html lang="en"');
    expect(index).not.toContain("maximum-scale");
    expect(index).toMatch(/class="first-view"[^>]*><p>There are \d+ projects<\/p>/);
    expect(index).toContain('<script type="module" src="./_bundle/index.');
    expect(files.filter((file) => /^_(?:node|observablehq|import\/.*\.js)/.test(file))).toEqual([]);
  });

  it.each<[name: string, change: (html: string) => string, refusal: string]>([
    [
      "gives another name to the sign that a cell is loading",
      spell(/observablehq-loading/g, "observable-loading"),
      "expected <observablehq-loading> or nothing before the cell 0a1b2c3d, found <observable-loading>"
    ],
    ["has no charset", spell(/<meta charset="utf-8">/, ""), "expected <meta charset"],
    ["has no viewport", spell(/<meta name="viewport"[^>]*>/, ""), 'expected <meta name="viewport"'],
    ["has no title", spell(/<title>.*<\/title>/, ""), "404.html: expected <title>"],
    [
      "moves the script of a page into a file",
      spell(
        /<script type="module">[\s\S]*?<\/script>/g,
        '<script type="module" src="./_import/page/everyPage.50f1246d.js"></script>'
      ),
      'expected one <script type="module"> with the code of the page, found 0'
    ],
    [
      "describes files in another way",
      spell(/"lastModified":/g, '"mtime":'),
      'expected a file as {"name": …, "mimeType": …, "path": …, "lastModified": …, "size": …}'
    ],
    [
      "imports from another host",
      spell(/"\.+\/_observablehq\/client[^"]*"/g, '"https://cdn.example/client.js"'),
      "expected modules of the site, found https://cdn.example/client.js"
    ],
    [
      "names the main part in another way",
      spell(/observablehq-main/g, "main"),
      '404.html: expected <main id="observablehq-main">'
    ]
  ])("refuses the build if it %s", async (_, change, refusal) => {
    await expect(finish(change)).rejects.toThrow(refusal);
  });
});
