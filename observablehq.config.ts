import {existsSync} from "node:fs";
import {readFile} from "node:fs/promises";
import {join} from "node:path";
import {readDataPackage} from "./loaders/codebook/dataPackage.js";
import type {Check} from "./loaders/codebook/violation.js";
import {openNative} from "./loaders/engine/native.js";
import {readCurrent, readManifest} from "./loaders/records/currentBuild.js";
import {siteAddress} from "./loaders/site/address.js";
import {answerBuiltIns} from "./loaders/site/framework.js";
import {renderHead} from "./loaders/site/head.js";
import {pagesOf, renderFooter, renderHeader} from "./loaders/site/headerAndFooter.js";
import {extendMarkdown, type MarkdownIt} from "./loaders/site/markdown.js";
import {findProgramme} from "./loaders/workspace/programme.js";
import {hasArrow} from "./src/records/manifest.js";
import {projectPath} from "./src/records/projectPath.js";

answerBuiltIns();

const programme = findProgramme();
const current = await readCurrent(programme.cache);
const check: Check = JSON.parse(await readFile(join(programme.cache, "check.json"), "utf8"));
if (!current && check.ok)
  throw new Error("records: expected a build of the records: run npm start or npm run build");
const manifest = current && (await readManifest(current.folder));
const dataPackage = current && (await readDataPackage(current.folder));
const address = siteAddress();
const projects = await readProjects();
const prose = {
  programme: manifest?.programme ?? {title: programme.name, shortTitle: programme.name},
  overview: await readProse("overview.md"),
  drivers: (await readProse("drivers.md")) ?? "",
  projects
};

async function readProjects(): Promise<Map<string, string>> {
  if (!current) return new Map();
  await using database = await openNative(current.folder);
  const rows = await database.query("SELECT project_id, name FROM projects ORDER BY project_id");
  return new Map(rows.map(({project_id, name}) => [project_id, name ?? project_id]));
}

/** The programme's own texts, if it has some. */
async function readProse(name: string): Promise<string | null> {
  const file = join(programme.folder, name);
  return existsSync(file) ? readFile(file, "utf8") : null;
}

async function* dynamicPaths(): AsyncGenerator<string> {
  if (existsSync(join("src", "projects", "[project].md")))
    for (const id of projects.keys()) yield `/${projectPath(id)}`;
  yield "/data/records.zip";
  for (const name of ["datapackage.json", "codebook.csv", "ro-crate-metadata.json"])
    yield `/data/records/${name}`;
  for (const table of manifest?.tables ?? []) {
    yield `/data/records/${table.name}.parquet`;
    yield `/data/records/${table.name}.csv`;
    if (hasArrow(table)) yield `/data/records/${table.name}.arrow`;
  }
}

export default {
  root: "src",
  output: "site",
  title: prose.programme.shortTitle,
  sidebar: false,
  pager: false,
  // Links name files, so that a host need not map /projects to projects.html.
  preserveExtension: true,
  pages: pagesOf(manifest?.tables ?? []).map(({path, name}) => ({path, name})),
  style: "style.css",
  head: ({path}: {path: string}) => renderHead(manifest, dataPackage, address, path),
  header: ({path}: {path: string}) => renderHeader(manifest, path),
  footer: ({title, path}: {title: string | null; path: string}) =>
    renderFooter(manifest, dataPackage, address, title, path),
  dynamicPaths,
  // The site loads nothing from another host: no Google fonts, no DuckDB extensions.
  globalStylesheets: [],
  duckdb: {extensions: {json: null, parquet: null}},
  markdownIt: (md: MarkdownIt) => extendMarkdown(md, prose, check.ok ? null : check)
};
