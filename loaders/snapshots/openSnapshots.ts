import {readFile} from "node:fs/promises";
import {availableParallelism} from "node:os";
import {join, posix} from "node:path";
import {phrase} from "../../src/page/words/phrase.js";
import type {Manifest} from "../../src/records/manifest.js";
import {programmeAt, subjectAt} from "../workspace/subject.js";
import {type Answers, openAnswers} from "./openAnswers.js";
import type {CellFailure} from "./openPage.js";
import {packSnapshot} from "./packSnapshot.js";
import {startPageProcess} from "./pageProcess.js";
import {type EngineModules, scriptBundler} from "./scriptBundler.js";

/** The address of the site while its pages are opened. */
const origin = "http://site.invalid/";

/** A built page that is to be opened. */
export interface BuiltPage {
  /** Its path from the site's root. */
  file: string;
  html: string;
  /** The script of the page, with its imports as paths from the page. */
  script: string;
}

/** A page that the build has opened. */
export interface OpenedPage {
  /** What it shows and asks; the reason for a page that asks no query. */
  snapshot: PageSnapshot | NothingShown;
  /** The cells that failed. A site with such a page is not published. */
  failures: readonly CellFailure[];
}

/** What a page shows and asks before a reader touches it. */
export interface PageSnapshot {
  /** The HTML that each cell shows, by the cell's id; the reason why nothing can be shown. */
  shown: ReadonlyMap<string, string> | NothingShown;
  /** The answers to its queries, as JSON for a script element. */
  answers: string;
  /** The files that its code reads, as paths from the site's root. */
  files: ReadonlySet<string>;
}

/** Why a page has no first view. */
export type NothingShown = "no query" | "an answer that does not last" | "no rest";

export interface Snapshots extends AsyncDisposable {
  /** Opens a page. Rejects if the page does not end, or ends the process in which it is opened. */
  open(page: BuiltPage): Promise<OpenedPage>;
}

/** What the snapshots of a site are made from. */
export interface SnapshotSources {
  /** The folder of the site with the modules of Framework. */
  site: string;
  /** The paths of all pages, in an order that does not change. */
  pages: readonly string[];
  /** The programmes of the site, each with the folder of its checked records. */
  programmes: readonly {name: string; records: string; manifest: Manifest}[];
  engine: EngineModules;
  /** The name of the file with the named queries, which a page checks before it uses its answers. */
  queries: string;
  /** The time that pages see, in milliseconds since 1970. */
  time: number;
}

/** How many pages are worth another process that opens pages, which takes half a second to start. */
const pagesOfProcess = 20;

/**
 * Opens the pages of a site in the build. Queries go to the native engine, and their answers are kept
 * in the page: a page finds whatever it asks first, however it asks. Other queries, and those whose
 * answers do not last, go to the engine in the reader's browser.
 */
export async function openSnapshots({
  site,
  pages,
  programmes,
  engine,
  queries,
  time
}: SnapshotSources): Promise<Snapshots> {
  const answers = new Map<string, Answers>();
  const programmeOf = (file: string) => programmeAt(programmes, file)?.name ?? "";
  for (const name of new Set(pages.map(programmeOf)))
    answers.set(name, await openAnswers(programmes, name));
  const bundle = scriptBundler(site, engine);
  const count = Math.min(2, availableParallelism(), Math.ceil(pages.length / pagesOfProcess));
  const started = await Promise.all(Array.from({length: count}, () => startPageProcess()));
  return {
    async open({file, html, script}) {
      const code = await bundle(file, script);
      if (code === null) return {snapshot: "no query", failures: []};
      const {dataHash} = subjectAt(programmes, file);
      const asked = answers.get(programmeOf(file))!.forPage();
      const files = new Set<string>();
      const [leastBusy] = started.toSorted((a, b) => a.open - b.open);
      const {cells, failures} = await leastBusy.openPage({
        ...code,
        file,
        html,
        time,
        url: new URL(file.replace(/(^|\/)index\.html$|\.html$/, "$1"), origin).href,
        answer: asked.answer,
        read: async (url) => {
          const path = pathInSite(url);
          files.add(path);
          return readFile(join(site, path), "utf8");
        }
      });
      if (!code.asks) return {snapshot: "no query", failures};
      if (!cells) process.stderr.write(`first views: ${file}: the page does not come to rest\n`);
      const snapshot = packSnapshot(asked.lasting(), {dataHash, queries});
      // Addresses that the page made for itself become paths from the page.
      const up = posix.relative(posix.dirname(file), ".");
      const relative = (cell: string) => cell.replaceAll(origin, up === "" ? "./" : `${up}/`);
      let shown: PageSnapshot["shown"] = "no rest";
      if (!asked.allLast()) shown = "an answer that does not last";
      else if (cells) shown = new Map(Array.from(cells, ([id, cell]) => [id, relative(cell)]));
      const packed = JSON.stringify(snapshot).replaceAll("<", "\\u003c");
      return {snapshot: {shown, answers: packed, files}, failures};
    },
    async [Symbol.asyncDispose]() {
      for (const process of started) await process[Symbol.asyncDispose]();
      for (const opened of answers.values()) await opened[Symbol.asyncDispose]();
    }
  };
}

/** The path of a file from the site's root. Throws for an address outside the site. */
function pathInSite(url: string): string {
  const {origin: host, pathname} = new URL(url);
  const path = posix.normalize(decodeURIComponent(pathname)).slice(1);
  if (`${host}/` !== origin || path.startsWith("..") || path.includes("\0"))
    throw new Error(
      phrase`${url} is not a file of the site: a page reads only files next to it, with FileAttachment(…)`
    );
  return path;
}
