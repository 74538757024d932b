import {readFile, writeFile} from "node:fs/promises";
import {basename, join, posix} from "node:path";
import {elementId, type MadeFrom} from "../../src/engine/snapshot.js";
import {readManifest} from "../records/currentBuild.js";
import {filesOf, upFrom} from "../workspace/siteFiles.js";
import {bundleScript} from "./bundleScript.js";
import {cellsShown, markCells, withFirstView} from "./firstView.js";
import {openAnswers} from "./openAnswers.js";
import {openPage} from "./openPage.js";
import {packSnapshot} from "./packSnapshot.js";

/** How many pages of one folder are opened: where there are more, each has few readers, and a build would take long. */
const mostPages = 300;

/** How many pages are open at once: mostly they wait. */
const atOnce = 8;

/** Where a page stands while it is opened here. */
const origin = "http://site.invalid/";

/**
 * Puts into each page of a site what it shows before anybody touches it: the page is opened here, its questions go to the native engine, and the answers are kept in the page. So whatever a page
 * asks first is found, however its writer asks it; what is not found, or does not last, the reader's engine answers. What it shows then stands in the page too, to be seen before its code has come.
 */
export async function snapshotSite(
  site: string,
  records: string,
  onProgress: (step: string) => void = () => {}
): Promise<void> {
  const files = await filesOf(site);
  const {dataHash} = await readManifest(records);
  const queries = files.find((file) => /^_file\/data\/queries\.\w+\.json$/.test(file));
  if (!queries) return;
  const madeFrom: MadeFrom = {dataHash, queries: basename(queries)};
  await using answers = await openAnswers(records);
  const waiting = pagesToOpen(files);
  let done = 0;
  await Promise.all(
    Array.from({length: atOnce}, async () => {
      for (let file = waiting.shift(); file; file = waiting.shift()) {
        await snapshotPage(file);
        onProgress(`${++done} pages opened`);
      }
    })
  );

  async function snapshotPage(file: string): Promise<void> {
    const html = await readFile(join(site, file), "utf8");
    const code = await bundleScript(site, file, html);
    if (code === null) return;
    const asked = answers.forPage();
    const fetched = new Set<string>();
    const opened = await openPage({
      html: markCells(html),
      url: new URL(file.replace(/(^|\/)index\.html$|\.html$/, "$1"), origin).href,
      code,
      answer: asked.answer,
      read: (url) => {
        fetched.add(url.replace(origin, upFrom(file)));
        return readFile(join(site, decodeURIComponent(new URL(url).pathname)), "utf8");
      }
    });
    if (!opened) process.stderr.write(`first results: ${file}: it does not come to rest\n`);
    const snapshot = packSnapshot(asked.lasting(), madeFrom);
    const json = JSON.stringify(snapshot).replaceAll("<", "\\u003c");
    const element = `<script type="application/json" id="${elementId}">${json}</script>\n`;
    // Addresses that the page made for itself lead from where it will stand.
    const body = opened && asked.allLast() ? opened.body.replaceAll(origin, upFrom(file)) : "";
    await writeFile(
      join(site, file),
      withFirstView(html, cellsShown(body))
        .replace("</head>", () => `${preloads(fetched)}</head>`)
        .replace("</body>", () => `${element}</body>`)
    );
  }
}

/** The files that a page's code asks for, to be asked for with the code. */
function preloads(addresses: ReadonlySet<string>): string {
  return Array.from(
    [...addresses].sort(),
    (address) => `<link rel="preload" as="fetch" crossorigin href="${address}">\n`
  ).join("");
}

function pagesToOpen(files: readonly string[]): string[] {
  const pages = files.filter((file) => file.endsWith(".html"));
  const opened = new Map<string, number>();
  return pages.filter((page) => {
    const folder = posix.dirname(page);
    opened.set(folder, (opened.get(folder) ?? 0) + 1);
    return opened.get(folder)! <= mostPages;
  });
}
