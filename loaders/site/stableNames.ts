import {createHash} from "node:crypto";
import {readFile, rm, stat, writeFile} from "node:fs/promises";
import {basename, dirname, join, posix} from "node:path";
import {renameWhenFree} from "../workspace/renameWhenFree.js";
import {applyEdits, type Edit, importsOf, parseScript} from "../workspace/script.js";
import {filesOf} from "../workspace/siteFiles.js";
import {
  describeFiles,
  type FileInfo,
  modulePath,
  namedFiles,
  needCopy,
  pageScript
} from "./frameworkOutput.js";
import {
  attribute,
  type Element,
  findAll,
  type Page,
  setAttribute,
  setText,
  textOf
} from "./page.js";

/**
 * The names and descriptions of files as the site publishes them. Framework puts the time at which
 * files were last written into the names of modules and into descriptions of files. With stable names the same inputs give the same bytes.
 */
export interface StableNames {
  /** The published path of a file, by its path in Framework's output. */
  path(file: string): string;
  /** The published description of a file, given the folder of the script or page that names it. */
  info(info: FileInfo): FileInfo;
}

/** Puts the engine into the site, gives all modules their stable names, and returns the names. */
export async function stabilizeNames(site: string, engine: string): Promise<StableNames> {
  const files = await filesOf(site);
  const names = new Map<string, string>();
  for (const file of files) {
    const stem = modulePath.exec(file)?.[1];
    if (stem) names.set(file, `${stem}.${shortHash(stem)}.js`);
  }
  const placed = await placeEngine(site, files, engine);
  names.set(placed.copied, placed.path);
  const stable: StableNames = {
    path: (file) => names.get(file) ?? file,
    info({lastModified: _, ...info}) {
      if (!info.path.endsWith(placed.copied)) return info;
      return {...info, path: info.path.replace(placed.copied, placed.path), size: placed.bytes};
    }
  };
  for (const [file, name] of names) {
    if (!file.endsWith(".js")) continue;
    const path = join(site, file);
    await writeFile(path, stabilizeScript(await readFile(path, "utf8"), file, stable));
    if (name !== file) await renameWhenFree(path, join(site, name));
  }
  return stable;
}

/** A script of a module or page at `file`, with the stable names of what it imports and names. */
export function stabilizeScript(code: string, file: string, names: StableNames): string {
  const program = parseScript(code, file);
  const imports = importsOf(program).flatMap(({specifier, start, end}): Edit[] => {
    const path = renamed(file, specifier, names);
    return path === specifier ? [] : [{start, end, text: JSON.stringify(path)}];
  });
  return applyEdits(code, [
    ...imports,
    ...describeFiles(namedFiles(program, code, file), (info) => names.info(info))
  ]);
}

/** A page with the stable names of its modules and files. */
export function stabilizePage(page: Page, names: StableNames): Page {
  const script = pageScript(page);
  setText(script, stabilizeScript(textOf(script), page.file, names));
  for (const link of findAll(page.document, "link", {rel: "modulepreload"}))
    stabilizeAttribute(link, "href", page.file, names);
  for (const module of findAll(page.document, "script", {src: /./}))
    stabilizeAttribute(module, "src", page.file, names);
  return page;
}

/** An attribute of an element in the page `file`, with the stable name of the file that it names. */
function stabilizeAttribute(
  element: Element,
  name: string,
  file: string,
  names: StableNames
): void {
  const value = attribute(element, name);
  if (value !== null) setAttribute(element, name, renamed(file, value, names));
}

/** The path to a file under its stable name, as it was written: relative to the file that names it. */
function renamed(from: string, path: string, names: StableNames): string {
  const target = posix.join(posix.dirname(from), path);
  const name = names.path(target);
  return name === target ? path : path.slice(0, -basename(target).length) + basename(name);
}

/** Replaces the engine that Framework copied, under a name with the hash of its content. */
async function placeEngine(site: string, files: readonly string[], engine: string) {
  const copied = needCopy(files, "data/engine/duckdb.wasm");
  const content = await readFile(engine);
  const hash = createHash("sha256").update(content).digest("hex").slice(0, 8);
  const path = `${dirname(copied)}/duckdb.${hash}.wasm`;
  if (path !== copied) {
    await writeFile(join(site, path), content);
    await rm(join(site, copied));
  }
  return {copied, path, bytes: (await stat(join(site, path))).size};
}

function shortHash(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 8);
}
