import {readFile} from "node:fs/promises";
import {join, posix} from "node:path";
import type {Manifest} from "../../src/records/manifest.js";
import {programmeAt, subjectAt} from "../workspace/subject.js";
import {bundleScript, type EngineModules} from "./bundleScript.js";
import {type Answers, openAnswers} from "./openAnswers.js";
import {openPage} from "./openPage.js";
import {packSnapshot} from "./packSnapshot.js";

/** The most pages of one folder that are opened. Of more pages each has few readers, and a build would take long. */
const mostPages = 300;

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
export type NothingShown =
  | "one page of too many"
  | "no query"
  | "an answer that does not last"
  | "no rest";

export interface Snapshots extends AsyncDisposable {
  /** Opens a page; the reason for a page that asks no query or is not to be opened. */
  open(page: BuiltPage): Promise<PageSnapshot | NothingShown>;
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
}

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
  queries
}: SnapshotSources): Promise<Snapshots> {
  const answers = new Map<string, Answers>();
  const programmeOf = (file: string) => programmeAt(programmes, file)?.name ?? "";
  for (const name of new Set(pages.map(programmeOf)))
    answers.set(name, await openAnswers(programmes, name));
  const opened = pagesToOpen(pages);
  return {
    async open({file, html, script}) {
      if (!opened.has(file)) return "one page of too many";
      const code = await bundleScript(site, file, script, engine);
      if (code === null) return "no query";
      const {dataHash} = subjectAt(programmes, file);
      const asked = answers.get(programmeOf(file))!.forPage();
      const files = new Set<string>();
      const cells = await openPage({
        html,
        url: new URL(file.replace(/(^|\/)index\.html$|\.html$/, "$1"), origin).href,
        code,
        answer: asked.answer,
        read: (url) => {
          const path = decodeURIComponent(new URL(url).pathname.slice(1));
          files.add(path);
          return readFile(join(site, path), "utf8");
        }
      });
      if (!cells) process.stderr.write(`first views: ${file}: the page does not come to rest\n`);
      const snapshot = packSnapshot(asked.lasting(), {dataHash, queries});
      // Addresses that the page made for itself become paths from the page.
      const up = posix.relative(posix.dirname(file), ".");
      const relative = (cell: string) => cell.replaceAll(origin, up === "" ? "./" : `${up}/`);
      let shown: PageSnapshot["shown"] = "no rest";
      if (!asked.allLast()) shown = "an answer that does not last";
      else if (cells) shown = new Map(Array.from(cells, ([id, cell]) => [id, relative(cell)]));
      return {
        shown,
        answers: JSON.stringify(snapshot).replaceAll("<", "\\u003c"),
        files
      };
    },
    async [Symbol.asyncDispose]() {
      for (const opened of answers.values()) await opened[Symbol.asyncDispose]();
    }
  };
}

/** The first pages of each folder. */
function pagesToOpen(pages: readonly string[]): Set<string> {
  const counts = new Map<string, number>();
  return new Set(
    pages.filter((page) => {
      const folder = posix.dirname(page);
      counts.set(folder, (counts.get(folder) ?? 0) + 1);
      return counts.get(folder)! <= mostPages;
    })
  );
}
