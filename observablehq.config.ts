import {readdirSync} from "node:fs";
import {join} from "node:path";
import {siteAddress} from "./loaders/site/address.js";
import {placeArquero} from "./loaders/site/arquero.js";
import {previewPolicy} from "./loaders/site/contentSecurityPolicy.js";
import {answerBuiltIns, cache} from "./loaders/site/framework.js";
import {renderHead} from "./loaders/site/head.js";
import {hasPage, renderFooter, renderHeader} from "./loaders/site/headerAndFooter.js";
import {extendMarkdown, type MarkdownIt} from "./loaders/site/markdown.js";
import {readSiteProgramme, type SiteProgramme} from "./loaders/site/siteProgramme.js";
import {siteTitle} from "./loaders/site/siteTitle.js";
import {findProgrammes} from "./loaders/workspace/programme.js";
import {hasArrow} from "./src/records/manifest.js";
import {projectPath} from "./src/records/projectPath.js";

answerBuiltIns();
await placeArquero(cache);

const isPreview = process.argv.includes("preview");
const address = siteAddress();
const programmes = await Promise.all(findProgrammes().map(readSiteProgramme));

function* dynamicPaths(): Generator<string> {
  for (const programme of programmes) yield* pathsOf(programme);
}

/** The pages and the files of a programme. */
function* pathsOf({name, manifest, prose}: SiteProgramme): Generator<string> {
  const folder = join("src", "[programme]");
  for (const file of readdirSync(folder))
    if (file.endsWith(".md") && hasPage(manifest?.tables ?? [], file.slice(0, -".md".length)))
      yield `/${name}/${file.slice(0, -".md".length)}`;
  for (const id of prose.projects.keys()) yield `/${name}/${projectPath(id)}`;
  yield `/${name}/data/records.zip`;
  for (const file of ["datapackage.json", "codebook.csv", "ro-crate-metadata.json"])
    yield `/${name}/data/records/${file}`;
  for (const table of manifest?.tables ?? []) {
    yield `/${name}/data/records/${table.name}.parquet`;
    yield `/${name}/data/records/${table.name}.csv`;
    if (hasArrow(table)) yield `/${name}/data/records/${table.name}.arrow`;
  }
}

export default {
  root: "src",
  output: "site",
  // A step of the build puts the name of the page's programme in its place.
  title: siteTitle,
  sidebar: false,
  pager: false,
  pages: [],
  // Links name files, so that a host need not map /projects to projects.html.
  preserveExtension: true,
  style: "style.css",
  head: ({path}: {path: string}) =>
    `${isPreview ? previewPolicy : ""}${renderHead(programmes, address, path)}`,
  header: ({path}: {path: string}) => renderHeader(programmes, path),
  footer: ({title, path}: {title: string | null; path: string}) =>
    renderFooter(programmes, address, title, path),
  dynamicPaths,
  // The site loads nothing from another host: no Google fonts, no DuckDB extensions.
  globalStylesheets: [],
  duckdb: {extensions: {json: null, parquet: null}},
  markdownIt: (md: MarkdownIt) => extendMarkdown(md, programmes)
};
