import {existsSync} from "node:fs";
import {join, posix} from "node:path";
import {build, type Plugin} from "esbuild";
import {applyEdits, type Import, importsOf, parseScript} from "../workspace/script.js";

/** The modules of the engine in a built site, as paths from its root. */
export interface EngineModules {
  /** The module by which pages ask queries. */
  sql: string;
  /** The module that makes the engine in a browser. */
  siteEngine: string;
  unpackRows: string;
}

/** Replaces the engine while a page is opened in the build: queries go to the native engine. */
const standIn = `
  import {unpackRows} from "whatworked:unpackRows";
  export const siteEngine = {
    async rows({text}, values) {
      const {tables, answers: [{table, rows}]} = JSON.parse(await outside.answer(JSON.stringify({text, values})));
      return unpackRows(tables[table], rows);
    }
  };`;

/** The code of a page, as two classic scripts: no module can be imported where pages are opened. */
export interface PageCode {
  /** The same for all pages with the same modules. */
  modulesName: string;
  /** All modules of the page, as a script that defines `modules`. */
  modules: string;
  /** The page's own script, line by line as Framework wrote it. */
  script: string;
  /** Whether the page asks queries. */
  asks: boolean;
}

/** The modules of a page as one script; null if they start the engine at once. */
type PageModules = {code: string; asks: boolean} | null;

/** Bundles the scripts of the pages of a site. */
export function scriptBundler(site: string, engine: EngineModules) {
  const bundles = new Map<string, Promise<PageModules>>();
  /**
   * The code of the page in `file`, in which the native engine replaces that of the browser. Null for
   * a page that starts the engine at once.
   */
  return async (file: string, script: string): Promise<PageCode | null> => {
    const imports = importsOf(parseScript(script, file));
    const moduleOf = ({specifier}: Import) => posix.join(posix.dirname(file), specifier);
    const named = [...new Set(imports.map(moduleOf))].sort();
    const modulesName = named.join(" ");
    if (!bundles.has(modulesName)) bundles.set(modulesName, bundleModules(site, named, engine));
    const bundle = await bundles.get(modulesName)!;
    if (!bundle) return null;
    const edits = imports.map((found) => {
      const module = `modules.m${named.indexOf(moduleOf(found))}`;
      if (found.kind === "dynamic") return {...found.whole, text: `Promise.resolve(${module})`};
      return {...found.whole, text: constants(module, found.names)};
    });
    return {
      modulesName,
      modules: bundle.code,
      asks: bundle.asks,
      script: `(() => {"use strict"; ${applyEdits(script, edits)}\n})();`
    };
  };
}

/** What a static import declares, as a statement on one line. */
function constants(module: string, names: ReadonlyMap<string, string>): string {
  return Array.from(names, ([local, exported]) =>
    exported === "*"
      ? `const ${local} = ${module};`
      : `const ${local} = ${module}[${JSON.stringify(exported)}];`
  ).join(" ");
}

async function bundleModules(
  site: string,
  named: readonly string[],
  engine: EngineModules
): Promise<PageModules> {
  let [asks, starts] = [false, false];
  const isModule = (resolveDir: string, path: string, module: string) =>
    join(resolveDir, path) === join(site, module);
  const outside: Plugin = {
    name: "outside",
    setup({onResolve, onLoad}) {
      onResolve({filter: /^\.{1,2}\//}, ({path, resolveDir, kind}) => {
        if (isModule(resolveDir, path, engine.sql)) asks = true;
        if (isModule(resolveDir, path, engine.siteEngine)) {
          if (kind === "dynamic-import") return {path, namespace: "outside"};
          starts = true;
          return {path, external: true};
        }
        // Framework's own modules import more on use than any page asks for; that is not in the site.
        const isMissing = kind === "dynamic-import" && !existsSync(join(resolveDir, path));
        return isMissing ? {path, external: true} : null;
      });
      onLoad({filter: /.*/, namespace: "outside"}, () => ({
        contents: standIn,
        resolveDir: site
      }));
      onResolve({filter: /^whatworked:unpackRows$/}, () => ({path: join(site, engine.unpackRows)}));
    }
  };
  const {outputFiles} = await build({
    stdin: {
      contents: named.map((module, i) => `export * as m${i} from "./${module}";`).join("\n"),
      resolveDir: site
    },
    plugins: [outside],
    bundle: true,
    format: "iife",
    globalName: "modules",
    target: "es2022",
    define: {"import.meta.url": "location.href"},
    write: false,
    absWorkingDir: site,
    logLevel: "error"
  });
  return starts ? null : {code: outputFiles[0].text, asks};
}
