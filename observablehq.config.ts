import {siteAddress} from "./loaders/site/address.js";
import {placeArquero} from "./loaders/site/arquero.js";
import {previewPolicy} from "./loaders/site/contentSecurityPolicy.js";
import {answerBuiltIns, cache, typeScript} from "./loaders/site/framework.js";
import {renderHead} from "./loaders/site/head.js";
import {renderFooter, renderHeader} from "./loaders/site/headerAndFooter.js";
import {extendMarkdown, type MarkdownIt} from "./loaders/site/markdown.js";
import {placeInputs} from "./loaders/site/observableInputs.js";
import {speakSiteLanguage} from "./loaders/site/siteLanguage.js";
import {contentOf, hasPage, listPages} from "./loaders/site/sitePages.js";
import {readSiteProgramme, type SiteProgramme} from "./loaders/site/siteProgramme.js";
import {siteTitle} from "./loaders/site/siteTitle.js";
import {readConfig} from "./loaders/workspace/config.js";
import {findProgrammes} from "./loaders/workspace/programme.js";
import {needOwnFiles, projectPagesOf} from "./loaders/workspace/projectPages.js";
import {listSources} from "./loaders/workspace/sources.js";
import {phrase} from "./src/page/words/phrase.js";
import {hasArrow} from "./src/records/manifest.js";
import {projectPath} from "./src/records/projectPath.js";
import {publishedPath} from "./src/records/publishedNotebook.js";

answerBuiltIns();
await Promise.all([placeArquero(cache), placeInputs(cache)]);

const isPreview = process.argv.includes("preview");
const address = siteAddress();
const programmes = await Promise.all(findProgrammes().map(readSiteProgramme));
// The configuration is read again whenever the preview reads this file again.
const config = await readConfig();
speakSiteLanguage(config);
const names = programmes.map(({name}) => name);
const sources = await listSources(names, config);
const pages = await listPages(sources, config);

function* dynamicPaths(): Generator<string> {
  for (const programme of programmes) yield* pathsOf(programme);
}

/** The pages and the files of a programme. */
function* pathsOf(programme: SiteProgramme): Generator<string> {
  const {name, manifest, prose} = programme;
  for (const path of sources.keys()) {
    const [, page] = /^\[programme\]\/([^[]+)\.md$/.exec(path) ?? [];
    if (page && hasPage(contentOf(programme), page)) yield `/${name}/${page}`;
  }
  const projectPages = projectPagesOf(prose.projects.size, config);
  const hasProjectPage = sources.has("[programme]/projects/[project].md");
  // A page of the project at this address is among the pages already.
  const hasOwn = sources.has("[programme]/project.md");
  if (hasProjectPage && !hasOwn && projectPages === "one") yield `/${name}/project`;
  if (hasProjectPage && projectPages === "each") {
    needOwnFiles(prose.projects.keys());
    for (const id of prose.projects.keys()) yield `/${name}/${projectPath(id)}`;
  }
  if (sources.has("[programme]/notebooks/[notebook].md"))
    for (const notebook of prose.notebooks) yield `/${name}/${publishedPath(notebook)}`;
  yield `/${name}/data/records.zip`;
  for (const file of ["datapackage.json", "codebook.csv", "ro-crate-metadata.json"])
    yield `/${name}/data/records/${file}`;
  for (const notebook of prose.notebooks)
    yield `/${name}/data/records/${publishedPath(notebook)}.md`;
  for (const table of manifest?.tables ?? []) {
    yield `/${name}/data/records/${table.name}.parquet`;
    yield `/${name}/data/records/${table.name}.csv`;
    if (hasArrow(table)) yield `/${name}/data/records/${table.name}.arrow`;
  }
}

export default {
  root: "src",
  output: "site",
  // A step of the build puts the names of the page's programme and of the site in its place.
  title: (isPreview && config.title) || siteTitle,
  sidebar: false,
  pager: false,
  toc: {label: phrase`Contents`},
  pages: [],
  // Links name files, so that a host need not map /projects to projects.html.
  preserveExtension: true,
  style: "style.css",
  head: ({path}: {path: string}) =>
    `${isPreview ? previewPolicy : ""}${renderHead(programmes, address, path, sources, config)}`,
  header: ({path}: {path: string}) => renderHeader(programmes, path, pages, config),
  footer: ({title, path}: {title: string | null; path: string}) =>
    renderFooter(programmes, address, title, path, config),
  dynamicPaths,
  interpreters: {".ts": [...typeScript]},
  // The site loads nothing from another host: no Google fonts, no DuckDB extensions.
  globalStylesheets: [],
  duckdb: {extensions: {json: null, parquet: null}},
  markdownIt: (md: MarkdownIt) => extendMarkdown(md, programmes)
};
