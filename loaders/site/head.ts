import {existsSync, readFileSync} from "node:fs";
import {join} from "node:path";
import type {Provenance} from "../../src/records/provenance.js";
import {builtAt} from "../workspace/builtAt.js";
import {root} from "../workspace/programme.js";
import {upFrom} from "../workspace/siteFiles.js";
import {programmeAt, type Subject, subjectAt} from "../workspace/subject.js";
import type {Address} from "./address.js";
import {committedOn} from "./committedOn.js";
import {escapeHtml} from "./escapeHtml.js";
import {readFrontMatter} from "./frontMatter.js";
import {datasetJsonLd} from "./jsonLd.js";
import {keepsOffline} from "./offline.js";
import {hasRecords, type SiteProgramme} from "./siteProgramme.js";

const common = [
  '<link rel="stylesheet" href="/page/style/fonts.css">',
  '<link rel="icon" href="/icon.svg" type="image/svg+xml">',
  '<script type="module" src="/page/everyPage.js"></script>'
];

/** All pages of a build show the same time. */
const built = builtAt();

/**
 * The head of a page: links and scripts of all pages, the provenance of the records, and the features
 * that the page's front matter declares (`declared: [co_design, …]`) as pre-specified comparisons.
 * Framework reads only its own keys of the front matter, so this key is read here. Throws if it is not a
 * list of keys.
 */
export function renderHead(
  programmes: readonly SiteProgramme[],
  {url}: Address,
  path: string
): string {
  const built = programmes.filter(hasRecords);
  const programme = programmeAt(built, path);
  const folder = ({name}: SiteProgramme) => `${url ?? upFrom(path.slice(1))}${name}/`;
  return [
    ...common,
    ...built.map((other) => manifestLink(other, other === programme ? "describedby" : "related")),
    ...(programme ? [searchLink(programme)] : []),
    ...(built.length ? [provenanceMeta(provenanceOf(subjectAt(built, path)))] : []),
    ...(programme ? [programme] : built).map((programme) =>
      datasetJsonLd(programme.manifest, programme.dataPackage, folder(programme))
    ),
    ...(keepsOffline()
      ? ['<script type="module" src="/page/registerServiceWorker.js"></script>']
      : []),
    ...frontMatterMeta(path)
  ].join("\n");
}

/**
 * A link to the description of a programme's records, which pages read when they need it
 * (`src/records/linkedFile.ts`). Framework copies a file that a link names, and the browser loads none.
 */
function manifestLink({name}: SiteProgramme, relation: "describedby" | "related"): string {
  return `<link rel="${relation}" type="application/json" title="${name}" href="/${name}/data/records/manifest.json">`;
}

/** A link to the index of what can be found in a programme. */
function searchLink({name}: SiteProgramme): string {
  return `<link rel="search" type="application/json" href="/${name}/data/search.json">`;
}

/**
 * What the front matter of a page fixes for its readers, as elements of the head: the features that it
 * declares, with the day of the commit that fixed them if it is known, and the outcome that it shows
 * first.
 */
function frontMatterMeta(path: string): string[] {
  const sources = [path, path.replace(/^\/[^/]+\//, "/[programme]/")];
  for (const source of sources) {
    const file = join(root, "src", `${source}.md`);
    if (!existsSync(file)) continue;
    const [markdown, page] = [readFileSync(file, "utf8"), `src${source}.md`];
    const keys = declaredIn(markdown, page);
    const outcome = outcomeIn(markdown, page);
    const fixed = keys.length ? committedOn(file) : null;
    const date = fixed ? ` data-fixed="${fixed}"` : "";
    return [
      ...(keys.length ? [`<meta name="declared" content="${keys.join(",")}"${date}>`] : []),
      ...(outcome ? [`<meta name="outcome" content="${outcome}">`] : [])
    ];
  }
  return [];
}

/** The provenance of every page of a subject. */
export function provenanceOf({programme, dataHash}: Subject): Provenance {
  return {
    programme: programme.title,
    release: programme.version,
    dataHash,
    built,
    simulated: programme.simulated
  };
}

/** The provenance as an element of the head, which the page's code reads (`src/records/provenance.ts`). */
export function provenanceMeta(said: Provenance): string {
  const content = escapeHtml(JSON.stringify(said));
  return `<meta name="provenance" content="${content}">`;
}

/** The features that the front matter of a page declares. */
export function declaredIn(markdown: string, page: string): string[] {
  const declared: unknown = readFrontMatter(markdown).data.declared ?? [];
  const isKey = (key: unknown) => typeof key === "string" && /^[\w.-]+$/.test(key);
  if (!Array.isArray(declared) || !declared.every(isKey))
    throw new Error(
      `${page}: declared: ${JSON.stringify(declared)}: expected a list of features' keys, as in declared: [co_design, key_worker]`
    );
  return declared;
}

/** The outcome that the front matter of a page names as the first choice; null if it names none. */
export function outcomeIn(markdown: string, page: string): string | null {
  const outcome: unknown = readFrontMatter(markdown).data.outcome ?? null;
  if (outcome === null) return null;
  if (typeof outcome !== "string" || !/^(any|(group|kind|domain|outcome):[\w.-]+)$/.test(outcome))
    throw new Error(
      `${page}: outcome: ${JSON.stringify(outcome)}: expected any, or a group, kind, domain or outcome with its key, as in outcome: group:care`
    );
  return outcome;
}
