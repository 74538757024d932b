import {readFile, writeFile} from "node:fs/promises";
import {basename, join} from "node:path";
import {readManifest} from "../records/currentBuild.js";
import {openSnapshots} from "../snapshots/openSnapshots.js";
import {builtAt} from "../workspace/builtAt.js";
import {eachAtOnce} from "../workspace/eachAtOnce.js";
import {filesOf} from "../workspace/siteFiles.js";
import type {Sources} from "../workspace/sources.js";
import {subjectAt} from "../workspace/subject.js";
import {siteAddress} from "./address.js";
import {bundleModules, modulesOf, removeModules, useBundles} from "./bundle.js";
import {type AllowedHashes, addPolicy, allowedHashes} from "./contentSecurityPolicy.js";
import {addPreview, writeDiscovery} from "./discovery.js";
import {startEngineEarly} from "./earlyEngine.js";
import type {Fault} from "./fault.js";
import {addFirstView} from "./firstView.js";
import {needCopy, needLoadingSign, needModule, needStyleSheet} from "./frameworkOutput.js";
import {writeHeaders} from "./headers.js";
import {addIntegrity, hashScripts, integrityOf} from "./integrity.js";
import {setLanguage, setViewport} from "./languageAndViewport.js";
import {unlinkLeftOut} from "./leftOutLinks.js";
import {markSimulated} from "./markSimulated.js";
import {makeNotFound} from "./notFound.js";
import {keepsOffline, writeWorker} from "./offline.js";
import {type Page, parsePage, writePage} from "./page.js";
import {describeFailures, type PageFailures, pageFailures} from "./pageFailures.js";
import {projectsOnOnePage} from "./projectPage.js";
import {speakSiteLanguage} from "./siteLanguage.js";
import {nameSubject} from "./siteTitle.js";
import {stabilizeNames, stabilizePage} from "./stableNames.js";

/** A step of the build: changes a page, or makes another one of it. */
export type Step = (page: Page) => Page | Promise<Page>;

/** How many pages are open at once: most of the time, they wait for answers. */
const atOnce = 8;

/** What the pages of a site are finished with. */
export interface SiteSources {
  /** The folder that Framework has built. */
  site: string;
  /** The programmes of the site, each with the folder of its checked records. */
  programmes: readonly {name: string; records: string}[];
  /** The file of the engine. */
  engine: string;
  /** The source of the pages, which faults name. */
  sources: Sources;
}

/**
 * Finishes the site that Framework has built. Each page is read once to learn its modules, which are
 * then bundled; then it is read, goes through the steps in their order, and is written once. Lists the
 * pages that fail when they are opened; the site is then not finished. Throws, with the page and the
 * expectation, if the output of Framework is not as expected.
 */
export async function finishSite(
  {site, programmes: built, engine, sources}: SiteSources,
  onProgress: (step: string) => void = () => {}
): Promise<Fault[]> {
  speakSiteLanguage();
  const address = siteAddress();
  const programmes = await Promise.all(
    built.map(async (one) => ({...one, manifest: await readManifest(one.records)}))
  );
  const manifests = programmes.map(({manifest}) => manifest);
  const names = await stabilizeNames(site, engine);
  const files = await filesOf(site);
  const pages = files.filter((file) => file.endsWith(".html"));
  const known = needStyleSheet(files);
  await needLoadingSign(site, files);
  const read = async (file: string) => parsePage(file, await readFile(join(site, file), "utf8"));

  const modules = [];
  for (const file of pages)
    if (file !== "404.html") modules.push(modulesOf(stabilizePage(await read(file), names)));
  const bundles = await bundleModules(site, modules);
  const integrity = await hashScripts(site);
  await using snapshots = await openSnapshots({
    site,
    pages,
    programmes,
    engine: {
      sql: needModule(files, "engine/sql"),
      siteEngine: needModule(files, "engine/siteEngine"),
      unpackRows: needModule(files, "engine/unpackRows")
    },
    queries: basename(needCopy(files, "data/queries.json")),
    time: Date.parse(builtAt())
  });
  const failed: (PageFailures | null)[] = [];

  /** The steps of a page. Each can rely on those before it. */
  const steps: Step[] = [
    (page) => stabilizePage(page, names),
    (page) => addFirstView(page, snapshots, (cells) => failed.push(pageFailures(page, cells))),
    (page) => unlinkLeftOut(page),
    (page) => setLanguage(page),
    setViewport,
    (page) => nameSubject(page, subjectAt(programmes, page.file)),
    (page) => markSimulated(page, subjectAt(programmes, page.file)),
    (page) => addPreview(page, address, subjectAt(programmes, page.file)),
    (page) => useBundles(page, bundles, (file, code) => write(file, code)),
    (page) => startEngineEarly(page, files),
    (page) => addIntegrity(page, integrity),
    addPolicy
  ];
  /** The steps of the page for addresses that do not exist, which must work without the site. */
  const notFoundSteps: Step[] = [
    (page) => nameSubject(page, subjectAt(programmes, page.file)),
    (page) => markSimulated(page, subjectAt(programmes, page.file)),
    (page) => makeNotFound(page, address.base, known),
    (page) => setLanguage(page),
    addPolicy
  ];
  const scripts = new Set<string>();
  const styles = new Set<string>();
  let done = 0;
  await eachAtOnce(pages, atOnce, async (file) => {
    let page = await read(file);
    for (const step of file === "404.html" ? notFoundSteps : steps) page = await step(page);
    await writeFile(join(site, file), writePage(page));
    const hashes = allowedHashes(page);
    for (const hash of hashes.scripts) scripts.add(hash);
    for (const hash of hashes.styles) styles.add(hash);
    onProgress(`${++done} pages finished`);
  });

  const faults = await describeFailures(failed, sources);
  if (faults.length) return faults;

  await removeModules(site);
  const hashes: AllowedHashes = {scripts: [...scripts].sort(), styles: [...styles].sort()};
  await writeHeaders(site, address.base, hashes);
  const projects = await projectsOnOnePage(programmes, pages);
  await writeDiscovery(site, [...pages, ...projects], address, manifests);
  await writeWorker(site, keepsOffline());
  return [];

  /** Writes a script of a page, and keeps its hash for the page. */
  async function write(file: string, code: string): Promise<void> {
    await writeFile(join(site, file), code);
    integrity.set(file, integrityOf(code));
  }
}
