import type {Provenance} from "../../src/records/provenance.js";
import {builtAt} from "../workspace/builtAt.js";
import {type Config, config} from "../workspace/config.js";
import {projectPagesOf} from "../workspace/projectPages.js";
import {upFrom} from "../workspace/siteFiles.js";
import type {Sources} from "../workspace/sources.js";
import {programmeAt, type Subject, subjectAt} from "../workspace/subject.js";
import type {Address} from "./address.js";
import {escapeHtml} from "./escapeHtml.js";
import {frontMatterMeta} from "./frontMatterMeta.js";
import {datasetJsonLd} from "./jsonLd.js";
import {keepsOffline} from "./offline.js";
import {hasRecords, type SiteProgramme, type WithRecords} from "./siteProgramme.js";

const common = [
  '<link rel="stylesheet" href="/page/style/fonts.css">',
  '<link rel="icon" href="/icon.svg" type="image/svg+xml">',
  '<script type="module" src="/page/everyPage.js"></script>'
];

/** All pages of a build show the same time. */
const built = builtAt();

/**
 * The head of a page: links and scripts of all pages, the provenance of the records, links to their
 * description, and the comparisons that were pre-specified for the page.
 */
export function renderHead(
  programmes: readonly SiteProgramme[],
  {url}: Address,
  path: string,
  sources: Sources,
  settings: Config = config
): string {
  const built = programmes.filter(hasRecords);
  const {withoutPages = []} = settings;
  const programme = programmeAt(built, path);
  const folder = ({name}: SiteProgramme) => `${url ?? upFrom(path.slice(1))}${name}/`;
  return [
    ...common,
    ...built.map((other) =>
      manifestLink(other, other === programme ? "describedby" : "related", settings)
    ),
    ...(programme ? [programme] : built).map(searchLink),
    ...(programme?.prose.notebooks.length ? [notebooksLink(programme)] : []),
    ...(built.length ? [provenanceMeta(provenanceOf(subjectAt(built, path)))] : []),
    ...(programme ? [programme] : built).map((programme) =>
      datasetJsonLd(programme.manifest, programme.dataPackage, folder(programme))
    ),
    ...(keepsOffline()
      ? ['<script type="module" src="/page/registerServiceWorker.js"></script>']
      : []),
    ...(withoutPages.length
      ? [`<meta name="without-pages" content="${escapeHtml(withoutPages.join(" "))}">`]
      : []),
    ...frontMatterMeta(path, programme, sources)
  ].join("\n");
}

/**
 * A link to the description of a programme's records, which pages read when they need it
 * (`src/records/linkedFile.ts`). Framework copies a file that a link names, and the browser loads none.
 */
function manifestLink(
  {name, manifest, prose}: WithRecords,
  relation: "describedby" | "related",
  config: Config
): string {
  const kind = projectPagesOf(prose.projects.size, config);
  const pages = kind === "each" ? "" : ` data-project-pages="${kind}"`;
  return `<link rel="${relation}" type="application/json" data-name="${name}"${pages} title="${escapeHtml(manifest.programme.shortTitle)}" href="/${name}/data/records/manifest.json">`;
}

/** A link to the index of what can be found in a programme. */
function searchLink({name, manifest}: WithRecords): string {
  return `<link rel="search" type="application/json" title="${escapeHtml(manifest.programme.shortTitle)}" href="/${name}/data/search.json">`;
}

/** A link to the notebooks that a programme publishes. */
function notebooksLink({name}: WithRecords): string {
  return `<link rel="collection" type="application/json" href="/${name}/data/notebooks.json">`;
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
