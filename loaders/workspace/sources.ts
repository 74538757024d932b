import {existsSync} from "node:fs";
import {readdir} from "node:fs/promises";
import {extname, join, relative} from "node:path";
import {type Config, config} from "./config.js";
import {packageRoot, projectRoot} from "./roots.js";
import {slashes} from "./slashes.js";

/**
 * The source of the site: the files of the package's `src/`, and the files of the project over them.
 * Framework reads one folder, so a build and a preview compose one of copies.
 */
export type Sources = ReadonlyMap<string, string>;

/** The settings that change the source, and the two roots. */
export interface SourceSettings extends Pick<Config, "logo" | "withoutPages"> {
  code?: string;
  project?: string;
}

/**
 * The files of the source by their path in it, such as `[programme]/drivers.md`. A file of the project
 * with the same path replaces the package's:
 *
 * - `pages/name.md` is a page of every programme, and so are the files next to it;
 * - `pages/<programme>/…` belongs to one programme, and `pages/site/…` to the site as a whole;
 * - `charts/…` and `style/…` stand before the package's charts and style sheets.
 *
 * `programmes` are the names of the programmes of the site.
 */
export async function listSources(
  programmes: readonly string[] = [],
  {code = packageRoot, project = projectRoot, withoutPages = [], logo}: SourceSettings = config
): Promise<Sources> {
  const found = new Map<string, string>();
  const left = new Set(withoutPages.map((name) => `[programme]/${name}.md`));
  const add = async (folder: string, place: (path: string) => string) => {
    for (const path of await filesIn(folder)) found.set(place(path), join(folder, path));
  };
  await add(join(code, "src"), (path) => path);
  for (const path of left) found.delete(path);
  await add(join(project, "pages"), (path) => {
    const [first, ...rest] = path.split("/");
    if (rest.length && first === "site") return rest.join("/");
    return rest.length && programmes.includes(first) ? path : `[programme]/${path}`;
  });
  await add(join(project, "charts"), (path) => `charts/${path}`);
  if (logo) found.set(logoPath(logo), join(project, logo));
  await add(join(project, "style"), (path) => `page/style/${path}`);
  return new Map([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The path of the project's logo in the source. */
export function logoPath(logo: string): string {
  return `logo${extname(logo).toLowerCase()}`;
}

/** The style sheets that the project adds to those of the package, as paths in the source. */
export function addedStyles(sources: Sources, code = packageRoot): string[] {
  return [...sources.keys()].filter(
    (path) => /^page\/style\/[^/]+\.css$/.test(path) && !existsSync(join(code, "src", path))
  );
}

/** The name of a file of the source for readers: its path in the project, or in the package's `src/`. */
export function nameOfSource(path: string, sources: Sources, project = projectRoot): string {
  const inside = slashes(relative(project, sources.get(path)!));
  return /^\.\.|^\w:|(^|\/)node_modules\//.test(inside) ? `src/${path}` : inside;
}

/** All files in a folder, as paths from it with `/`, without hidden files and folders. */
export async function filesIn(folder: string): Promise<string[]> {
  if (!existsSync(folder)) return [];
  const entries = await readdir(folder, {recursive: true, withFileTypes: true});
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .map((path) => slashes(path))
    .filter((path) => !path.split("/").some((name) => name.startsWith(".")));
}
