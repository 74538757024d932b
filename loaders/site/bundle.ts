import {createHash} from "node:crypto";
import {existsSync} from "node:fs";
import {readFile, rm} from "node:fs/promises";
import {dirname, join, posix, relative} from "node:path";
import {build, type Metafile, type Plugin} from "esbuild";
import {phrase} from "../../src/page/words/phrase.js";
import {applyEdits, importsOf, ownAddresses, parseScript} from "../workspace/script.js";
import {filesOf, upFrom} from "../workspace/siteFiles.js";
import {slashes} from "../workspace/slashes.js";
import {commonModules, isShared} from "./commonModules.js";
import {frameworkFolders, needModule, npmFolder, pageScript} from "./frameworkOutput.js";
import {
  attribute,
  element,
  findAll,
  insertBefore,
  onLines,
  type Page,
  refusePage,
  remove,
  removeAttribute,
  removeLine,
  setAttribute,
  setText,
  textOf
} from "./page.js";

/** The modules that a page names, as paths from the site's root. */
export interface PageModules {
  /** Imported by the script of the page. */
  imported: string[];
  /** Scripts with a file of their own. */
  scripts: string[];
}

/** The bundled modules of a site. */
export interface Bundles {
  /** The bundle for a page that imports these modules, and the name of each module in it. */
  forPage(imported: readonly string[]): {path: string; nameOf(module: string): string};
  /** The bundle of a script with a file of its own. */
  forScript(script: string): string;
  /** A bundle and all bundles that it imports statically. */
  needed(path: string): string[];
}

/** The modules of the engine that scripts from outside the pages may import, by their stable names. */
const entrances = ["engine/siteEngine", "engine/sql"];

/** Reads which modules a page names. Throws if a script imports from outside the site. */
export function modulesOf(page: Page): PageModules {
  const program = parseScript(textOf(pageScript(page)), page.file);
  const imported = importsOf(program).map(({specifier}) => resolve(page, specifier));
  const scripts = moduleScripts(page).map((script) => resolve(page, attribute(script, "src")!));
  return {imported: [...new Set(imported)].sort(), scripts};
}

/**
 * Framework serves every module as a file of its own, about a hundred for each page, and most of a
 * first visit is waiting for them. Here the modules of each page become one file in `_bundle/`. Pages
 * share the packages and the rooms that keep state, and one file has all of these that most pages
 * import. What is imported on use stays in files of its own. The other modules are in the file of each
 * page that uses them. A browser takes longer to ask for many small files than to read more code.
 */
export async function bundleModules(site: string, pages: readonly PageModules[]): Promise<Bundles> {
  const files = await filesOf(site);
  // A site without some pages lacks the rooms that only these use, but each page shows its records.
  if (!files.some((file) => file.startsWith("_import/records/")))
    throw new Error(phrase`site: expected modules in _import/records/, which every page uses`);
  // Pages that import the same modules share a bundle: there is one page for each project.
  const sets = new Map<string, string>();
  const distinct: (readonly string[])[] = [];
  const entries = new Map<string, string>();
  for (const {imported} of pages) {
    const key = imported.join(" ");
    if (sets.has(key)) continue;
    const name = `page${sets.size}`;
    sets.set(key, name);
    distinct.push(imported);
    const lines = imported.map((module, i) => `export * as m${i} from "./${module}";`);
    entries.set(name, lines.join("\n"));
  }
  const scripts = new Set(pages.flatMap(({scripts}) => scripts));
  for (const module of [...scripts, ...entrances.map((path) => needModule(files, path))])
    entries.set(nameOf(module), `export * from "./${module}";`);
  const common = await commonModules(site, distinct, [...scripts]);
  const {metafile} = await build({
    entryPoints: [...entries.keys()].map((name) => ({
      in: `entry:${name}`,
      out: name.replaceAll("/", "-")
    })),
    plugins: [madeModules(entries, common, site), located(site, new Set(common))],
    bundle: true,
    splitting: true,
    format: "esm",
    minify: true,
    target: "es2022",
    outdir: join(site, "_bundle"),
    entryNames: "[name]-[hash]",
    chunkNames: "chunk-[hash]",
    metafile: true,
    absWorkingDir: site,
    logLevel: "error"
  });
  const outputs = new Map(
    Object.entries(metafile.outputs).map(([path, {entryPoint}]) => [entryPoint, path])
  );
  const outputOf = (name: string) => outputs.get(`entry:${name}`)!;
  return {
    forPage: (imported) => ({
      path: outputOf(sets.get(imported.join(" "))!),
      nameOf: (module) => `m${imported.indexOf(module)}`
    }),
    forScript: (script) => outputOf(nameOf(script)),
    needed: (path) => [...neededBy(path, metafile)]
  };
}

/** Removes the modules that the bundles replace. */
export async function removeModules(site: string): Promise<void> {
  for (const folder of frameworkFolders) {
    if (!existsSync(join(site, folder)))
      throw new Error(phrase`site: expected the folder ${folder}/ with modules of Framework`);
    await rm(join(site, folder), {recursive: true});
  }
  await rm(join(site, npmFolder), {recursive: true, force: true});
  for (const file of await filesOf(site))
    if (/^_import\/.*\.js$/.test(file)) await rm(join(site, file));
}

/**
 * A page that uses the bundles. Its script moves into a file of `_bundle/`, named by its content: in
 * the page, the policy would have to name the hash of every page's script. Files remain named from the
 * page, because the runtime looks them up from the page's address.
 */
export async function useBundles(
  page: Page,
  bundles: Bundles,
  write: (file: string, code: string) => Promise<void>
): Promise<Page> {
  const {imported} = modulesOf(page);
  const bundle = bundles.forPage(imported);
  const own = pageScript(page);
  const code = importFrom(bundle, page, textOf(own));
  const needed = new Set<string>();
  for (const script of moduleScripts(page)) {
    const path = bundles.forScript(resolve(page, attribute(script, "src")!));
    setAttribute(script, "src", upFrom(page.file) + path);
    for (const file of bundles.needed(path)) needed.add(file);
  }
  for (const file of bundles.needed(bundle.path)) needed.add(file);
  for (const link of findAll(page.document, "link", {rel: "modulepreload"})) removeLine(link);
  const [first] = findAll(page.document, "script", {type: "module"});
  const links = Array.from(needed, (path) =>
    element("link", {rel: "modulepreload", href: upFrom(page.file) + path})
  );
  insertBefore(first, ...onLines(...links));
  if (!code.trim()) {
    remove(own);
    return page;
  }
  const hash = createHash("sha256").update(code).digest("hex").slice(0, 8);
  const path = `_bundle/${page.file.replace(/\.html$/, "").replaceAll("/", "-")}.${hash}.js`;
  await write(path, code);
  setText(own, "");
  for (const {name} of own.attrs) if (name !== "type") removeAttribute(own, name);
  setAttribute(own, "src", upFrom(page.file) + path);
  return page;
}

/** The script of a page with its imports from a bundle in the same folder. */
function importFrom(
  {path, nameOf}: ReturnType<Bundles["forPage"]>,
  page: Page,
  code: string
): string {
  const bundle = JSON.stringify(`./${posix.basename(path)}`);
  const known = new Set<string>();
  const edits = importsOf(parseScript(code, page.file)).map((found) => {
    const {kind, specifier, names, isExport, whole} = found;
    const module = nameOf(resolve(page, specifier));
    if (isExport) refusePage(page, `no export from ${specifier} in the page's script`);
    if (kind === "dynamic")
      return {...whole, text: `import(${bundle}).then(({${module}}) => ${module})`};
    if (!names.size) return {...whole, text: `import ${bundle};`};
    const constants = Array.from(names, ([local, exported]) => {
      if (exported === "*") return `${local} = ${module}`;
      return `{${exported === local ? local : `${JSON.stringify(exported)}: ${local}`}} = ${module}`;
    });
    const load = known.has(module) ? "" : `import {${module}} from ${bundle};\n`;
    known.add(module);
    return {...whole, text: `${load}const ${constants.join(", ")};`};
  });
  return applyEdits(code, edits);
}

/** The module scripts of a page that have a file. */
function moduleScripts({document}: Page) {
  return findAll(document, "script", {type: "module", src: /./});
}

/** A module that a page names, as a path from the site's root. */
function resolve(page: Page, specifier: string): string {
  if (!/^\.{1,2}\//.test(specifier)) refusePage(page, `modules of the site, found ${specifier}`);
  return posix.join(posix.dirname(page.file), specifier);
}

/** Whether a file is the bundle of an entrance. */
export function isEntrance(file: string): boolean {
  return entrances.some((path) => file.startsWith(`_bundle/${path.replaceAll("/", "-")}-`));
}

/** The name of the bundle of a module: its path without the folder and the hash. */
function nameOf(module: string): string {
  return module.replace(/^_import\//, "").replace(/\.\w+\.js$/, "");
}

function neededBy(path: string, {outputs}: Metafile, seen = new Set<string>()): Set<string> {
  if (seen.has(path)) return seen;
  seen.add(path);
  for (const {path: imported, kind} of outputs[path].imports)
    if (kind === "import-statement") neededBy(imported, {outputs, inputs: {}}, seen);
  return seen;
}

/** Modules that are not files: the entries, and one that imports all common modules. */
function madeModules(
  entries: ReadonlyMap<string, string>,
  common: readonly string[],
  site: string
): Plugin {
  const imports = common.map((module) => `import ${JSON.stringify(`./${module}`)};`);
  return {
    name: "made modules",
    setup({onResolve, onLoad}) {
      onResolve({filter: /^entry:/}, ({path}) => ({path: path.slice(6), namespace: "entry"}));
      onLoad({filter: /.*/, namespace: "entry"}, ({path}) => ({
        contents: importCommon + entries.get(path),
        resolveDir: site,
        pluginData: path
      }));
      onResolve({filter: /^common$/}, ({path}) => ({path, namespace: "common"}));
      onLoad({filter: /.*/, namespace: "common"}, () => ({
        contents: imports.join("\n"),
        resolveDir: site
      }));
    }
  };
}

/**
 * The first statement of every entry, and of every module that is not common. esbuild puts modules
 * into one file that exactly the same entries and modules imported on use need: these are all.
 */
const importCommon = 'import "common";';

/**
 * Keeps the address of each module: files are found from it after the module has moved. Modules that
 * keep no state get a copy for each entry, whose name goes from a module to what it imports.
 */
function located(site: string, common: ReadonlySet<string>): Plugin {
  return {
    name: "located",
    setup({onLoad, onResolve}) {
      onResolve({filter: /^\.{1,2}\//}, ({path, resolveDir, kind, pluginData: entry}) => {
        const file = join(resolveDir, path);
        if (kind === "dynamic-import")
          return existsSync(file) ? {path: file} : {path: "unused", namespace: "unused"};
        return entry && !isShared(placeOf(file))
          ? {path: file, suffix: `?${entry}`, pluginData: entry}
          : {path: file};
      });
      // Framework's own modules import more on use than any page asks for; that is not in the site.
      onLoad({filter: /.*/, namespace: "unused"}, () => ({
        contents: "throw new Error('no page of this site imports this library');"
      }));
      onLoad({filter: /\.js$/, namespace: "file"}, async ({path, pluginData}) => {
        const place = placeOf(path);
        const code = keepAddress(await readFile(path, "utf8"), place);
        return {
          contents: common.has(place) ? code : importCommon + code,
          resolveDir: dirname(path),
          pluginData
        };
      });
    }
  };

  /** The path of a module from the site's root. */
  function placeOf(path: string): string {
    return slashes(relative(site, path));
  }
}

/** A module that moves to `_bundle/` with its old address in place of `import.meta.url`. */
function keepAddress(code: string, file: string): string {
  if (!code.includes("import.meta")) return code;
  const text = `new URL(${JSON.stringify(`../${file}`)}, import.meta.url).href`;
  return applyEdits(
    code,
    ownAddresses(parseScript(code, file)).map((place) => ({...place, text}))
  );
}
