import {readFile} from "node:fs/promises";
import {join} from "node:path";
import {phrase} from "../../src/page/words/phrase.js";
import type {Manifest} from "../../src/records/manifest.js";
import {type Config, config, configFile} from "../workspace/config.js";
import {packageRoot} from "../workspace/roots.js";
import {slashes} from "../workspace/slashes.js";
import type {Sources} from "../workspace/sources.js";
import {readFrontMatter} from "./frontMatter.js";
import type {SiteProgramme} from "./siteProgramme.js";

/** A place in the navigation: a page of every programme or of one, or a link to another address. */
export interface SitePage {
  /** The page's path in the folder of a programme, without `.md`; null for another address. */
  file: string | null;
  name: string;
  /** The programme that alone has the page; absent for a page of every programme. */
  programme?: string;
  /** The tables without which a programme does not have the page. */
  tables: readonly string[];
  /** Whether a programme that publishes no notebook does not have the page. */
  needsNotebooks?: true;
  /** The other address. */
  href?: string;
}

/** The pages of the package, in the order of the navigation. */
export function packagePages(): SitePage[] {
  return [
    {file: "index", name: phrase`Overview`, tables: []},
    {file: "projects", name: phrase`Projects`, tables: []},
    {file: "outcomes", name: phrase`Outcomes`, tables: []},
    {file: "evidence", name: phrase`Evidence`, tables: []},
    {file: "drivers", name: phrase`Drivers`, tables: ["features", "project_features"]},
    {file: "sql", name: phrase`SQL`, tables: []},
    {file: "records", name: phrase`Records`, tables: []},
    {file: "codebook", name: phrase`Codebook`, tables: []},
    {file: "methods", name: phrase`Methods`, tables: []},
    {file: "notebooks", name: phrase`Notebooks`, tables: [], needsNotebooks: true},
    {file: "notebook", name: phrase`Your notebook`, tables: []},
    {file: "write", name: phrase`Write your own`, tables: []}
  ];
}

/**
 * The navigation of a project: the places that its configuration names, or the pages of the package
 * and then the project's own pages. Throws if the configuration names a page that the site does not
 * have.
 */
export async function listPages(
  sources: Sources,
  {navigation}: Pick<Config, "navigation"> = config
): Promise<SitePage[]> {
  const has = (file: string | null) => sources.has(`[programme]/${file}.md`);
  const known = [...packagePages().filter(({file}) => has(file)), ...(await ownPages(sources))];
  return (
    navigation?.flatMap((item) => {
      if (typeof item === "object" && "href" in item)
        return {file: null, name: item.name, tables: [], href: item.href};
      const file = typeof item === "string" ? item : item.page;
      // Several programmes may have a page of this name.
      const found = known.filter((page) => page.file === file);
      if (!found.length)
        throw new Error(
          phrase`${configFile() ?? "configuration"}: navigation: ${JSON.stringify(file)}: expected a page of the site: ${known.map(({file}) => file).join(", ")}`
        );
      return typeof item === "string" ? found : found.map((page) => ({...page, name: item.name}));
    }) ?? known
  );
}

/** The project's own pages of every programme and of one, by path. A page for each key has no place. */
async function ownPages(sources: Sources): Promise<SitePage[]> {
  const found: SitePage[] = [];
  for (const [path, source] of sources) {
    const [, folder, file] = /^([^/]+)\/([^[]+)\.md$/.exec(path) ?? [];
    const isPackage = source === join(packageRoot, "src", path);
    if (!file || isPackage || packagePages().some((page) => page.file === file)) continue;
    const isOfAll = folder === "[programme]";
    // The other folders of pages are parts of the site as a whole.
    if (!isOfAll && !slashes(source).endsWith(`/pages/${path}`)) continue;
    const name = titleOf(await readFile(source, "utf8")) ?? file;
    found.push({file, name, ...(!isOfAll && {programme: folder}), tables: []});
  }
  return found;
}

/** The title of a page: that of its front matter, or its first heading. */
function titleOf(markdown: string): string | null {
  const {data, content} = readFrontMatter(markdown);
  if (typeof data.title === "string") return data.title;
  return /^# +(.+?) *$/m.exec(content)?.[1] ?? null;
}

/** What decides which pages a programme has. */
export interface PageContent {
  /** The name of the programme. */
  programme: string;
  tables: Manifest["tables"];
  /** The number of notebooks that the programme publishes. */
  notebooks: number;
}

/** What the pages of a programme of the site are made from. */
export function contentOf({name, manifest, prose}: SiteProgramme): PageContent {
  return {programme: name, tables: manifest?.tables ?? [], notebooks: prose.notebooks.length};
}

/** The places in the navigation that a programme has. A page of its own stands before one of all. */
export function pagesOf(
  content: PageContent,
  pages: readonly SitePage[] = packagePages()
): SitePage[] {
  const shown = pages.filter((page) => hasContent(content, page));
  const own = new Set(shown.filter((page) => page.programme !== undefined).map(({file}) => file));
  return shown.filter((page) => page.programme !== undefined || !own.has(page.file));
}

/** Whether a programme has what a page needs, by the name of the page's file. */
export function hasPage(content: PageContent, file: string): boolean {
  const page = packagePages().find((page) => page.file === file);
  return !page || hasContent(content, page);
}

function hasContent({programme, tables, notebooks}: PageContent, page: SitePage): boolean {
  if (page.programme !== undefined && page.programme !== programme) return false;
  const hasTable = (name: string) => tables.some((table) => table.name === name && table.rows > 0);
  return page.tables.every(hasTable) && !(page.needsNotebooks && !notebooks);
}
