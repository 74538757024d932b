import {join, relative} from "node:path";
import {build} from "esbuild";
import {slashes} from "../workspace/slashes.js";

/** The rooms of `src` whose modules a page must have once, because they keep what is open. */
export const sharedRooms = ["editor", "engine", "files", "records", "results", "sql", "workbench"];

const shared = new RegExp(`^_import/(?:${sharedRooms.join("|")})/|^_(?!import/)`);

/** Whether a page must have a module once: a module of such a room, of a package, or of Framework. */
export function isShared(module: string): boolean {
  return shared.test(module);
}

/**
 * The shared modules that the scripts of all pages import, or at least half of the pages, directly or
 * through others. Modules are paths from the site's root; a page is given by the modules that its
 * script imports.
 */
export async function commonModules(
  site: string,
  pages: readonly (readonly string[])[],
  scripts: readonly string[]
): Promise<string[]> {
  const importedBy = await readImports(site, [...new Set([...scripts, ...pages.flat()])]);
  const ofScripts = reached(scripts, importedBy);
  const counts = new Map(Array.from(ofScripts, (module) => [module, 0]));
  for (const modules of pages)
    for (const module of reached(modules, importedBy))
      counts.set(module, (counts.get(module) ?? 0) + 1);
  return [...counts].flatMap(([module, count]) =>
    isShared(module) && (ofScripts.has(module) || 2 * count >= pages.length) ? [module] : []
  );
}

/** Modules, and all that they import statically. */
function reached(
  modules: readonly string[],
  importedBy: ReadonlyMap<string, readonly string[]>,
  found = new Set<string>()
): Set<string> {
  for (const module of modules)
    if (!found.has(module)) {
      found.add(module);
      reached(importedBy.get(module) ?? [], importedBy, found);
    }
  return found;
}

/**
 * What each of these modules, and each module that they import, imports statically. Packages are not
 * opened: they are large, and they import other packages only.
 */
async function readImports(
  site: string,
  modules: readonly string[]
): Promise<Map<string, string[]>> {
  const {metafile} = await build({
    stdin: {
      contents: modules.map((module) => `import ${JSON.stringify(`./${module}`)};`).join("\n"),
      resolveDir: site
    },
    plugins: [
      {
        name: "packages",
        setup({onResolve}) {
          onResolve({filter: /^\.{1,2}\//}, ({path, resolveDir, kind}) => {
            const file = join(resolveDir, path);
            const module = slashes(relative(site, file));
            if (kind === "dynamic-import") return {path: module, external: true};
            return /^_(?:node|npm)\//.test(module) ? {path: module, external: true} : {path: file};
          });
        }
      }
    ],
    bundle: true,
    write: false,
    format: "esm",
    metafile: true,
    absWorkingDir: site,
    logLevel: "error"
  });
  return new Map(
    Object.entries(metafile.inputs).map(([module, {imports}]) => [
      module,
      imports.flatMap(({path, kind}) => (kind === "import-statement" ? [path] : []))
    ])
  );
}
